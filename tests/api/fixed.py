"""What does not move in the tests of the API: the day, and a limit that nobody reaches."""

from __future__ import annotations

from datetime import date

from navigator.adapters import clock

TODAY = date(2026, 11, 22)
UNLIMITED = "1000000/second"


class FixedClock(clock.FixedClock):
    """The day of the tests."""

    def __init__(self) -> None:
        super().__init__(TODAY)
