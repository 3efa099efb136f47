"""The clock: the only place where the current day is read."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


class SystemClock:
    """Today in a time zone."""

    def __init__(self, timezone: str) -> None:
        self._zone = ZoneInfo(timezone)

    def today(self) -> date:
        """The current day there."""
        return datetime.now(self._zone).date()


class FixedClock:
    """A day that does not move: tests, and answers replayed at a date."""

    def __init__(self, day: date) -> None:
        self._day = day

    def today(self) -> date:
        """The day given."""
        return self._day
