"""What is at stake: the schemes that may end in the first ten, and which missing answers keep each from its place.

Schemes are read in the order that they would have if every missing answer were favourable. Each counts for the
probability of being wrong in the list shown now (absent, there, or there with another verdict than it will have), shared
out among the facts that it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import erf, sqrt

from navigator.dialogue.hypotheses import Hypothesis
from navigator.eligibility.buckets import Bucket, Outcome
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.rulebook import bits
from navigator.eligibility.trunk import AIMED, REQUIRED, Mask, mask_of
from navigator.eligibility.what_if import WhatIf

LIST = 10
CONTENDERS = 60
DOUBT = 2.5
"""Priors are rough: the spread that they give to the number of better schemes is widened this much."""
Tried = Callable[[str], Sequence[Hypothesis]]


@dataclass(slots=True)
class Contender:
    """A scheme that may end in the list.

    `lacks`: how many facts keep it from its place; `passes`: how likely they all are favourable; `settleable`: whether
    questions can settle it; `error`: see the module.
    """

    lacks: int = 0
    passes: float = 1.0
    settleable: bool = True
    error: float = 0.0


class Stakes:
    """The contenders for one profile, and what each fact is worth to them."""

    def __init__(self, what_if: WhatIf, ranking: Ranking, tried: Tried, askable: frozenset[str]) -> None:
        self.what_if, self.tried = what_if, tried
        self.ranks = ranking.first(what_if.verdicts, what_if.answers, LIST)
        self.order = tuple(ranking.hopeful(what_if.verdicts, CONTENDERS, what_if.answers))
        self.contenders = {number: Contender() for number in self.order}
        self.lacking: dict[str, Mask] = {}
        """For each askable fact, the contenders that lack it."""
        self._read_missing(askable)
        self._weigh()

    def shares(self, fact: str) -> Iterator[tuple[int, float]]:
        """For each contender that lacks the fact: its number, and the fact's share of what is at stake."""
        for number in bits(self.lacking.get(fact, 0)):
            one = self.contenders[number]
            yield number, one.error / one.lacks

    def worth(self, fact: str) -> float:
        """What a full answer to one fact is worth, in schemes of the list put right."""
        return sum(share for _, share in self.shares(fact))

    def _read_missing(self, askable: frozenset[str]) -> None:
        verdicts, rulebook = self.what_if.verdicts, self.what_if.rulebook
        everyone = mask_of(self.order)
        undetermined = verdicts.undetermined & everyone
        unsure = verdicts.target_missing & ~verdicts.off_target & everyone
        for bucket, outcome in zip(rulebook.buckets, self.what_if.outcomes, strict=True):
            needed = verdicts.lacking.get(bucket.fact, 0) & undetermined if outcome.unknown else 0
            aimed = self._aimed(outcome) & unsure
            concerned = needed | aimed
            if not concerned:
                continue
            if bucket.fact not in askable:
                for number in bits(concerned):
                    self.contenders[number].settleable = False
                continue
            self.lacking[bucket.fact] = concerned
            failing = self._failing(bucket, needed, aimed)
            for number in bits(concerned):
                one = self.contenders[number]
                one.lacks += 1
                one.passes *= max(0.0, 1 - failing.get(number, 0.0))

    def _aimed(self, outcome: Outcome) -> Mask:
        """The schemes whose targeting the fact leaves unknown."""
        found, nodes = 0, self.what_if.rulebook.nodes
        for node, mask in outcome.unknown:
            if nodes[node].root == AIMED:
                found |= mask
        return found

    def _failing(self, bucket: Bucket, needed: Mask, aimed: Mask) -> dict[int, float]:
        """How likely an answer to the fact alone is to close a contender, or to put it off target."""
        found: dict[int, float] = {}
        concerned = {REQUIRED: needed, AIMED: aimed}
        for hypothesis in self.tried(bucket.fact):
            against = 0
            for node, mask in bucket.outcome(hypothesis.answer).settled:
                against |= mask & concerned.get(node, 0)
            for number in bits(against):
                found[number] = found.get(number, 0.0) + hypothesis.probability
        return found

    def _weigh(self) -> None:
        """How likely each contender is to be wrong in the list shown now."""
        shown = {self.what_if.rulebook.number[rank.scheme]: rank.eligible for rank in self.ranks}
        expected = spread = 0.0
        for number in self.order:
            one = self.contenders[number]
            likely = one.passes if one.settleable else 0.0
            if one.lacks:
                final = likely * _room(expected, spread)
                eligible = shown.get(number)
                one.error = final if eligible is None else 1 - final if eligible else (1 + final) / 2
            expected += likely
            spread += likely * (1 - likely)


def _room(expected: float, spread: float) -> float:
    """How likely a place is left in the list after a number of better schemes, given its mean and variance."""
    left = LIST - 0.5 - expected
    if not spread:
        return 1.0 if left > 0 else 0.0
    return (1 + erf(left / (DOUBT * sqrt(2 * spread)))) / 2
