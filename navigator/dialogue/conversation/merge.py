"""An answer said after another to the same fact: what both allow, or None when they contradict each other."""

from __future__ import annotations

from navigator.profile.agreement import agreed
from navigator.profile.answers import Choices, Known, Places
from navigator.territory.territory import Territory


def merged(old: Known, new: Known, territory: Territory) -> Known | None:
    """The answer that honours both, the more precise of the two where one is inside the other; None if impossible.

    Two sentences are not one: a list may grow after it was closed (« et aussi du compost »), so that what is said now is
    no longer left out; and a place inside another is the more precise of the two (« dans le 62 », then « à Liévin »).
    """
    match old, new:
        case Choices(), Choices():
            return agreed(Choices(old.included, old.excluded - new.included), new)
        case Places(), Places():
            return _places(old, new, territory)
        case _:
            return agreed(old, new)


def _places(old: Places, new: Places, territory: Territory) -> Places | None:
    if _within(new, old, territory):
        return new
    return old if _within(old, new, territory) else None


def _within(narrow: Places, wide: Places, territory: Territory) -> bool:
    """Whether each place of one is inside some place of the other."""
    return all(any(territory.inside(code, area) for area in wide.codes) for code in narrow.codes)
