"""What if one more answer were given?

What the other facts say is put together once per fact; a supposed answer then costs a few operations per group of
conditions, whatever the number of facts and of schemes.
"""

from __future__ import annotations

from datetime import date

from navigator.criteria.expressions import Answers
from navigator.eligibility.rulebook import Rulebook, Verdicts
from navigator.profile.answers import Known


class WhatIf:
    """The verdicts of a profile on a day, ready to be re-evaluated under one more answer."""

    def __init__(self, rulebook: Rulebook, answers: Answers, on: date) -> None:
        self.rulebook, self.answers = rulebook, answers
        self.outcomes, self.verdicts = rulebook.read(answers, on)
        self.possible = self.verdicts.eligible | self.verdicts.undetermined

    def moves(self, fact: str) -> bool:
        """Whether an answer may change the verdict, the targeting or the missing facts of a possible scheme."""
        index = self.rulebook.position.get(fact)
        return index is not None and any(mask & self.possible for _, mask in self.outcomes[index].unknown)

    def about(self, fact: str) -> Supposition | None:
        """The ground for supposing answers to a fact; None when no answer can change anything."""
        return Supposition(self, self.rulebook.position[fact]) if self.moves(fact) else None


class Supposition:
    """What all facts but one say; a supposed answer to that one completes it."""

    def __init__(self, ground: WhatIf, index: int) -> None:
        self.ground, self.index = ground, index
        others = [outcome for place, outcome in enumerate(ground.outcomes) if place != index]
        self._settled, self._unknown = ground.rulebook.gathered(others)

    def verdicts(self, answer: Known) -> Verdicts:
        """The verdicts if the fact had that answer."""
        rulebook, outcomes = self.ground.rulebook, self.ground.outcomes.copy()
        outcomes[self.index] = outcome = rulebook.buckets[self.index].outcome(answer)
        settled, unknown = self._settled.copy(), self._unknown.copy()
        for node, mask in outcome.settled:
            settled[node] |= mask
        for node, mask in outcome.unknown:
            unknown[node] |= mask
        return rulebook.concluded(settled, unknown, outcomes, self.ground.verdicts.closed)
