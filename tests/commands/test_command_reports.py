"""`navigator reports`: what visitors found wrong, read on the configured store."""

from __future__ import annotations

from datetime import date

import orjson
import pytest
from command_line import Run

from navigator.bootstrap import error_reports
from navigator.settings import Settings
from navigator.usecases.report_error import ErrorKind, ErrorReport

ONE = ErrorReport("fonds-vert", ErrorKind.DATES, "Fermé depuis mai.\nVu en mairie.", "a" * 64, date(2026, 11, 22))


def test_nothing_reported_yet(run: Run) -> None:
    assert run("reports").stdout == "Aucun signalement.\n"


def test_the_last_one_comes_first(run: Run) -> None:
    kept = error_reports(Settings())
    kept.keep(ONE, 10)
    kept.keep(ErrorReport("detr", ErrorKind.LINK, "", "b" * 64, date(2026, 11, 23)), 10)
    said = run("reports").stdout
    assert said.index("detr – Un lien ne marche pas") < said.index("fonds-vert – Les dates ne sont pas bonnes")
    assert "22 novembre 2026, version aaaaaaaaaaaa" in said
    assert "  > Vu en mairie." in said
    assert [one["scheme"] for one in orjson.loads(run("reports", "--json", "--limit", "1").stdout)["reports"]] == [
        "detr"
    ]


def test_a_store_that_cannot_serve_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIGATOR_DATABASE", "sqlite:////proc/nowhere/store.sqlite3")
    result = run("reports")
    assert result.exit_code == 1
    assert "attendu" in result.output
