"""What does not move in the tests of the API: the day, and a limit that nobody reaches."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 22)
UNLIMITED = "1000000/second"


class FixedClock:
    """The day of the tests."""

    def today(self) -> date:
        """Always the same."""
        return TODAY
