"""How many levels of intervention an answer excludes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from navigator.criteria.criterion import Criterion
from navigator.criteria.expressions import Answers, criteria_read
from navigator.criteria.notion import NotionDefinition
from navigator.criteria.truth import Truth
from navigator.dialogue.hypotheses import Hypothesis
from navigator.profile.answers import Known

MEMO_LIMIT = 4096
Seen: TypeAlias = tuple[tuple[Truth, ...], ...]
"""For each fact, what each criterion on it makes of the answer: nothing else decides of the levels."""


class Levels:
    """The levels that remain possible, remembered: few criteria decide of them."""

    def __init__(self, level: NotionDefinition | None, usual: Mapping[str, Sequence[Hypothesis]]) -> None:
        """`usual`: for each fact, the answers tried when nothing narrows them."""
        self.usual = usual
        self.conditions = tuple(level.values.values()) if level else ()
        criteria: dict[str, dict[Criterion, None]] = {}
        for condition in self.conditions:
            for criterion in criteria_read(condition):
                criteria.setdefault(criterion.fact, {})[criterion] = None
        self._criteria = {fact: tuple(here) for fact, here in criteria.items()}
        self.criteria = tuple(criterion for here in criteria.values() for criterion in here)
        self._place = {fact: place for place, fact in enumerate(self._criteria)}
        self._possible: dict[Seen, int] = {}
        self._excluded: dict[tuple[str, Seen], float] = {}
        self.facts = frozenset(self._criteria)
        self._blank = {fact: self._truths(fact, None) for fact in self._criteria}

    def seen(self, answers: Answers) -> Seen:
        """All that the levels depend on, in the answers."""
        return tuple(
            self._truths(fact, answers[fact]) if fact in answers else blank for fact, blank in self._blank.items()
        )

    def excluded(self, fact: str, tried: Sequence[Hypothesis], answers: Answers, seen: Seen) -> float:
        """How many levels an answer to the fact is expected to exclude."""
        if fact not in self.facts:
            return 0.0
        if tried is not self.usual[fact]:
            return self._expected(fact, tried, answers, seen)
        found = self._excluded.get((fact, seen))
        if found is None:
            if len(self._excluded) >= MEMO_LIMIT:
                self._excluded.clear()
            found = self._excluded[fact, seen] = self._expected(fact, tried, answers, seen)
        return found

    def _expected(self, fact: str, tried: Sequence[Hypothesis], answers: Answers, seen: Seen) -> float:
        possible = self._count(seen, answers)
        if possible < 2:
            return 0.0
        place, expected = self._place[fact], 0.0
        for one in tried:
            then = (*seen[:place], self._truths(fact, one.answer), *seen[place + 1 :])
            expected += one.probability * self._count(then, {**answers, fact: one.answer})
        return possible - expected if expected else 0.0

    def _count(self, seen: Seen, answers: Answers) -> int:
        """How many levels remain possible."""
        found = self._possible.get(seen)
        if found is None:
            if len(self._possible) >= MEMO_LIMIT:
                self._possible.clear()
            found = sum(condition.truth(answers) is not False for condition in self.conditions)
            self._possible[seen] = found
        return found

    def _truths(self, fact: str, answer: Known | None) -> tuple[Truth, ...]:
        return tuple(criterion.truth(answer) for criterion in self._criteria[fact])
