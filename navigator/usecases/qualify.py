"""Qualification: what the rules infer from a profile, notion after notion, then who to call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TypeAlias

from navigator.criteria.expressions import Answers, missing_facts
from navigator.criteria.truth import Truth
from navigator.profile.answers import Places
from navigator.profile.facts import PLACE
from navigator.qualification.inference import Inference, infer
from navigator.qualification.ruleset import Ruleset
from navigator.schemes.contact import ANY_TOWN_HALL, TOWN_HALL
from navigator.territory.area import AreaKind
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.release import Release

PLACE_OF = itemgetter(0)
UNCERTAIN = "Pour être orienté quand une réponse manque encore."


@dataclass(frozen=True, slots=True)
class Referral:
    """A contact to call, how near (1 = first interlocutor) and why; `certain` is false while a fact is missing."""

    contact: str
    closeness: int
    because: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Qualification:
    """Everything inferred from a profile, by notion, and the contacts in order."""

    inferences: Mapping[str, Inference]
    referrals: tuple[Referral, ...]


Place: TypeAlias = tuple[int | str, ...]
Led: TypeAlias = tuple[tuple[Place, Referral], ...]
"""Where the rules of one subject lead, each with its place among all: how many facts it lacks, closeness, contact."""


def qualify(release: Release, engine: InferenceEngine, answers: Answers) -> Qualification:
    """Infer all notions, then the referrals that read them."""
    inferences: dict[str, Inference] = {}
    notions: dict[str, Mapping[str, Truth]] = {}
    for ruleset in release.qualification:
        inference = infer(ruleset, engine.truths(ruleset, answers, notions), answers)
        inferences[ruleset.id] = inference
        notions[ruleset.id] = inference.truths
    truths = [engine.truths(ruleset, answers, notions) for ruleset in release.referrals]
    both = list(zip(release.referrals, truths, strict=True))
    found = ([fired(*one) for one in both], lambda: [still_open(*one, answers) for one in both])
    return Qualification(inferences, referrals(release, *found, town_halls(release, answers)))


def fired(ruleset: Ruleset, truths: Mapping[str, Truth]) -> Led:
    """Where the rules of a subject that hold lead."""
    return tuple(
        ((0, rule.closeness, rule.then), Referral(rule.then, rule.closeness, rule.because, certain=True))
        for rule in ruleset.rules
        if truths[rule.name]
    )


def still_open(ruleset: Ruleset, truths: Mapping[str, Truth], answers: Answers) -> Led:
    """Where the rules that some answer may still settle would lead."""
    return tuple(
        (
            (len(missing_facts(rule.when, answers)), rule.closeness, rule.then),
            Referral(rule.then, rule.closeness, rule.because, certain=False),
        )
        for rule in ruleset.rules
        if truths[rule.name] is None
    )


def referrals(
    release: Release, certain: Sequence[Led], possible: Callable[[], Iterable[Led]], town_halls: tuple[str, ...]
) -> tuple[Referral, ...]:
    """Each contact once, for its nearest reason. While nothing is certain: the deployment's own contact, then the others."""
    best: dict[str, Referral] = {}
    found = sorted([one for led in certain for one in led], key=PLACE_OF)
    if not found:
        human = release.site.human_contact
        if human in release.catalogue.contacts:
            best[human] = Referral(human, 1, UNCERTAIN, certain=False)
        found = sorted([one for led in possible() for one in led], key=PLACE_OF)
    for _, referral in found:
        if referral.contact != ANY_TOWN_HALL:
            best.setdefault(referral.contact, referral)
            continue
        for contact in town_halls:
            best.setdefault(contact, replace(referral, contact=contact))
    return tuple(best.values())


def town_halls(release: Release, answers: Answers) -> tuple[str, ...]:
    """The town halls of the communes where the project may be."""
    place = answers.get(PLACE)
    if not isinstance(place, Places):
        return ()
    communes = [code for code in place.codes if release.territory.area(code).kind is AreaKind.COMMUNE]
    ids = [TOWN_HALL + release.territory.normalise(code) for code in communes]
    return tuple(contact for contact in ids if contact in release.catalogue.contacts)
