"""What every `ErrorReports` does: the same tests in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from navigator.adapters.store.database import Database
from navigator.adapters.store.memory import MemoryErrorReports
from navigator.adapters.store.reports import SqlErrorReports
from navigator.usecases.report_error import ErrorKind, ErrorReport, ErrorReports, TooManyReports

ONE = ErrorReport("fonds-vert", ErrorKind.AMOUNT, "80 % et non 60 %", "abc", date(2026, 11, 22))


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def reports(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ErrorReports]:
    if request.param == "memory":
        yield MemoryErrorReports()
        return
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    database = Database(url if request.param == "sqlite" else request.getfixturevalue("postgres").url())
    yield SqlErrorReports(database)
    database.close()


def test_what_was_kept_is_read_latest_first(reports: ErrorReports) -> None:
    two = replace(ONE, kind=ErrorKind.OTHER, text="")
    reports.keep(ONE, 10)
    reports.keep(two, 10)
    assert reports.latest() == [two, ONE]
    assert reports.latest(1) == [two]
    assert reports.latest(0) == []


def test_a_day_has_its_limit(reports: ErrorReports) -> None:
    reports.keep(ONE, 1)
    with pytest.raises(TooManyReports):
        reports.keep(ONE, 1)
    reports.keep(replace(ONE, on=date(2026, 11, 23)), 1)
    assert len(reports.latest()) == 2
