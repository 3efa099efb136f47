"""What is at stake: the schemes that may end in the first ten, and which missing answers keep each from its place.

Schemes are read in the order that they would have if every missing answer were favourable. Each counts for the
probability of being wrong in the list shown now (absent, there, or there with another verdict than it will have), shared
out among the facts that it lacks.
"""

from __future__ import annotations

from collections.abc import Callable
from math import erf, sqrt

from navigator.dialogue.prospects import Prospects
from navigator.eligibility.buckets import Outcome
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.trunk import AIMED, Mask, mask_of
from navigator.eligibility.what_if import WhatIf

LIST = 10
CONTENDERS = 60
DOUBT = 2.5
"""Priors are rough: the spread that they give to the number of better schemes is widened this much."""


class Stakes:
    """The contenders for one profile, schemes that may end in the list, and what each fact is worth to them."""

    def __init__(
        self, what_if: WhatIf, ranking: Ranking, prospects: Callable[[str], Prospects], askable: frozenset[str]
    ) -> None:
        self.what_if = what_if
        self.shown = ranking.leading(what_if.verdicts, what_if.answers, LIST)
        """The schemes of the list shown now: those eligible, and those undetermined."""
        self.order = ranking.hopeful(what_if.verdicts, CONTENDERS, what_if.answers)
        self.lacking: dict[str, list[int]] = {}
        """For each askable fact that some lack, the contenders that lack it, in order of number."""
        self.lacks = dict.fromkeys(self.order, 0)
        """How many askable facts keep each contender from its place."""
        self._passes = dict.fromkeys(self.order, 1.0)
        """How likely they all are favourable."""
        self._unsettled: Mask = 0
        """The contenders that questions cannot settle."""
        self._read_missing(prospects, askable)
        self.errors = self._errors()
        """How likely each contender is to be wrong in the list shown now."""

    def worth(self, fact: str) -> float:
        """What a full answer to one fact is worth, in schemes of the list put right."""
        errors, lacks = self.errors, self.lacks
        return sum([errors[number] / lacks[number] for number in self.lacking.get(fact, ())])

    def _read_missing(self, prospects: Callable[[str], Prospects], askable: frozenset[str]) -> None:
        what_if, verdicts = self.what_if, self.what_if.verdicts
        everyone = what_if.possible if len(self.order) < CONTENDERS else mask_of(self.order)
        undetermined, lacking = verdicts.undetermined & everyone, verdicts.lacking.masks
        unsure = verdicts.target_missing & ~verdicts.off_target & everyone
        for bucket, outcome in zip(what_if.rulebook.buckets, what_if.outcomes, strict=True):
            if not outcome.unknown:
                continue
            needed = lacking.get(bucket.fact, 0) & undetermined
            aimed = self._aimed(outcome) & unsure if unsure else 0
            if not needed | aimed:
                continue
            if bucket.fact in askable:
                self.lacking[bucket.fact] = self._counted(prospects(bucket.fact), needed, aimed)
            else:
                self._unsettled |= needed | aimed

    def _counted(self, prospects: Prospects, needed: Mask, aimed: Mask) -> list[int]:
        """Count one fact for the contenders that lack it, and list them."""
        lacks, passes, found = self.lacks, self._passes, []
        for numbers, chances in prospects.of(needed, aimed):
            for number in numbers:
                lacks[number] += 1
                passes[number] *= chances[number]
            found += numbers
        return sorted(found)

    def _aimed(self, outcome: Outcome) -> Mask:
        """The schemes whose targeting the fact leaves unknown."""
        found, nodes = 0, self.what_if.rulebook.nodes
        for node, mask in outcome.unknown:
            if nodes[node].root == AIMED:
                found |= mask
        return found

    def _errors(self) -> dict[int, float]:
        eligible, undetermined = self.shown
        errors = dict.fromkeys(self.order, 0.0)
        expected = spread = 0.0
        for number, lacks in self.lacks.items():
            likely = 0.0 if self._unsettled >> number & 1 else self._passes[number]
            if lacks:
                final = likely * _room(expected, spread) if likely else 0.0
                if eligible >> number & 1:
                    errors[number] = 1 - final
                else:
                    errors[number] = (1 + final) / 2 if undetermined >> number & 1 else final
            expected += likely
            spread += likely * (1 - likely)
        return errors


def _room(expected: float, spread: float) -> float:
    """How likely a place is left in the list after a number of better schemes, given its mean and variance."""
    left = LIST - 0.5 - expected
    if not spread:
        return 1.0 if left > 0 else 0.0
    return (1 + erf(left / (DOUBT * sqrt(2 * spread)))) / 2
