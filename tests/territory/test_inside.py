"""Three-valued inclusion: examples, then laws."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.territory import AreaKind, Territory

CASES = [
    ("62510", "departement:62", True),
    ("62510", "epci:246200364", True),
    ("62510", "region:32", True),
    ("62510", "country:FR", True),
    ("62510", "62510", True),
    ("62510", "62498", False),
    ("62510", "departement:59", False),
    ("departement:62", "region:32", True),
    ("region:32", "departement:62", None),
    ("departement:62", "departement:59", False),
    ("departement:62", "62510", None),
    ("departement:59", "62510", False),
    ("departement:75", "75056", True),
    ("com:977", "97701", True),
    ("epci:246200364", "departement:62", True),
    ("epci:246200364", "perimeter:pma", True),
    ("perimeter:pma", "epci:246200364", None),
    ("perimeter:pma", "departement:62", True),
    ("perimeter:pma", "departement:59", False),
    ("perimeter:bassin-minier", "departement:62", None),
    ("perimeter:pma", "perimeter:bassin-minier", True),
    ("perimeter:pma", "perimeter:bassin-artois-picardie", True),
    ("country:FR", "region:32", None),
    ("com:977", "region:32", False),
]


@pytest.mark.parametrize(("place", "area", "expected"), CASES)
def test_inside(territory: Territory, place: str, area: str, expected: bool | None) -> None:
    assert territory.inside(place, area) is expected


def test_an_epci_astride_two_departements_is_neither_in_nor_out(territory: Territory) -> None:
    astride = [
        area.code
        for area in territory.areas(AreaKind.EPCI)
        if len({territory.commune(insee).departement for insee in territory.communes_in(area.code)}) > 1
    ]
    assert len(astride) == 89
    for epci in astride:
        for departement in {territory.commune(insee).departement for insee in territory.communes_in(epci)}:
            assert departement is not None
            assert territory.inside(epci, departement) is None


@pytest.fixture(scope="session")
def codes(territory: Territory) -> st.SearchStrategy[str]:
    """Any code: an area as often as a commune."""
    areas = [area.code for kind in AreaKind for area in territory.areas(kind)]
    return st.sampled_from(areas) | st.sampled_from(territory.communes_in("country:FR"))


def related(territory: Territory, insee: str) -> list[str]:
    """Places that have a chance to overlap: what holds a commune, and the perimeters."""
    return [*territory.commune(insee).chain, *(perimeter.code for perimeter in territory.perimeters)]


@settings(deadline=None)
@given(data=st.data())
def test_inclusion_is_that_of_the_communes(
    territory: Territory, codes: st.SearchStrategy[str], data: st.DataObject
) -> None:
    place, area = data.draw(codes), data.draw(codes)
    inner, outer = set(territory.communes_in(place)), set(territory.communes_in(area))
    expected = True if inner <= outer else None if inner & outer else False
    assert territory.inside(place, area) is expected


@settings(deadline=None)
@given(data=st.data())
def test_everything_is_inside_itself_and_inside_the_country(
    territory: Territory, codes: st.SearchStrategy[str], data: st.DataObject
) -> None:
    place = data.draw(codes)
    assert territory.inside(place, place) is True
    assert territory.inside(place, "country:FR") is True


@settings(deadline=None)
@given(data=st.data())
def test_being_outside_goes_both_ways(territory: Territory, codes: st.SearchStrategy[str], data: st.DataObject) -> None:
    place, area = data.draw(codes), data.draw(codes)
    assert (territory.inside(place, area) is False) == (territory.inside(area, place) is False)


@settings(deadline=None)
@given(data=st.data())
def test_a_commune_is_in_or_out(territory: Territory, codes: st.SearchStrategy[str], data: st.DataObject) -> None:
    insee = data.draw(st.sampled_from(territory.communes_in("country:FR")))
    assert territory.inside(insee, data.draw(codes)) is not None


@settings(deadline=None)
@given(data=st.data())
def test_being_inside_is_transitive(territory: Territory, data: st.DataObject) -> None:
    basin = territory.communes_in("perimeter:bassin-artois-picardie")
    insee = data.draw(st.sampled_from(basin) | st.sampled_from(territory.communes_in("country:FR")))
    for first, second, third in product(related(territory, insee), repeat=3):
        if territory.inside(first, second) is True and territory.inside(second, third) is True:
            assert territory.inside(first, third) is True
        if territory.inside(first, second) is True and territory.inside(second, third) is False:
            assert territory.inside(first, third) is False


def test_what_holds_a_commune_is_what_it_is_inside_of(territory: Territory) -> None:
    areas = [area.code for kind in AreaKind for area in territory.areas(kind)]
    for commune in ("62510", "59350", "75056", "75113", "97701", "2A004", "98901"):
        holders = {area for area in areas if territory.inside(commune, area)}
        assert territory.holders(commune) == holders | {territory.normalise(commune)}
    assert territory.holders("departement:62") is None


def test_only_so_many_communes_are_remembered(territory: Territory, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = territory.with_perimeters(territory.perimeters)
    monkeypatch.setattr("navigator.territory.territory.HOLDERS_KEPT", 10)
    for commune in territory.communes_in("departement:62")[:50]:
        assert "departement:62" in (fresh.holders(commune) or ())
    assert len(fresh._holders) <= 10
