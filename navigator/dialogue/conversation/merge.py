"""Two answers to one fact: what both allow, or None when they contradict each other."""

from __future__ import annotations

from navigator.profile.answers import Choice, Choices, Interval, Known, Places, Text
from navigator.territory.territory import Territory


def merged(old: Known, new: Known, territory: Territory) -> Known | None:
    """The answer that honours both, the more precise of the two where one is inside the other; None if impossible.

    A list of choices may grow (« et aussi du compost ») ; it contradicts only what was expressly left out or in.
    """
    match old, new:
        case Choice(), Choice():
            both = old.possible & new.possible
            return Choice(both) if both else None
        case Choices(), Choices():
            return _lists(old, new)
        case Interval(), Interval():
            return _intervals(old, new)
        case Places(), Places():
            return _places(old, new, territory)
        case Text(), Text():
            return old if old == new else None
        case _:
            return None


def _lists(old: Choices, new: Choices) -> Choices | None:
    if old.included & new.excluded:
        return None
    included = old.included | new.included
    return Choices(included, (old.excluded | new.excluded) - included)


def _intervals(old: Interval, new: Interval) -> Interval | None:
    lows = [end for end in (old.low, new.low) if end is not None]
    highs = [end for end in (old.high, new.high) if end is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else Interval(low, high)


def _places(old: Places, new: Places, territory: Territory) -> Places | None:
    if _within(new, old, territory):
        return new
    return old if _within(old, new, territory) else None


def _within(narrow: Places, wide: Places, territory: Territory) -> bool:
    """Whether each place of one is inside some place of the other."""
    return all(any(territory.inside(code, area) for area in wide.codes) for code in narrow.codes)
