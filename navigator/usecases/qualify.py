"""Qualification: what the rules infer from a profile, notion after notion, then who to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.criteria.expressions import Answers, missing_facts
from navigator.criteria.truth import Truth
from navigator.profile.answers import Places
from navigator.profile.facts import PLACE
from navigator.qualification.inference import Inference, infer
from navigator.qualification.ruleset import InferenceRule
from navigator.schemes.contact import ANY_TOWN_HALL, TOWN_HALL
from navigator.territory.area import AreaKind
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.release import Release

REMEMBERED = 512
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


class Qualifier:
    """Qualifies the profiles of one release, and remembers: the same answers always give the same qualification."""

    def __init__(self, release: Release, engine: InferenceEngine) -> None:
        self.release, self.engine = release, engine
        rulesets = (*release.qualification, *release.referrals)
        self._facts = tuple(sorted(frozenset((PLACE,)).union(*(ruleset.facts() for ruleset in rulesets))))
        self._memo: dict[object, Qualification] = {}

    def qualify(self, answers: Answers) -> Qualification:
        """See `qualify`."""
        key = tuple(map(answers.get, self._facts))
        found = self._memo.get(key)
        if found is None:
            found = qualify(self.release, self.engine, answers)
            if len(self._memo) >= REMEMBERED:
                self._memo.clear()
            self._memo[key] = found
        return found


def qualify(release: Release, engine: InferenceEngine, answers: Answers) -> Qualification:
    """Infer all notions, then the referrals that read them."""
    inferences: dict[str, Inference] = {}
    notions: dict[str, Mapping[str, Truth]] = {}
    for ruleset in release.qualification:
        inference = infer(ruleset, engine.truths(ruleset, answers, notions), answers)
        inferences[ruleset.id] = inference
        notions[ruleset.id] = inference.truths
    fired: list[InferenceRule] = []
    still_open: list[InferenceRule] = []
    for ruleset in release.referrals:
        truths = engine.truths(ruleset, answers, notions)
        for rule in ruleset.rules:
            truth = truths[rule.name]
            if truth is not False:
                (fired if truth else still_open).append(rule)
    return Qualification(inferences, _contacts(release, fired, still_open, answers))


def _contacts(
    release: Release, fired: list[InferenceRule], still_open: list[InferenceRule], answers: Answers
) -> tuple[Referral, ...]:
    """Each contact once, for its nearest reason. While nothing is certain: the deployment's own contact, then the others."""
    town_halls = _town_halls(release, answers)
    best: dict[str, Referral] = {}
    rules = sorted(fired, key=lambda rule: (rule.closeness, rule.then))
    if not rules:
        human = release.site.human_contact
        if human in release.catalogue.contacts:
            best[human] = Referral(human, 1, UNCERTAIN, certain=False)
        rules = sorted(still_open, key=lambda rule: (len(missing_facts(rule.when, answers)), rule.closeness, rule.then))
    for rule in rules:
        for contact in town_halls if rule.then == ANY_TOWN_HALL else (rule.then,):
            if contact not in best:
                best[contact] = Referral(contact, rule.closeness, rule.because, certain=bool(fired))
    return tuple(best.values())


def _town_halls(release: Release, answers: Answers) -> tuple[str, ...]:
    place = answers.get(PLACE)
    if not isinstance(place, Places):
        return ()
    communes = [code for code in place.codes if release.territory.area(code).kind is AreaKind.COMMUNE]
    ids = [TOWN_HALL + release.territory.normalise(code) for code in communes]
    return tuple(contact for contact in ids if contact in release.catalogue.contacts)
