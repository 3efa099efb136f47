"""When a scheme is open: both days included; an operator's word; unknown dates close nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.schemes.window import Closure, Status, Window, closure, dates_to_confirm

OPENS, CLOSES = date(2026, 1, 15), date(2026, 3, 31)
BOTH = Window(OPENS, CLOSES)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
RUNNING = st.sampled_from([Status.OPEN, Status.RECURRING, Status.UNKNOWN])


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 14), Closure.NOT_YET),
        (date(2026, 1, 15), None),
        (date(2026, 3, 31), None),
        (date(2026, 4, 1), Closure.ENDED),
    ],
)
@pytest.mark.parametrize("status", [Status.OPEN, Status.RECURRING, Status.UNKNOWN])
def test_open_from_the_first_day_through_the_last(status: Status, on: date, expected: Closure | None) -> None:
    assert closure(status, BOTH, on) is expected


def test_one_bound_is_enough() -> None:
    assert closure(Status.OPEN, Window(opens=OPENS), date(2030, 1, 1)) is None
    assert closure(Status.OPEN, Window(opens=OPENS), date(2025, 1, 1)) is Closure.NOT_YET
    assert closure(Status.OPEN, Window(closes=CLOSES), date(2025, 1, 1)) is None
    assert closure(Status.OPEN, Window(closes=CLOSES), date(2027, 1, 1)) is Closure.ENDED


@pytest.mark.parametrize("on", [date(2026, 1, 1), date(2026, 2, 1)])
def test_an_operator_s_word_closes_whatever_the_dates(on: date) -> None:
    assert closure(Status.CLOSED, BOTH, on) is Closure.STOPPED
    assert closure(Status.CLOSED, Window(), on) is Closure.STOPPED


def test_a_known_last_day_says_since_when() -> None:
    """Closed and over: the day is known, hence told."""
    assert closure(Status.CLOSED, BOTH, date(2026, 4, 1)) is Closure.ENDED


@given(on=DAYS, status=RUNNING)
def test_unknown_dates_close_nothing(on: date, status: Status) -> None:
    assert closure(status, Window(), on) is None


@given(opens=DAYS, length=st.integers(0, 400), on=DAYS, status=RUNNING)
def test_a_scheme_is_open_exactly_on_its_days(opens: date, length: int, on: date, status: Status) -> None:
    window = Window(opens, opens + timedelta(days=length))
    assert (closure(status, window, on) is None) is (opens <= on <= opens + timedelta(days=length))


@pytest.mark.parametrize(
    ("status", "window", "expected"),
    [
        (Status.UNKNOWN, Window(), True),
        (Status.UNKNOWN, BOTH, True),
        (Status.RECURRING, Window(), True),
        (Status.RECURRING, Window(opens=OPENS), False),
        (Status.RECURRING, Window(closes=CLOSES), False),
        (Status.OPEN, Window(), False),
        (Status.CLOSED, Window(), False),
    ],
)
def test_when_nobody_can_say_the_dates(status: Status, window: Window, expected: bool) -> None:
    assert dates_to_confirm(status, window) is expected


def test_a_window_is_known_by_either_end() -> None:
    assert not Window().known
    assert Window(opens=OPENS).known
    assert Window(closes=CLOSES).known
