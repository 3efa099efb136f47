"""How many levels of intervention an answer excludes."""

from __future__ import annotations

from collections.abc import Sequence

from navigator.criteria.expressions import Answers, facts_read
from navigator.criteria.notion import NotionDefinition
from navigator.dialogue.hypotheses import Hypothesis

MEMO_LIMIT = 4096


class Levels:
    """The levels that remain possible, remembered: few facts decide of them."""

    def __init__(self, level: NotionDefinition | None) -> None:
        self.conditions = tuple(level.values.values()) if level else ()
        self.facts = frozenset().union(*map(facts_read, self.conditions))
        self._order = tuple(sorted(self.facts))
        self._memo: dict[object, int] = {}

    def excluded(self, fact: str, tried: Sequence[Hypothesis], answers: Answers) -> float:
        """How many levels an answer to the fact is expected to exclude."""
        if fact not in self.facts:
            return 0.0
        possible = self._possible(answers)
        if possible < 2:
            return 0.0
        expected = sum(one.probability * self._possible({**answers, fact: one.answer}) for one in tried)
        return possible - expected if expected else 0.0

    def _possible(self, answers: Answers) -> int:
        key = tuple(map(answers.get, self._order))
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            found = self._memo[key] = sum(condition.truth(answers) is not False for condition in self.conditions)
        return found
