"""Qualification: what the rules infer from a profile, notion after notion, then who to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from navigator.criteria.expressions import Answers, missing_facts
from navigator.criteria.truth import Truth
from navigator.profile.answers import Places
from navigator.profile.facts import PLACE
from navigator.qualification.inference import Inference, infer
from navigator.qualification.ruleset import InferenceRule, Ruleset
from navigator.schemes.contact import ANY_TOWN_HALL, TOWN_HALL
from navigator.territory.area import AreaKind
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.release import Release

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


@dataclass(frozen=True, slots=True)
class Leads:
    """The rules of one subject of referral that fired; those still open, each with how many facts it lacks."""

    fired: tuple[InferenceRule, ...]
    open: tuple[tuple[int, InferenceRule], ...]


def qualify(release: Release, engine: InferenceEngine, answers: Answers) -> Qualification:
    """Infer all notions, then the referrals that read them."""
    inferences: dict[str, Inference] = {}
    notions: dict[str, Mapping[str, Truth]] = {}
    for ruleset in release.qualification:
        inference = infer(ruleset, engine.truths(ruleset, answers, notions), answers)
        inferences[ruleset.id] = inference
        notions[ruleset.id] = inference.truths
    given = [leads(ruleset, engine.truths(ruleset, answers, notions), answers) for ruleset in release.referrals]
    return Qualification(inferences, referrals(release, given, town_halls(release, answers)))


def leads(ruleset: Ruleset, truths: Mapping[str, Truth], answers: Answers) -> Leads:
    """What the truths of a subject's rules lead to."""
    fired = tuple(rule for rule in ruleset.rules if truths[rule.name])
    still_open = tuple(
        (len(missing_facts(rule.when, answers)), rule) for rule in ruleset.rules if truths[rule.name] is None
    )
    return Leads(fired, still_open)


def referrals(release: Release, given: Sequence[Leads], town_halls: tuple[str, ...]) -> tuple[Referral, ...]:
    """Each contact once, for its nearest reason. While nothing is certain: the deployment's own contact, then the others."""
    best: dict[str, Referral] = {}
    fired = [rule for one in given for rule in one.fired]
    rules = sorted(fired, key=lambda rule: (rule.closeness, rule.then))
    if not rules:
        human = release.site.human_contact
        if human in release.catalogue.contacts:
            best[human] = Referral(human, 1, UNCERTAIN, certain=False)
        still_open = [found for one in given for found in one.open]
        rules = [rule for _, rule in sorted(still_open, key=lambda one: (one[0], one[1].closeness, one[1].then))]
    for rule in rules:
        for contact in town_halls if rule.then == ANY_TOWN_HALL else (rule.then,):
            if contact not in best:
                best[contact] = Referral(contact, rule.closeness, rule.because, certain=bool(fired))
    return tuple(best.values())


def town_halls(release: Release, answers: Answers) -> tuple[str, ...]:
    """The town halls of the communes where the project may be."""
    place = answers.get(PLACE)
    if not isinstance(place, Places):
        return ()
    communes = [code for code in place.codes if release.territory.area(code).kind is AreaKind.COMMUNE]
    ids = [TOWN_HALL + release.territory.normalise(code) for code in communes]
    return tuple(contact for contact in ids if contact in release.catalogue.contacts)
