"""One criterion: a fact, an operator and an operand, with the test that reads an answer as met, not met or missing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from navigator.criteria.truth import Truth
from navigator.profile.answers import Choice, Choices, Interval, Known, Places, Text
from navigator.territory.territory import Territory

Test: TypeAlias = Callable[[Known], Truth]


class Operator(StrEnum):
    """How a criterion compares. `one_of` also carries `is`; negated forms are `negated` on the criterion."""

    ONE_OF = "one_of"
    RANGE = "range"
    WITHIN = "within"
    COUNT = "count_at_least"


@dataclass(frozen=True, slots=True)
class Range:
    """An interval of accepted values; an open end excludes its value. `None` = no end. Dates are ordinals."""

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False

    def accepts(self, answer: Interval) -> Truth:
        """True when the whole answer lies inside, False when none of it does, None when it straddles an end."""
        above = self._above(answer)
        below = self._below(answer)
        if above is False or below is False:
            return False
        return True if above and below else None

    def _above(self, answer: Interval) -> Truth:
        if self.low is None:
            return True
        if answer.low is not None and (answer.low > self.low or (answer.low == self.low and not self.low_open)):
            return True
        if answer.high is not None and (answer.high < self.low or (answer.high == self.low and self.low_open)):
            return False
        return None

    def _below(self, answer: Interval) -> Truth:
        if self.high is None:
            return True
        if answer.high is not None and (answer.high < self.high or (answer.high == self.high and not self.high_open)):
            return True
        if answer.low is not None and (answer.low > self.high or (answer.low == self.high and self.high_open)):
            return False
        return None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A condition on one fact. Two criteria that compare equal are evaluated once, whatever the schemes they serve.

    `operand` is a frozenset of option ids or texts (ONE_OF), a Range, a tuple of territory codes (WITHIN) or a count.
    `because` and `figure` (the id of the official figure used) only explain: they do not take part in equality.
    """

    fact: str
    operator: Operator
    operand: frozenset[str] | Range | tuple[str, ...] | int
    test: Test = field(compare=False, repr=False)
    negated: bool = False
    because: str | None = field(default=None, compare=False)
    figure: str | None = field(default=None, compare=False)

    def truth(self, answer: Known | None) -> Truth:
        """Met, not met, or None when the answer is missing or does not settle it."""
        if answer is None:
            return None
        truth = self.test(answer)
        return truth if truth is None or not self.negated else not truth


def one_of_test(wanted: frozenset[str]) -> Test:
    """A choice is met when every possible option is wanted; several choices, when one included is wanted."""

    def test(answer: Known) -> Truth:
        match answer:
            case Choice(possible):
                if possible <= wanted:
                    return True
                return False if possible.isdisjoint(wanted) else None
            case Choices(included, excluded):
                if not included.isdisjoint(wanted):
                    return True
                return False if wanted <= excluded else None
            case Text(value):
                return value in wanted
        raise TypeError(f"one_of cannot read {answer!r}")

    return test


def range_test(accepted: Range) -> Test:
    """An interval is met when it lies inside, not met when outside, unknown when it straddles an end."""

    def test(answer: Known) -> Truth:
        if not isinstance(answer, Interval):
            raise TypeError(f"range cannot read {answer!r}")
        return accepted.accepts(answer)

    return test


def count_test(least: int, options: int) -> Test:
    """At least that many options included; impossible once too few are left."""

    def test(answer: Known) -> Truth:
        if not isinstance(answer, Choices):
            raise TypeError(f"count_at_least cannot read {answer!r}")
        if len(answer.included) >= least:
            return True
        return False if options - len(answer.excluded) < least else None

    return test


class Within:
    """Places are met when all lie inside one of the areas, not met when all lie outside, else unknown."""

    __slots__ = ("areas", "territory", "wanted")

    def __init__(self, areas: tuple[str, ...], territory: Territory) -> None:
        self.areas, self.territory = areas, territory
        self.wanted = frozenset(territory.normalise(area) if territory.knows(area) else area for area in areas)

    def __call__(self, answer: Known) -> Truth:
        """See Test."""
        if not isinstance(answer, Places):
            raise TypeError(f"within cannot read {answer!r}")
        first: Truth = None
        for index, code in enumerate(answer.codes):
            holders = self.territory.holders(code)
            inside = self._inside_any(code) if holders is None else not holders.isdisjoint(self.wanted)
            if inside is None or (index and inside is not first):
                return None
            first = inside
        return first

    def _inside_any(self, code: str) -> Truth:
        unknown = False
        for area in self.areas:
            inside = self.territory.inside(code, area)
            if inside:
                return True
            unknown = unknown or inside is None
        return None if unknown else False


class PlacesAlike:
    """Tells which places some tests cannot tell apart: communes in the same ones of the areas that they name."""

    def __init__(self, tests: Iterable[Test]) -> None:
        within = [test for test in tests if isinstance(test, Within)]
        self._named = frozenset().union(*(test.wanted for test in within))
        self._territory = within[0].territory if within else None

    def key(self, answer: Known) -> Hashable:
        """The same for two answers that no test tells apart; the answer itself when that is not known."""
        if self._territory is None or not isinstance(answer, Places):
            return answer
        held = [self._territory.holders(code) for code in answer.codes]
        communes = [self._named & holders for holders in held if holders is not None]
        if not communes or len(communes) < len(held):
            return answer
        return communes[0] if len(communes) == 1 else frozenset(communes)
