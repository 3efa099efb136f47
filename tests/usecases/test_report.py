"""The catalogue report: counts that agree with the catalogue, gaps that are gaps, a page that stands alone."""

from __future__ import annotations

from datetime import date
from html import unescape
from html.parser import HTMLParser

from navigator.adapters.report.page import render
from navigator.profile.wire import read_profile
from navigator.usecases.report import ELSEWHERE, is_usable, report
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


def test_a_project_of_the_territory_can_use_260_schemes(desk: Workspace) -> None:
    counts = report(desk, ON)["counts"]
    assert 260 <= counts["usable"] <= counts["offered"]


def test_a_scheme_for_another_basin_is_no_answer_here(desk: Workspace) -> None:
    release = desk.release
    assert not is_usable(release, release.rules["sobriete-hydrique"])
    assert is_usable(release, release.rules["leader-cabbalr"])
    assert is_usable(release, release.rules["turbine-wiki"])
    data = report(desk, ON)
    rows = {row["label"]: row["count"] for row in data["territory"]}
    assert rows[ELSEWHERE] == data["counts"]["offered"] - data["counts"]["usable"]


def test_a_profile_that_opens_each_scheme_is_given_and_it_does(desk: Workspace) -> None:
    release = desk.release
    rows = report(desk, ON)["reachable"]
    assert {row["id"] for row in rows} == set(release.rules)
    for row in rows:
        profile = read_profile(row["facts"], release.vocabulary, release.territory)
        rule = release.rules[row["id"]]
        assert rule.open_to is None or rule.open_to.truth(profile.known) is True, row
        assert bool(row["said"]) == (rule.open_to is not None)


def test_a_rule_that_nobody_meets_is_said_so(desk: Workspace) -> None:
    data = report(desk, ON)
    data["reachable"] = [{"id": "x", "title": "Une aide pour personne", "facts": None, "said": []}]
    assert "Aucun profil trouvé." in render(data, "Essai")


def test_facts_say_what_they_decide_and_what_they_rank(desk: Workspace) -> None:
    facts = {row["id"]: row for row in report(desk, ON)["facts"]}
    assert facts["actor_type"]["schemes"] > facts["staff"]["schemes"] > 0
    assert facts["themes"]["ranked"] > facts["themes"]["schemes"]
    assert (facts["rna"]["schemes"], facts["rna"]["ranked"]) == (0, 0)
