"""Codes of places: the cases that go wrong when a code is taken for a number, or for a name."""

import pytest

from navigator.territory import AreaKind, Territory, UnknownCode


@pytest.mark.parametrize("insee", ["22016", "29083", "29155", "85113"])
def test_four_island_communes_have_no_epci(territory: Territory, insee: str) -> None:
    commune = territory.commune(insee)
    assert commune.epci is None
    assert commune.departement == f"departement:{insee[:2]}"
    assert commune.chain == (insee, commune.departement, commune.region, "country:FR")


def test_only_four_communes_with_a_departement_have_no_epci(territory: Territory) -> None:
    communes = (territory.commune(insee) for insee in territory.communes_in("country:FR"))
    alone = [commune.insee for commune in communes if commune.departement and not commune.epci]
    assert alone == ["22016", "29083", "29155", "85113"]


@pytest.mark.parametrize(("insee", "collectivity"), [("97701", "com:977"), ("98818", "com:988"), ("98735", "com:987")])
def test_overseas_collectivities_have_neither_departement_region_nor_epci(
    territory: Territory, insee: str, collectivity: str
) -> None:
    commune = territory.commune(insee)
    assert (commune.departement, commune.region, commune.epci) == (None, None, None)
    assert commune.chain == (insee, collectivity, "country:FR")
    assert territory.inside(insee, collectivity) is True
    assert territory.area(collectivity).kind is AreaKind.COLLECTIVITY


def test_overseas_departements_are_departements_and_regions(territory: Territory) -> None:
    assert territory.inside("97411", "departement:974") is True
    assert territory.inside("departement:974", "region:04") is True
    assert territory.inside("region:04", "departement:974") is True


@pytest.mark.parametrize(
    ("arrondissement", "commune"),
    [
        ("75101", "75056"),
        ("75120", "75056"),
        ("69381", "69123"),
        ("69389", "69123"),
        ("13201", "13055"),
        ("13216", "13055"),
    ],
)
def test_arrondissements_mean_their_commune(territory: Territory, arrondissement: str, commune: str) -> None:
    assert territory.knows(arrondissement)
    assert territory.normalise(arrondissement) == commune
    assert territory.commune(arrondissement).insee == commune
    assert territory.inside(arrondissement, commune) is True
    assert territory.inside(commune, arrondissement) is True


@pytest.mark.parametrize(
    ("yesterday", "today"),
    [("01120", "01262"), ("89476", "89472"), ("01003", "01165")],
    ids=["associée", "associée in another commune", "merged and without a name"],
)
def test_codes_of_yesterday_mean_the_commune_of_today(territory: Territory, yesterday: str, today: str) -> None:
    assert territory.normalise(yesterday) == today
    assert territory.communes_in(yesterday) == (today,)


def test_commune_nouvelle_keeps_the_code_of_its_chef_lieu(territory: Territory) -> None:
    assert territory.commune("01015").name == "Arboys en Bugey"
    assert territory.normalise("01015") == "01015"


def test_every_code_of_yesterday_leads_to_a_commune_of_today(territory: Territory) -> None:
    aliases = territory._national.aliases
    assert len(aliases) == 3271
    assert set(aliases.values()) <= set(territory.communes_in("country:FR"))
    assert not set(aliases) & set(territory.communes_in("country:FR"))


def test_corsica_has_letters(territory: Territory) -> None:
    assert territory.commune("2A004").name == "Ajaccio"
    assert territory.inside("2A004", "departement:2A") is True
    assert territory.inside("2B033", "departement:2A") is False
    assert territory.inside("departement:2B", "region:94") is True
    assert not territory.knows("20004")


def test_leading_zeros_count(territory: Territory) -> None:
    assert territory.commune("01001").name == "L'Abergement-Clémenciat"
    assert territory.knows("departement:01")
    assert not territory.knows("1001")
    assert not territory.knows("departement:1")
    assert all(isinstance(code, str) and len(code) == 5 for code in territory.communes_in("country:FR"))
    assert all(len(postcode) == 5 for postcode in territory.commune("01001").postcodes)


def test_metropole_de_lyon_is_an_epci_inside_the_rhone(territory: Territory) -> None:
    assert territory.commune("69123").epci == "epci:200046977"
    assert territory.area("epci:200046977").name == "Métropole de Lyon"
    assert territory.inside("epci:200046977", "departement:69") is True


def test_sizes_are_those_of_the_reference(territory: Territory) -> None:
    assert len(territory.communes_in("country:FR")) == 34969
    assert len(territory.areas(AreaKind.EPCI)) == 1255
    assert len(territory.areas(AreaKind.DEPARTEMENT)) == 101
    assert len(territory.areas(AreaKind.REGION)) == 18
    assert len(territory.areas(AreaKind.COLLECTIVITY)) == 8
    assert len(territory.communes_in("departement:62")) == 887


def test_every_area_covers_a_commune(territory: Territory) -> None:
    kinds = [kind for kind in AreaKind if kind is not AreaKind.COMMUNE]
    assert all(territory.communes_in(area.code) for kind in kinds for area in territory.areas(kind))


def test_nobody_is_counted_in_six_places_which_is_not_zero(territory: Territory) -> None:
    communes = [territory.commune(insee) for insee in territory.communes_in("country:FR")]
    assert sum(commune.population is None for commune in communes) == 6
    assert territory.commune("62510").population == 30063


def test_a_commune_is_an_area_and_holds_itself(territory: Territory) -> None:
    area = territory.area("62510")
    assert (area.code, area.kind, area.name) == ("62510", AreaKind.COMMUNE, "Liévin")
    assert territory.communes_in("62510") == ("62510",)
    assert territory.areas(AreaKind.COMMUNE) == ()


UNKNOWN = [
    "99999",
    "62999",
    "1001",
    "62 510",
    "",
    "epci:1",
    "departement:63a",
    "region:",
    "perimeter:nowhere",
    "country:BE",
    "com:976",
]


@pytest.mark.parametrize("code", UNKNOWN)
def test_unknown_codes_are_refused_everywhere(territory: Territory, code: str) -> None:
    assert not territory.knows(code)
    for ask in (territory.normalise, territory.commune, territory.area, territory.communes_in, territory.describe):
        with pytest.raises(UnknownCode):
            ask(code)
    for place, area in [
        (code, "62510"),
        ("62510", code),
        (code, "departement:62"),
        ("departement:62", code),
        (code, code),
    ]:
        with pytest.raises(UnknownCode):
            territory.inside(place, area)


def test_an_area_is_not_a_commune(territory: Territory) -> None:
    with pytest.raises(UnknownCode):
        territory.commune("departement:62")


def test_the_error_says_what_was_probably_meant(territory: Territory) -> None:
    with pytest.raises(
        UnknownCode, match=r"unknown territory code '1001'; did you mean 01001 \(L'Abergement"
    ) as caught:
        territory.normalise("1001")
    assert caught.value.code == "1001"
    assert caught.value.suggestions == ("01001 (L'Abergement-Clémenciat, Ain)",)
    assert str(UnknownCode("x")) == "unknown territory code 'x'"
