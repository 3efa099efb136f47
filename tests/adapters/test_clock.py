"""The clock gives a day, where the deployment is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfoNotFoundError

import pytest

from navigator.adapters import clock
from navigator.adapters.clock import FixedClock, SystemClock
from navigator.usecases.ports import Clock


def stopped(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """The machine's clock shows this moment."""

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Stopped:
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setattr(clock, "datetime", Stopped)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 23, 0, 0, tzinfo=UTC), date(2026, 2, 1)),  # winter: midnight in Paris
        (datetime(2026, 7, 14, 21, 59, 59, tzinfo=UTC), date(2026, 7, 14)),
        (datetime(2026, 7, 14, 22, 0, 0, tzinfo=UTC), date(2026, 7, 15)),  # summer
    ],
)
def test_the_day_changes_at_midnight_there(monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date) -> None:
    stopped(monkeypatch, moment)
    assert SystemClock("Europe/Paris").today() == day


def test_two_ends_of_the_world_are_never_on_the_same_day() -> None:
    assert SystemClock("Pacific/Kiritimati").today() > SystemClock("Pacific/Pago_Pago").today()


def test_it_follows_the_real_day() -> None:
    days = [SystemClock(zone).today() for zone in ("Pacific/Pago_Pago", "Europe/Paris", "Pacific/Kiritimati")]
    assert days == sorted(days)
    assert days[-1] - days[0] <= timedelta(days=2)


def test_an_unknown_zone_is_refused_at_once() -> None:
    with pytest.raises(ZoneInfoNotFoundError, match="Europe/Lievin"):
        SystemClock("Europe/Lievin")


def test_a_fixed_clock_does_not_move() -> None:
    clocks: list[Clock] = [FixedClock(date(2026, 11, 22)), SystemClock("UTC")]
    assert clocks[0].today() == clocks[0].today() == date(2026, 11, 22)
    assert type(clocks[1].today()) is date
