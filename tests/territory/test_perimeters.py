"""Ad-hoc perimeters: the mechanism, and the content of the catalogue."""

import csv
from pathlib import Path
from typing import Any

import pytest

from navigator.territory import InvalidPerimeters, Perimeter, Territory

SHARED = Path(__file__).resolve().parents[3] / "shared" / "facts" / "communes.csv"
PMA = {"epci:246200364": 36, "epci:200072460": 100, "epci:246200299": 14}


def test_a_perimeter_is_its_members_without_the_excluded(national: Territory) -> None:
    coast = Perimeter("coast", "La côte", "sur la côte", ("departement:62", "2A004"), ("epci:246200364", "62041"))
    territory = national.with_perimeters([coast])
    assert territory.perimeters == (coast,)
    assert len(territory.communes_in("perimeter:coast")) == 887 + 1 - 36 - 1
    assert territory.inside("62510", "perimeter:coast") is False
    assert territory.inside("2A004", "perimeter:coast") is True
    assert territory.describe("perimeter:coast") == "La côte"
    assert territory.located("perimeter:coast") == "sur la côte"
    assert not national.knows("perimeter:coast")


def test_perimeters_replace_those_before(territory: Territory) -> None:
    assert not territory.with_perimeters([]).knows("perimeter:pma")


def test_a_member_of_yesterday_counts_for_the_commune_of_today(national: Territory) -> None:
    city = national.with_perimeters([Perimeter("city", "Ville", "en ville", ("75101", "75056"))])
    assert city.communes_in("perimeter:city") == ("75056",)


def test_all_faults_are_told_at_once(national: Territory) -> None:
    perimeters = [
        Perimeter("a", "A", "en A", ("62510", "99999"), ("departement:0",)),
        Perimeter("b", "B", "en B", ("62510",), ("departement:62",)),
        Perimeter("b", "B", "en B", ("62510",)),
    ]
    with pytest.raises(InvalidPerimeters) as caught:
        national.with_perimeters(perimeters)
    assert caught.value.faults == (
        "perimeter:a : membre inconnu « 99999 »",
        "perimeter:a : membre inconnu « departement:0 »",
        "perimeter:b : ne couvre aucune commune",
        "perimeter:b : donné deux fois",
    )
    assert str(caught.value) == "; ".join(caught.value.faults)


def test_the_pole_has_150_communes_in_three_agglomerations(territory: Territory) -> None:
    assert len(territory.communes_in("perimeter:pma")) == 150
    assert {epci: len(territory.communes_in(epci)) for epci in PMA} == PMA


def test_eight_postal_codes_overflow_the_pole(territory: Territory) -> None:
    postcodes = {
        code for insee in territory.communes_in("perimeter:pma") for code in territory.commune(insee).postcodes
    }
    overflowing = {
        code
        for code in postcodes
        if any(territory.inside(match.commune.insee, "perimeter:pma") is False for match in territory.search(code))
    }
    assert len(postcodes) == 66
    assert overflowing == {"62120", "62136", "62144", "62145", "62580", "62690", "62840", "62960"}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason=f"the founding material is not beside the repository ({SHARED})")
def test_the_pole_is_the_one_of_the_founding_material(territory: Territory) -> None:
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = {
        row["insee"]: (row["name"], row["postcodes"], int(row["population"]), f"epci:{row['epci_siren']}")
        for row in rows
    }
    communes = (territory.commune(insee) for insee in territory.communes_in("perimeter:pma"))
    assert expected == {c.insee: (c.name, " ".join(c.postcodes), c.population, c.epci) for c in communes}


def test_each_perimeter_of_the_catalogue_is_sourced(
    territory: Territory, perimeter_entries: list[dict[str, Any]]
) -> None:
    assert {entry["id"] for entry in perimeter_entries} == {"pma", "bassin-artois-picardie", "bassin-minier"}
    for entry in perimeter_entries:
        assert entry["source"]["url"].startswith("https://")
        assert entry["checked"]["status"] in ("confirmed", "to_confirm")
        assert entry["located"].startswith("dans ")
        assert all(territory.knows(code) for code in entry["members"] + entry["excluded"])
    assert [p.id for p in territory.perimeters if not p.confirmed] == ["bassin-artois-picardie", "bassin-minier"]


def test_the_note_on_the_mining_basin_counts_right(territory: Territory) -> None:
    assert len(territory.communes_in("perimeter:bassin-minier")) == 336
