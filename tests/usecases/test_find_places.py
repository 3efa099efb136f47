"""Communes by name or postal code, with what holds them."""

from __future__ import annotations

import pytest

from navigator.usecases.find_places import find_places
from navigator.usecases.workspace import Workspace


def test_a_commune_with_what_holds_it(desk: Workspace) -> None:
    (first, *_) = find_places(desk, "Liévin", 5)
    assert (first["insee"], first["name"], first["how"]) == ("62510", "Liévin", "name")
    assert "62800" in first["postcodes"]
    assert first["population"] > 20_000
    assert first["epci"]["code"] == "epci:246200364"
    assert first["departement"]["code"] == "departement:62"
    assert first["region"]["code"] == "region:32"
    assert all(area["label"] for area in (first["epci"], first["departement"], first["region"]))


@pytest.mark.parametrize(
    ("words", "insee"),
    [("lievin", "62510"), ("LIEVIN", "62510"), ("Liéven", "62510"), ("62800", "62510"), ("bully", "62186")],
)
def test_found_however_written(words: str, insee: str, desk: Workspace) -> None:
    assert insee in [place["insee"] for place in find_places(desk, words, 5)]


def test_at_most_as_many_as_asked(desk: Workspace) -> None:
    assert len(find_places(desk, "Saint", 3)) == 3
    assert find_places(desk, "zzzzzzzzzz", 3) == []


def test_a_commune_overseas_that_no_epci_holds(desk: Workspace) -> None:
    (first, *_) = find_places(desk, "Saint-Barthélemy", 1)
    assert first["insee"] == "97701"
    assert first["epci"] is None
