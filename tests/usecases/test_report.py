"""The catalogue report: counts that agree with the catalogue, gaps that are gaps, a page that stands alone."""

from __future__ import annotations

from datetime import date
from html import unescape
from html.parser import HTMLParser

from navigator.adapters.report.page import render
from navigator.usecases.report import report
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)


def test_counts_agree(desk: Workspace) -> None:
    data = report(desk, ON)
    schemes = desk.release.catalogue.schemes
    assert data["counts"]["schemes"] == len(schemes)
    for key in ("status", "freshness", "confidence"):
        assert sum(row["count"] for row in data[key]) == len(schemes), key
    closed = desk.release.rulebook.closed_on(ON).bit_count()
    assert data["counts"]["offered"] == len(schemes) - closed
    assert len(data["heat_map"]) == len(data["actors"]) * len(data["themes"])


def test_gaps_are_the_empty_cells(desk: Workspace) -> None:
    data = report(desk, ON)
    empty = {(c["actor"], c["theme"], level) for c in data["heat_map"] for level, n in c["levels"].items() if n == 0}
    assert {(gap["actor"], gap["theme"], gap["level"]) for gap in data["gaps"]} == empty


def test_an_association_on_food_has_something_at_each_level(desk: Workspace) -> None:
    data = report(desk, ON)
    (cell,) = [c for c in data["heat_map"] if (c["actor"], c["theme"]) == ("association", "alimentation")]
    assert all(cell["levels"].values())


def test_the_page_stands_alone(desk: Workspace) -> None:
    asked: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            asked.extend(value or "" for name, value in attrs if name in ("src", "href"))
            assert tag != "script"

    page = unescape(render(report(desk, ON), desk.release.site.name))
    Links().feed(page)
    assert asked == []
    assert "22 novembre 2026" in page
    assert desk.release.site.name in page
