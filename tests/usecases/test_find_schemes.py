"""Browsing the sheets: each filter alone, together, and the counts of what each would leave."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from navigator.schemes.window import closure
from navigator.usecases.find_schemes import (
    FACETS,
    SchemeFilters,
    UnknownFilterValues,
    facet_labels,
    facets,
    find_schemes,
    overlaps,
    scheme_summary,
)
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)


def ids(desk: Workspace, **filters: Any) -> set[str]:
    return {scheme.id for scheme in find_schemes(desk, SchemeFilters(**filters))}


def test_without_filter_everything_by_title(desk: Workspace) -> None:
    found = find_schemes(desk, SchemeFilters())
    assert {scheme.id for scheme in found} == set(desk.release.rules)
    titles = [scheme.title.casefold() for scheme in found]
    assert titles == sorted(titles)


def test_among_some(desk: Workspace) -> None:
    found = find_schemes(desk, SchemeFilters(theme="energie"), among=["fonds-vert", "inconnu"])
    assert {scheme.id for scheme in found} <= {"fonds-vert"}


@pytest.mark.parametrize("facet", FACETS)
def test_a_count_is_what_the_filter_leaves(facet: str, desk: Workspace) -> None:
    for kept in (SchemeFilters(), SchemeFilters(territory="62510", open_on=ON)):
        for one in facets(desk, kept)[facet]:
            left = ids(desk, territory=kept.territory, open_on=kept.open_on, **{facet: one["value"]})
            assert len(left) == one["count"], one


def test_every_value_of_a_filter_has_its_label(desk: Workspace) -> None:
    labels = facet_labels(desk)
    assert set(labels) == set(FACETS)
    for facet, counted in facets(desk, SchemeFilters()).items():
        assert {one["value"]: one["label"] for one in counted} == dict(labels[facet])


def test_filters_together_are_all_required(desk: Workspace) -> None:
    both = ids(desk, audience="commune", theme="energie", territory="62510")
    assert both == ids(desk, audience="commune") & ids(desk, theme="energie") & ids(desk, territory="62510")
    assert both


def test_a_place_finds_what_overlaps_it(desk: Workspace) -> None:
    lievin, department, bordeaux = (ids(desk, territory=code) for code in ("62510", "departement:62", "33063"))
    assert "budget-citoyen-62" in lievin
    assert lievin <= department
    assert "budget-citoyen-62" not in bordeaux
    territory = desk.release.territory
    assert overlaps(territory, "62510", ())
    assert overlaps(territory, "region:32", ["62510"])
    assert not overlaps(territory, "33063", ["departement:62"])


def test_open_on_a_day(desk: Workspace) -> None:
    for name in ids(desk, open_on=ON):
        scheme = desk.release.catalogue.schemes[name]
        assert closure(scheme.status, scheme.window, ON) is None


def test_what_is_not_known_is_refused_with_a_hint(desk: Workspace) -> None:
    with pytest.raises(UnknownFilterValues) as refused:
        ids(desk, audience="asociation", theme="x", kind="cadeau", level="9", territory="lievin")
    faults = refused.value.faults
    assert set(faults) == {"audience", "theme", "kind", "level", "territory"}
    assert "vouliez-vous dire « association »" in faults["audience"]
    assert "lieu inconnu « lievin »" in faults["territory"]
    assert str(refused.value).startswith("audience: ")


def test_a_line_of_the_list(desk: Workspace) -> None:
    for scheme in desk.release.catalogue.schemes.values():
        line = scheme_summary(desk, scheme, ON)
        assert line["open"] is (closure(scheme.status, scheme.window, ON) is None)
        assert line["territory"]
        assert line["kind_label"]
        assert line["window_text"]
