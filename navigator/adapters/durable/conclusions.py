"""What the engine concluded, remembered by what it read: the truths of a ruleset's criteria, never the answers.

Each rule is inferred from its own criteria alone (`clauses.py` gives it clauses of its own), and each criterion weighs
by its truth alone: a rule whose criteria have truths already met needs no other run to be concluded the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from navigator.criteria.criterion import Criterion
from navigator.criteria.expressions import Answers, Expression, Leaf, NotionLeaf, conditions
from navigator.criteria.truth import Truth
from navigator.qualification.ruleset import APPLIES, Ruleset

Read: TypeAlias = tuple[Truth, ...]
Truths: TypeAlias = Mapping[str, Truth]
V = TypeVar("V")
UNSEEN = "unseen"


class Conclusions:
    """The memo of one ruleset: whole results by what was read, and the truth of each rule by what it alone reads."""

    def __init__(self, ruleset: Ruleset, values: Mapping[tuple[str, str], str]) -> None:
        """`values`: the notion values that the ruleset reads, in the order in which they are given to `read`."""
        named = {rule.name: rule.when for rule in ruleset.rules}
        if ruleset.applies is not None:
            named[APPLIES] = ruleset.applies
        criteria = dict.fromkeys(one for when in named.values() for one in _criteria(when))
        places: dict[object, int] = {one: place for place, one in enumerate((*criteria, *values))}
        self._criteria = tuple(criteria)
        self._rules = {name: tuple(dict.fromkeys(places[one] for one in _reads(when))) for name, when in named.items()}
        self._whole: dict[Read, Truths] = {}
        self._each: dict[str, dict[Read, Truth]] = {name: {} for name in named}

    def read(self, answers: Answers, notions: Mapping[str, Truth]) -> Read:
        """The truth of each criterion on a fact, then of each value of a notion that the ruleset reads."""
        given = answers.get
        return (*[criterion.truth(given(criterion.fact)) for criterion in self._criteria], *notions.values())

    def get(self, read: Read, most: int) -> Truths | None:
        """The truth of every rule, when all of them were concluded before from the same truths; None otherwise."""
        found = self._whole.get(read)
        if found is None:
            found = self._assembled(read)
            if found is not None:
                _keep(self._whole, read, found, most)
        return found

    def keep(self, read: Read, truths: dict[str, Truth], most: int) -> Truths:
        """Remember what the engine concluded, at most `most` results of each kind; the result cannot be changed."""
        for name, places in self._rules.items():
            _keep(self._each[name], tuple(read[place] for place in places), truths[name], most)
        kept = MappingProxyType(truths)
        _keep(self._whole, read, kept, most)
        return kept

    def sizes(self) -> tuple[int, ...]:
        """How many results are kept: whole, then for each rule."""
        return len(self._whole), *map(len, self._each.values())

    def _assembled(self, read: Read) -> Truths | None:
        truths: dict[str, Truth] = {}
        for name, places in self._rules.items():
            found = self._each[name].get(tuple(read[place] for place in places), UNSEEN)
            if isinstance(found, str):
                return None
            truths[name] = found
        return MappingProxyType(truths)


def _criteria(when: Expression) -> Iterator[Criterion]:
    """The criteria on facts; two that are equal have one test, since one ruleset stands on one territory."""
    for condition in conditions(when):
        if isinstance(condition, Leaf):
            yield condition.criterion


def _reads(when: Expression) -> Iterator[Criterion | tuple[str, str]]:
    """Everything that the condition reads: criteria on facts, values of notions."""
    for condition in conditions(when):
        criterion = condition.criterion
        if isinstance(condition, NotionLeaf):
            assert isinstance(criterion.operand, frozenset)
            yield from ((criterion.fact, value) for value in criterion.operand)
        else:
            yield criterion


def _keep(memo: dict[Read, V], read: Read, found: V, most: int) -> None:
    if len(memo) >= most:
        memo.clear()
    memo[read] = found
