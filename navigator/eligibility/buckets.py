"""Distinct conditions grouped by the facts they read, each with the schemes that need it as bits of one integer.

A bucket answers for all its conditions at once and remembers the answers already seen, so that one changed answer
re-evaluates only what reads it, and a "what if" costs a look-up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from navigator.criteria.criterion import Criterion, Range
from navigator.criteria.expressions import All, Answers, AnyOf, Expression, Leaf, NotionLeaf, missing_facts
from navigator.profile.answers import Interval, Known

Mask: TypeAlias = int
CACHE_LIMIT = 128


@dataclass(frozen=True, slots=True)
class Need:
    """One distinct condition, with the schemes that require it and those that aim at it, one bit each."""

    condition: Expression
    required: Mask
    aimed: Mask


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a bucket says: schemes that fail, that lack an answer (in all, and by fact), and the same for targeting."""

    failed: Mask
    missing: Mask
    off_target: Mask
    target_missing: Mask
    lacking: Mapping[str, Mask]


class Bucket:
    """The conditions that read exactly `facts`. Thread-safe: the cache is only a memo of a pure function."""

    def __init__(self, facts: frozenset[str], needs: list[Need]) -> None:
        self.facts = tuple(sorted(facts))
        self.needs = tuple(needs)
        criteria = tuple(self.criteria())
        self.thresholds = {fact: _thresholds(fact, criteria) for fact in self.facts}
        self._single = self.facts[0] if len(self.facts) == 1 else None
        self._cache: dict[object, Outcome] = {}
        self.blank = self._evaluate({})

    def outcome(self, answers: Answers) -> Outcome:
        """What the answers make of the bucket's conditions."""
        if self._single is not None:
            answer = answers.get(self._single)
            if answer is None:
                return self.blank
            key: object = self._place(self._single, answer)
        else:
            known = [(fact, answers[fact]) for fact in self.facts if fact in answers]
            if not known:
                return self.blank
            key = tuple((fact, self._place(fact, answer)) for fact, answer in known)
        found = self._cache.get(key)
        if found is None:
            found = self._evaluate(answers)
            if len(self._cache) >= CACHE_LIMIT:
                self._cache.clear()
            self._cache[key] = found
        return found

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion that the bucket tests, through notions."""
        return _criteria(need.condition for need in self.needs)

    def forget(self) -> None:
        """Empty the memo (benchmarks measure both a cold and a warm bucket)."""
        self._cache.clear()

    def _place(self, fact: str, answer: Known) -> object:
        """A key under which all answers that the conditions cannot tell apart are the same."""
        if not isinstance(answer, Interval):
            return answer
        thresholds = self.thresholds[fact]
        low, high = answer.low, answer.high
        return (
            -1 if low is None else bisect_left(thresholds, low) + bisect_right(thresholds, low),
            -1 if high is None else bisect_left(thresholds, high) + bisect_right(thresholds, high),
        )

    def _evaluate(self, answers: Answers) -> Outcome:
        failed = missing = off_target = target_missing = 0
        lacking: dict[str, Mask] = {}
        for need in self.needs:
            truth = need.condition.truth(answers)
            if truth is None:
                missing |= need.required
                target_missing |= need.aimed
                if need.required and self._single is None:
                    for fact in missing_facts(need.condition, answers):
                        lacking[fact] = lacking.get(fact, 0) | need.required
            elif not truth:
                failed |= need.required
                off_target |= need.aimed
        if self._single is not None and missing:
            lacking[self._single] = missing
        return Outcome(failed, missing, off_target, target_missing, lacking)


def _criteria(conditions: Iterable[Expression]) -> Iterator[Criterion]:
    """Every criterion on a base fact, through notions."""
    stack = list(conditions)
    while stack:
        match stack.pop():
            case Leaf(criterion):
                yield criterion
            case NotionLeaf(_, definition):
                stack.append(definition)
            case All(parts) | AnyOf(parts):
                stack.extend(parts)


def _thresholds(fact: str, criteria: Iterable[Criterion]) -> list[float]:
    ranges = [c.operand for c in criteria if c.fact == fact and isinstance(c.operand, Range)]
    return sorted({end for accepted in ranges for end in (accepted.low, accepted.high) if end is not None})
