"""What if one more answer were given? Verdicts re-evaluated from the buckets that read it, and nothing else.

An answer to an open question only settles what was unknown: what failed stays failed, what was met stays met. So
buckets that lack nothing are folded once per profile, those that do not read the fact once per fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from navigator.criteria.expressions import Answers
from navigator.eligibility.buckets import Bucket, Mask, Outcome
from navigator.eligibility.rulebook import Rulebook, Verdicts
from navigator.profile.answers import Known


class WhatIf:
    """The verdicts of a profile, ready to be re-evaluated under one more answer."""

    def __init__(self, rulebook: Rulebook, answers: Answers, outcomes: Sequence[Outcome], verdicts: Verdicts) -> None:
        self.rulebook, self.answers, self.outcomes, self.verdicts = rulebook, answers, outcomes, verdicts
        self.possible = rulebook.everything & ~verdicts.closed & ~verdicts.ineligible
        self.unsettled = tuple(i for i, outcome in enumerate(outcomes) if self.lacks(outcome))
        unsettled = frozenset(self.unsettled)
        self.off_target: Mask = 0
        for index, outcome in enumerate(outcomes):
            if index not in unsettled:
                self.off_target |= outcome.off_target

    def lacks(self, outcome: Outcome) -> bool:
        """Whether a bucket still lacks an answer for a scheme that is possible."""
        return bool((outcome.missing | outcome.target_missing) & self.possible)

    def about(self, fact: str, indexes: Sequence[int]) -> Supposition | None:
        """The ground for supposing answers to a fact; None when no answer can change anything.

        `indexes` are the buckets that read the fact.
        """
        reading = [index for index in indexes if self.lacks(self.outcomes[index])]
        return Supposition(self, fact, reading) if reading else None


class Supposition:
    """Everything that does not depend on one fact, folded; each supposed answer only adds what reads it."""

    def __init__(self, ground: WhatIf, fact: str, reading: Sequence[int]) -> None:
        self.ground, self.fact = ground, fact
        self.buckets: list[Bucket] = [ground.rulebook.buckets[index] for index in reading]
        others = [ground.outcomes[index] for index in ground.unsettled if index not in reading]
        self.missing = self.target_missing = 0
        self.off_target = ground.off_target
        self.lacking: dict[str, Mask] = {}
        for outcome in others:
            self.missing |= outcome.missing
            self.target_missing |= outcome.target_missing
            self.off_target |= outcome.off_target
            _add(self.lacking, outcome)

    def verdicts(self, answer: Known) -> Verdicts:
        """The verdicts if the fact had that answer."""
        assumed = {**self.ground.answers, self.fact: answer}
        failed = 0
        missing, off_target, target_missing = self.missing, self.off_target, self.target_missing
        lacking = dict(self.lacking)
        for bucket in self.buckets:
            outcome = bucket.outcome(assumed)
            failed |= outcome.failed
            missing |= outcome.missing
            off_target |= outcome.off_target
            target_missing |= outcome.target_missing
            _add(lacking, outcome)
        base = self.ground.verdicts
        possible = self.ground.possible & ~failed
        return Verdicts(
            base.ids,
            possible & ~missing,
            possible & missing,
            self.ground.rulebook.everything & ~base.closed & ~possible,
            base.closed,
            off_target,
            target_missing,
            lacking,
        )


def _add(lacking: dict[str, Mask], outcome: Outcome) -> None:
    for name, mask in outcome.lacking.items():
        lacking[name] = lacking[name] | mask if name in lacking else mask
