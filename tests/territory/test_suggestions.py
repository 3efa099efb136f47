"""« Did you mean », for whoever wrote a code that names nothing."""

import pytest

from navigator.territory import Territory

CALL = "epci:246200364 (Communauté d'agglomération de Lens-Liévin)"

CASES = [
    ("epci:246200365", [CALL]),
    ("EPC-246200364", [CALL]),
    ("246200364", [CALL]),
    ("siren 246200364", [CALL]),
    ("epci:lens lievin", [CALL]),
    ("1001", ["01001 (L'Abergement-Clémenciat, Ain)"]),
    ("2a004", ["2A004 (Ajaccio, Corse-du-Sud)"]),
    ("62O41", ["62041 (Arras, Pas-de-Calais)"]),
    ("commune:62510", ["62510 (Liévin, Pas-de-Calais)"]),
    ("COM-62498", ["62498 (Lens, Pas-de-Calais)"]),
    ("com:75113", ["75056 (Paris)"]),
    ("DEP-62", ["departement:62 (Pas-de-Calais)"]),
    ("62", ["departement:62 (Pas-de-Calais)"]),
    ("departement:062", ["departement:62 (Pas-de-Calais)"]),
    ("departement:1", ["departement:01 (Ain)"]),
    ("departement:2a", ["departement:2A (Corse-du-Sud)"]),
    ("departement:pas de calais", ["departement:62 (Pas-de-Calais)"]),
    ("région:hauts de france", ["region:32 (Hauts-de-France)"]),
    ("REG-32", ["region:32 (Hauts-de-France)"]),
    ("PAYS-99100", ["country:FR (France)"]),
    ("country:fr", ["country:FR (France)"]),
    ("perimeter:PMA", ["perimeter:pma (Pôle métropolitain de l'Artois)"]),
    ("perimeter:pam", ["perimeter:pma (Pôle métropolitain de l'Artois)"]),
    ("bassin:artois-picardie", ["perimeter:bassin-artois-picardie (Bassin Artois-Picardie)"]),
    ("62510 ", ["62510 (Liévin, Pas-de-Calais)"]),
    ("", []),
    (":", []),
    ("region:", []),
    ("epci:", []),
    ("nonsense::42", []),
    ("x", []),
]


@pytest.mark.parametrize(("code", "expected"), CASES)
def test_suggestions(territory: Territory, code: str, expected: list[str]) -> None:
    assert list(territory.suggestions(code)) == expected


def test_an_unknown_insee_code_gives_its_neighbours(territory: Territory) -> None:
    found = territory.suggestions("62999")
    assert len(found) == 3
    assert all(title.startswith("62") and title.endswith(", Pas-de-Calais)") for title in found)
    assert not territory.knows("62999")


def test_a_postal_code_gives_its_communes(territory: Territory) -> None:
    assert territory.suggestions("62950")[0] == "62624 (Noyelles-Godault, Pas-de-Calais)"


def test_a_name_gives_its_code(territory: Territory) -> None:
    assert territory.suggestions("lievain")[0] == "62510 (Liévin, Pas-de-Calais)"


def test_no_more_than_three(territory: Territory) -> None:
    assert len(territory.suggestions("com:97")) == 3


def test_every_suggestion_begins_with_a_known_code(territory: Territory) -> None:
    for code, _ in CASES:
        assert all(territory.knows(title.split(" ")[0]) for title in territory.suggestions(code))
