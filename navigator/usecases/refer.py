"""Referrals: whom to call, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from navigator.criteria.expressions import Answers
from navigator.eligibility.rulebook import bits
from navigator.profile.answers import Places
from navigator.profile.facts import PLACE
from navigator.qualification.ruleset import Ruleset
from navigator.schemes.contact import ANY_TOWN_HALL, TOWN_HALL
from navigator.usecases.release import Release

UNCERTAIN = "Pour être orienté quand une réponse manque encore."

Led: TypeAlias = int
"""Where rules lead: one bit for each, by how many facts it lacks, then by closeness, then by contact."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A contact to call, how near (1 = first interlocutor) and why; `certain` is false while a fact is missing."""

    contact: str
    closeness: int
    because: str
    certain: bool


class Referrer:
    """The rules of referral of one release, in the order of their closeness, then of their contacts."""

    def __init__(self, release: Release) -> None:
        self._territory, self._contacts = release.territory, release.catalogue.contacts
        human = Referral(release.site.human_contact, 1, UNCERTAIN, certain=False)
        self._human = (human,) if human.contact in self._contacts else ()
        rules = [(ruleset.id, rule) for ruleset in release.referrals for rule in ruleset.rules]
        rules.sort(key=lambda one: (one[1].closeness, one[1].then))
        self._rank = {(ruleset, rule.name): rank for rank, (ruleset, rule) in enumerate(rules)}
        self._certain, self._possible = (
            [Referral(rule.then, rule.closeness, rule.because, certain) for _, rule in rules]
            for certain in (True, False)
        )

    def place(self, ruleset: Ruleset, rule: str, missing: int) -> Led:
        """Where a rule leads that lacks so many facts: none when it holds, one at least while it is open."""
        return 1 << missing * len(self._rank) + self._rank[ruleset.id, rule]

    def referrals(self, led: Led, answers: Answers) -> Iterator[Referral]:
        """Each contact once, for its nearest reason.

        While nothing is certain: the deployment's own contact, then where the rules still open lead.
        """
        certain = led & (1 << len(self._rank)) - 1
        rules, first = (self._certain, ()) if certain else (self._possible, self._human)
        told: set[str] = set()
        for referral in chain(first, (rules[place % len(rules)] for place in bits(certain or led))):
            for one in self._named(referral, answers):
                if one.contact not in told:
                    told.add(one.contact)
                    yield one

    def _named(self, referral: Referral, answers: Answers) -> Sequence[Referral]:
        """The referral itself; to any town hall: to those of the communes where the project may be."""
        if referral.contact != ANY_TOWN_HALL:
            return (referral,)
        place = answers.get(PLACE)
        if not isinstance(place, Places):
            return ()
        ids = [TOWN_HALL + self._territory.normalise(code) for code in place.codes]
        closeness, because, certain = referral.closeness, referral.because, referral.certain
        return [Referral(contact, closeness, because, certain) for contact in ids if contact in self._contacts]
