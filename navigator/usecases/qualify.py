"""Qualification: what the rules infer from a profile, notion after notion, then who to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.profile.answers import Places
from navigator.profile.facts import PLACE
from navigator.qualification.inference import Inference, infer
from navigator.schemes.contact import ANY_TOWN_HALL, TOWN_HALL
from navigator.territory.area import AreaKind
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.release import Release


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


def qualify(release: Release, engine: InferenceEngine, answers: Answers) -> Qualification:
    """Infer all notions, then the referrals that read them."""
    inferences: dict[str, Inference] = {}
    notions: dict[str, Mapping[str, Truth]] = {}
    for ruleset in release.qualification:
        inference = infer(ruleset, engine.truths(ruleset, answers, notions), answers)
        inferences[ruleset.id] = inference
        notions[ruleset.id] = inference.truths
    found: list[Referral] = []
    for ruleset in release.referrals:
        truths = engine.truths(ruleset, answers, notions)
        for rule in ruleset.rules:
            if truths[rule.name] is not False:
                certain = truths[rule.name] is True
                found.append(Referral(rule.then, rule.closeness, rule.because, certain))
    return Qualification(inferences, _contacts(release, found, answers))


def _contacts(release: Release, found: list[Referral], answers: Answers) -> tuple[Referral, ...]:
    """Each contact once, for its nearest reason; those still uncertain are kept only when nothing is certain."""
    certain = [referral for referral in found if referral.certain]
    town_halls = _town_halls(release, answers)
    best: dict[str, Referral] = {}
    for referral in sorted(certain or found, key=lambda one: (one.closeness, one.contact)):
        ids = town_halls if referral.contact == ANY_TOWN_HALL else (referral.contact,)
        for contact in ids:
            best.setdefault(contact, Referral(contact, referral.closeness, referral.because, referral.certain))
    return tuple(best.values())


def _town_halls(release: Release, answers: Answers) -> tuple[str, ...]:
    place = answers.get(PLACE)
    if not isinstance(place, Places):
        return ()
    communes = [code for code in place.codes if release.territory.area(code).kind is AreaKind.COMMUNE]
    ids = [TOWN_HALL + release.territory.normalise(code) for code in communes]
    return tuple(contact for contact in ids if contact in release.catalogue.contacts)
