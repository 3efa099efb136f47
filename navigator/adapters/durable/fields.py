"""Message fields: what of an answer a durable rule may test, as small whole numbers only.

durable_rules compares `'12'` and `True` with numbers, and cannot parse `1e16`; hence flags (1 settled yes, 0 settled
no, absent unknown), counts, and the ends of an interval as their position among the thresholds that the ruleset names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from navigator.criteria.criterion import Criterion
from navigator.profile.answers import Choice, Choices, Interval, Known, Text

Read: TypeAlias = Callable[[Known], int | None]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of a fact (or of a notion): which one, and about which option, count or areas."""

    fact: str
    name: str
    about: str | frozenset[str] | Criterion | None = None


def option_flag(option: str) -> Read:
    """Whether that option is the settled one, is included, or can be neither any more."""

    def read(answer: Known) -> int | None:
        match answer:
            case Choice(possible):
                if option not in possible:
                    return 0
                return 1 if len(possible) == 1 else None
            case Choices(included, excluded):
                if option in included:
                    return 1
                return 0 if option in excluded else None
            case Text(value):
                return int(value == option)
        raise TypeError(f"an option cannot be read in {answer!r}")

    return read


def elsewhere_flag(named: frozenset[str]) -> Read:
    """For a choice: 0 when nothing but the options named by the ruleset is still possible."""

    def read(answer: Known) -> int | None:
        return 0 if isinstance(answer, Choice) and answer.possible <= named else None

    return read


def position(value: float, thresholds: tuple[float, ...]) -> int:
    """Where a value stands: odd on a threshold, even between two; exact, and in the order of the values."""
    return bisect_left(thresholds, value) + bisect_right(thresholds, value)


def end_position(thresholds: tuple[float, ...], low: bool) -> Read:
    """The position of the low or of the high end of an interval; absent when that end is open."""

    def read(answer: Known) -> int | None:
        if not isinstance(answer, Interval):
            raise TypeError(f"an interval cannot be read in {answer!r}")
        end = answer.low if low else answer.high
        return None if end is None else position(end, thresholds)

    return read


def how_many(included: bool) -> Read:
    """How many options are included, or excluded."""

    def read(answer: Known) -> int | None:
        if not isinstance(answer, Choices):
            raise TypeError(f"options cannot be counted in {answer!r}")
        return len(answer.included if included else answer.excluded)

    return read


def inside_flag(criterion: Criterion) -> Read:
    """Whether the places are inside the criterion's areas: only its own test knows the territory."""

    def read(answer: Known) -> int | None:
        inside = criterion.test(answer)
        return None if inside is None else int(inside)

    return read
