"""One line of a batch, without the command: the same answer as a whole assessment gives."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
import pytest

from navigator.profile.wire import read_profile
from navigator.usecases.assess import assess_project
from navigator.usecases.batch import HITS, assess_line, search_line
from navigator.usecases.project_view import project_view
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"actor_type": "association", "project_place": "62510", "themes": ["alimentation"], "budget_eur": 8000},
        {"actor_type": "commune", "project_place": "62510"},
        {"actor_type": {"none_of": ["company"]}, "staff": {"max": 9}, "turnover_eur": None},
        {"actor_type": "association", "project_place": "75056"},
    ],
)
def test_a_line_is_the_short_form_of_an_assessment(facts: dict[str, Any], desk: Workspace) -> None:
    line = assess_line(desk, orjson.dumps({"id": "x", "facts": facts}), ON)
    profile = read_profile(facts, desk.release.vocabulary, desk.release.territory)
    view = project_view(desk, assess_project(desk, profile, ON, limit=1000))
    level = view["qualification"]["level"]
    assert line["level"] == {"status": level["status"], "value": level["value"]}
    assert line["levels"] == level["possible"]
    assert line["groups"] == [one["id"] for one in view["qualification"]["groups"]]
    assert line["ranked"] == [one["id"] for one in view["schemes"]]
    assert line["contacts"][: len(view["contacts"])] == [one["id"] for one in view["contacts"]]
    assert line["next"] == (view["next_question"] or {}).get("fact")
    assert {one["id"]: one["verdict"] for one in view["schemes"]}.items() <= line["verdicts"].items()
    assert set(line["verdicts"]) == set(line["aimed"]) == set(desk.release.rules)


def test_the_day_of_a_line_wins(desk: Workspace) -> None:
    def closed(line: dict[str, Any]) -> int:
        return sum(verdict == "closed" for verdict in assess_line(desk, orjson.dumps(line), ON)["verdicts"].values())

    assert closed({"facts": {}, "on": "2040-01-01"}) > closed({"facts": {}})


def test_at_most_fifty_hits(desk: Workspace) -> None:
    found = search_line(desk, orjson.dumps({"id": 1, "q": "projet"}), ON)
    assert found["id"] == 1
    assert len(found["hits"]) <= HITS
    assert set(found["hits"]) <= set(desk.release.rules)
