"""The clock: the only place where the current day is read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class SystemClock:
    """Today in a time zone."""

    def __init__(self, timezone: str) -> None:
        self._zone = ZoneInfo(timezone)

    def today(self) -> date:
        """The current day there."""
        return self.now().date()

    def now(self) -> datetime:
        """The current moment there."""
        return datetime.now(self._zone)


class FixedClock:
    """A day that does not move: tests, and answers replayed at a date."""

    def __init__(self, day: date) -> None:
        self._day = day

    def today(self) -> date:
        """The day given."""
        return self._day

    def now(self) -> datetime:
        """Noon of that day, UTC."""
        return datetime.combine(self._day, time(12), UTC)
