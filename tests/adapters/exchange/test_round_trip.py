"""The exchange schema: out and in again without losing what it can hold; what it cannot is listed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from navigator.adapters.content.build import build
from navigator.adapters.content.folder import embedded_folder, read_folder
from navigator.adapters.exchange.columns import COLUMNS, cog_of, place_of
from navigator.adapters.exchange.reading import ImportedRows, read_csv
from navigator.adapters.exchange.writing import exchange_id, write_csv
from navigator.territory.territory import Territory
from navigator.usecases.release import Release

SAMPLE = (
    Path(__file__).parents[4] / "shared" / "api_samples" / "dispositif-aide-professionnels" / "export_tee_extrait.json"
)
ROW = {
    "id": "65d5b6c7-102c-4440-ac3b-768f708edc0a",
    "titre": "Un vélo pour livrer",
    "description": "L'aide paie une part du vélo.",
    "types_aides": "financement|étude",
    "porteurs": '[{"nom": "Une agence", "siren": "385290309", "roles": ["financeur"]}]',
    "programmes_parents": "Un grand plan",
    "cibles": "professionnels|associations",
    "eligibilite": "• Le vélo doit être neuf.\n- Il sert au travail.",
    "eligibilite_geographique": "REG-32|DEP-62|EPC-246200364|COM-62510|COM-988",
    "eligibilite_geographique_exclusions": "DEP-59",
    "date_ouverture": "2022-12-31T23:00:00.000Z",
    "date_cloture": "2027-06-30",
    "date_mise_a_jour": "2026-10-06T13:54:53.599Z",
    "eligibilite_effectif_minimal": "1",
    "eligibilite_effectif_maximal": "49",
    "ciblage_naf": "H",
}


def written(rows: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def imported(rows: list[dict[str, str]], territory: Territory) -> ImportedRows:
    return read_csv(written(rows), "export.csv", read_folder(embedded_folder()), territory)


def test_our_catalogue_comes_back_the_same(embedded: Release, territory: Territory) -> None:
    text, losses = write_csv(embedded)
    result = read_csv(text, "export.csv", read_folder(embedded_folder()), territory)
    assert not result.faults
    assert result.schemes == len(embedded.rules)
    again, _ = write_csv(build(result.files, territory).release)
    assert again == text
    assert {loss.scheme for loss in losses} == set(embedded.rules)


def test_a_foreign_row_keeps_every_column(territory: Territory) -> None:
    result = imported([ROW], territory)
    assert not result.faults
    release = build(result.files, territory).release
    text, _ = write_csv(release)
    (row,) = csv.DictReader(io.StringIO(text))
    moved = {"date_ouverture", "date_cloture", "date_mise_a_jour", "promesse", "eligibilite"}
    for column in set(ROW) - moved:
        assert row[column] == ROW[column], column
    assert row["date_ouverture"].startswith("2023-01-01")
    assert row["date_cloture"].startswith("2027-06-30")
    assert row["eligibilite"] == "• Le vélo doit être neuf.\n• Il sert au travail."
    rule = release.rules[ROW["id"]]
    assert rule.cannot_check == ("Le vélo doit être neuf.", "Il sert au travail.")
    assert release.catalogue.schemes[ROW["id"]].operator == "Une agence"


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("titre", "", "valeur obligatoire absente : titre"),
        ("cibles", "martiens", "cible inconnue « martiens »"),
        ("eligibilite_geographique", "LUNE-1", "code géographique inconnu"),
        ("eligibilite_geographique", "DEP-999", "lieu inconnu « departement:999 »"),
        ("porteurs", "{pas du JSON", "porteurs : attendu une liste JSON"),
        ("date_mise_a_jour", "hier", "ligne non importée"),
        ("eligibilite_effectif_minimal", "beaucoup", "ligne non importée"),
    ],
)
def test_a_bad_row_is_left_out_and_said(column: str, value: str, words: str, territory: Territory) -> None:
    other = {**ROW, "id": "autre-aide"}
    result = imported([{**ROW, column: value}, other], territory)
    assert result.schemes == 1
    assert words in str(result.faults[0])
    assert f"catalogue/schemes/{exchange_id('autre-aide')}.yaml" in result.files


def test_the_same_row_twice_and_unknown_columns(territory: Territory) -> None:
    assert "déjà lu" in str(imported([ROW, ROW], territory).faults[0])
    base = read_folder(embedded_folder())
    wrong = read_csv("id,titre,inconnue\n1,2,3\n", "export.csv", base, territory)
    words = " ".join(map(str, wrong.faults))
    assert "colonne inconnue « inconnue »" in words
    assert "colonne obligatoire absente : cibles" in words
    assert wrong.schemes == 0
    spilled = read_csv(written([ROW]).rstrip() + ",trop\n", "export.csv", base, territory)
    assert "plus de cellules que de colonnes" in str(spilled.faults[0])


def test_long_titles_and_unknown_kinds_are_losses(territory: Territory) -> None:
    result = imported([{**ROW, "titre": "Un titre " * 20, "types_aides": "troc"}], territory)
    assert {loss.what for loss in result.losses} == {"titre", "promesse", "types_aides"}


def test_no_row_open_to_everyone_and_one_bound(territory: Territory) -> None:
    everyone = {
        **ROW,
        "cibles": "professionnels|particuliers|associations|secteur public",
        "eligibilite_geographique": "PAYS-99100",
        "eligibilite_geographique_exclusions": "",
        "eligibilite_effectif_minimal": "",
        "eligibilite_effectif_maximal": "",
        "porteurs": "",
    }
    release = build(imported([everyone], territory).files, territory).release
    assert release.rules[ROW["id"]].open_to is None
    bounded = build(imported([{**everyone, "eligibilite_effectif_maximal": "9"}], territory).files, territory).release
    assert "staff" in bounded.files[f"rules/eligibility/{ROW['id']}.yaml"]


def test_place_codes() -> None:
    for ours in ("country:FR", "region:32", "departement:62", "epci:246200364", "62510", "com:988"):
        cog = cog_of(ours)
        assert cog is not None
        assert place_of(cog) == ours
    assert cog_of("perimeter:pma") is None


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample of the public export is not beside this clone")
def test_the_public_export_loads(territory: Territory) -> None:
    rows = json.loads(SAMPLE.read_text(encoding="utf-8"))
    result = imported(rows, territory)
    assert not result.faults
    release = build(result.files, territory).release
    (row, *_) = csv.DictReader(io.StringIO(write_csv(release)[0]))
    original = next(one for one in rows if one["id"] == row["id"])
    for column in ("titre", "promesse", "types_aides", "porteurs", "cibles", "url_source", "eligibilite_geographique"):
        assert row[column] == original[column]
