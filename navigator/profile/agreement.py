"""What two answers to one fact leave possible together, when they are taken at once."""

from __future__ import annotations

from navigator.profile.answers import Choice, Choices, Interval, Known


def agreed(one: Known, other: Known) -> Known | None:
    """What both leave possible, whichever comes first; None when they contradict each other.

    Places agree when they are the same: how they nest is the territory's affair.
    """
    match one, other:
        case Choice(some), Choice(others):
            return Choice(some & others) if some & others else None
        case Choices(included, excluded), Choices(more, less):
            return None if included & less or more & excluded else Choices(included | more, excluded | less)
        case Interval(), Interval():
            low = max((end for end in (one.low, other.low) if end is not None), default=None)
            high = min((end for end in (one.high, other.high) if end is not None), default=None)
            return None if low is not None and high is not None and low > high else Interval(low, high)
        case _:
            return one if one == other else None
