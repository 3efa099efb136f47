"""What answers make of the criteria of rulesets, as the bits of one integer.

Each criterion on a fact, and each value of a notion that some rule reads, has two bits: true, and false; neither while
it is open. What a rule reads of a profile is then `bits & mask`: the same for all profiles that it cannot tell apart.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from navigator.criteria.alike import Alike
from navigator.criteria.criterion import Criterion
from navigator.criteria.expressions import Answers, Expression, Leaf, conditions
from navigator.criteria.truth import Truth
from navigator.profile.answers import Known
from navigator.qualification.ruleset import Ruleset

REMEMBERED = 2048
"""The most results that one memo keeps."""

Read: TypeAlias = Criterion | tuple[str, str]
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class TruthBits:
    """The bits of some rulesets of one release. Thread-safe: only memos of pure functions change."""

    def __init__(self, rulesets: Sequence[Ruleset]) -> None:
        whens = [when for ruleset in rulesets for when in ruleset.conditions().values()]
        read = dict.fromkeys(one for when in whens for one in _reads(when, behind=True))
        self._bit = {one: 1 << 2 * place for place, one in enumerate(read)}
        by_fact: dict[str, dict[Criterion, int]] = {}
        for one, bit in self._bit.items():
            if isinstance(one, Criterion):
                by_fact.setdefault(one.fact, {})[one] = bit
        self._facts = {fact: _Fact(criteria) for fact, criteria in by_fact.items()}

    def of(self, answers: Answers) -> int:
        """What the answers make of every criterion on a fact."""
        found = 0
        for fact, answer in answers.items():
            read = self._facts.get(fact)
            if read is not None:
                found |= read.of(answer)
        return found

    def of_notion(self, notion: str, truths: Mapping[str, Truth]) -> int:
        """What was inferred of a notion, by value."""
        return sum(_bit(truth, self._bit.get((notion, value), 0)) for value, truth in truths.items())

    def mask(self, whens: Iterable[Expression], behind: bool = False) -> int:
        """The bits that conditions read; `behind`: also what their notions are inferred from."""
        found = 0
        for when in whens:
            for one in _reads(when, behind):
                found |= self._bit[one] * 3
        return found


class _Fact:
    """The criteria on one fact. An answer is read once, and remembered with those that nothing tells apart."""

    def __init__(self, criteria: Mapping[Criterion, int]) -> None:
        self._criteria = criteria
        self._alike = Alike(criteria)
        self.memo: dict[Hashable, int] = {}

    def of(self, answer: Known) -> int:
        key = self._alike.key(answer)
        found = self.memo.get(key)
        if found is None:
            found = keep(self.memo, key, sum(_bit(one.truth(answer), bit) for one, bit in self._criteria.items()))
        return found


def keep(memo: dict[K, V], key: K, value: V) -> V:
    """Remember a result; all are forgotten when there are too many."""
    if len(memo) >= REMEMBERED:
        memo.clear()
    memo[key] = value
    return value


def _bit(truth: Truth, bit: int) -> int:
    return 0 if truth is None else bit if truth else bit << 1


def _reads(when: Expression, behind: bool) -> Iterator[Read]:
    """The criteria on facts and the values of notions that a condition reads."""
    for condition in conditions(when):
        criterion = condition.criterion
        if isinstance(condition, Leaf):
            yield criterion
            continue
        assert isinstance(criterion.operand, frozenset)
        yield from ((criterion.fact, value) for value in criterion.operand)
        if behind:
            yield from _reads(condition.definition, behind)
