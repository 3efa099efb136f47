"""Columns: criteria on one fact, at most one per scheme, read together from an answer as masks of schemes.

A column gives the schemes whose criterion is met and those whose criterion the answer leaves unknown; the other schemes
of the column fail. Options and ranges are indexed, so that a column costs the same however many criteria it holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeAlias

from navigator.criteria.criterion import Criterion, Operator, Range
from navigator.criteria.truth import Truth
from navigator.eligibility.trunk import Mask, mask_of
from navigator.profile.answers import Choice, Choices, Interval, Known, Text

Read: TypeAlias = tuple[Mask, Mask]
Truths: TypeAlias = dict[int, Truth]
Numbered: TypeAlias = Mapping[Criterion, Sequence[int]]


class Column(Protocol):
    """Criteria of which each scheme of `present` has exactly one."""

    present: Mask

    def read(self, answer: Known, truths: Truths) -> Read:
        """The schemes whose criterion is met, and those for which the answer does not settle it.

        `truths` keeps what was tested for this answer from one column of the fact to the next, by identity.
        """
        ...


class Options:
    """`one_of` and `none_of` on a choice, on several choices or on a text."""

    def __init__(self, criteria: Numbered) -> None:
        wanting: dict[str, list[int]] = {}
        plain: list[int] = []
        denied: list[int] = []
        for criterion, numbers in criteria.items():
            assert isinstance(criterion.operand, frozenset)
            for option in criterion.operand:
                wanting.setdefault(option, []).extend(numbers)
            (denied if criterion.negated else plain).extend(numbers)
        self.named = {option: mask_of(numbers) for option, numbers in wanting.items()}
        self.plain, self.denied = mask_of(plain), mask_of(denied)
        self.present = self.plain | self.denied
        self.fitting = {option: mask ^ self.denied for option, mask in self.named.items()}

    def read(self, answer: Known, truths: Truths) -> Read:
        """A choice is settled when all its possible options agree; several choices, by those included or excluded."""
        match answer:
            case Choice(possible):
                fits = [self.fitting.get(option, self.denied) for option in possible]
                every = some = fits[0]
                for mask in fits[1:]:
                    every &= mask
                    some |= mask
                return every, every ^ some
            case Choices(included, excluded):
                hit = possible_hit = 0
                for option, mask in self.named.items():
                    if option in included:
                        hit |= mask
                    elif option not in excluded:
                        possible_hit |= mask
                reached = hit | possible_hit
                return _met(hit, reached, self.plain, self.denied), hit ^ reached
            case Text(value):
                return self.fitting.get(value, self.denied), 0
        raise TypeError(f"one_of cannot read {answer!r}")


class Ranges:
    """Intervals of accepted values. Their ends are sorted once, with the schemes accumulated along them."""

    def __init__(self, criteria: Numbered) -> None:
        lows: dict[tuple[float, bool], list[int]] = {}
        highs: dict[tuple[float, bool], list[int]] = {}
        plain: list[int] = []
        denied: list[int] = []
        for criterion, numbers in criteria.items():
            accepted = criterion.operand
            assert isinstance(accepted, Range)
            if accepted.low is not None:
                lows.setdefault((accepted.low, accepted.low_open), []).extend(numbers)
            if accepted.high is not None:
                highs.setdefault((-accepted.high, accepted.high_open), []).extend(numbers)
            (denied if criterion.negated else plain).extend(numbers)
        self.plain, self.denied = mask_of(plain), mask_of(denied)
        self.present = self.plain | self.denied
        self.above, self.below = _Steps(lows, self.present), _Steps(highs, self.present)

    def read(self, answer: Known, truths: Truths) -> Read:
        """Met when the answer lies inside, unknown when it straddles an end."""
        if not isinstance(answer, Interval):
            raise TypeError(f"range cannot read {answer!r}")
        low, high = answer.low, answer.high
        upper = None if high is None else -high
        lower = None if low is None else -low
        inside = self.above.passed(low, False) & self.below.passed(upper, False)
        reached = self.above.passed(high, True) & self.below.passed(lower, True)
        return _met(inside, reached, self.plain, self.denied), inside ^ reached


class _Steps:
    """Lower ends in order; for each value, the schemes whose end it passes. Upper ends are lower ends of opposites."""

    def __init__(self, ends: Mapping[tuple[float, bool], Sequence[int]], present: Mask) -> None:
        self.ends = sorted(ends)
        bounded = mask_of([number for numbers in ends.values() for number in numbers])
        self.masks = [present ^ bounded]
        self.everything = present
        for end in self.ends:
            self.masks.append(self.masks[-1] | mask_of(ends[end]))

    def passed(self, value: float | None, absent: bool) -> Mask:
        """The schemes without an end, and those whose end is at most that value; `absent`: a value without limit."""
        if value is None:
            return self.everything if absent else self.masks[0]
        return self.masks[bisect_right(self.ends, (value, False))]


class Tests:
    """Any other criterion, tested one by one: places, counts."""

    def __init__(self, criteria: Numbered) -> None:
        self.criteria = tuple((criterion, mask_of(numbers)) for criterion, numbers in criteria.items())
        self.present = mask_of([number for numbers in criteria.values() for number in numbers])

    def read(self, answer: Known, truths: Truths) -> Read:
        """Each criterion's own truth."""
        met = unknown = 0
        for criterion, mask in self.criteria:
            key = id(criterion)
            truth = truths[key] if key in truths else truths.setdefault(key, criterion.truth(answer))
            if truth:
                met |= mask
            elif truth is None:
                unknown |= mask
        return met, unknown


def columns(criteria: Numbered) -> list[Column]:
    """Criteria on one fact at one node, as columns: a scheme that has two of a kind has them in two columns."""
    made: list[Column] = []
    for family in (Options, Ranges, Tests):
        left: Numbered = {
            criterion: numbers for criterion, numbers in criteria.items() if _FAMILY[criterion.operator] is family
        }
        while left:
            first, left = _split(left)
            made.append(family(first))
    return made


_FAMILY = {
    Operator.ONE_OF: Options,
    Operator.RANGE: Ranges,
    Operator.WITHIN: Tests,
    Operator.COUNT: Tests,
}


def _split(criteria: Numbered) -> tuple[Numbered, Numbered]:
    """The first criterion of each scheme, and the others."""
    seen: set[int] = set()
    first: dict[Criterion, list[int]] = {}
    others: dict[Criterion, list[int]] = {}
    for criterion, numbers in criteria.items():
        for number in numbers:
            (others if number in seen else first).setdefault(criterion, []).append(number)
        seen.update(numbers)
    return first, others


def _met(hit: Mask, reached: Mask, plain: Mask, denied: Mask) -> Mask:
    """Met: surely hit, or denied and surely not reached. What may be reached without a sure hit is unknown."""
    return (hit & plain) | (denied & ~reached) if denied else hit
