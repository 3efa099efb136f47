"""The exchange schema: out and in again without losing what it can hold; what it cannot is listed."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from navigator.adapters.content.build import build
from navigator.adapters.content.folder import embedded_folder, read_folder
from navigator.adapters.exchange.columns import COLUMNS, REQUIRED, cog_of, place_of
from navigator.adapters.exchange.reading import ImportedRows, read_csv
from navigator.adapters.exchange.writing import exchange_id, write_csv
from navigator.profile.wire import read_profile
from navigator.schemes.window import Status, Window
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
    for column, value in ROW.items():
        assert row[column] == value, column
    assert release.catalogue.schemes[ROW["id"]].window.opens == date(2023, 1, 1)
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


def test_what_was_corrected_is_written_in_its_place(territory: Territory) -> None:
    release = build(imported([ROW], territory).files, territory).release
    sheet = release.catalogue.schemes[ROW["id"]]
    rule = release.rules[ROW["id"]]
    corrected = replace(
        release,
        catalogue=replace(
            release.catalogue,
            schemes={sheet.id: replace(sheet, title="Un vélo cargo", window=Window(closes=date(2028, 1, 31)))},
        ),
        rules={rule.scheme: replace(rule, cannot_check=("Le vélo doit être neuf.",))},
    )
    (row,) = csv.DictReader(io.StringIO(write_csv(corrected)[0]))
    assert row["titre"] == "Un vélo cargo"
    assert row["date_ouverture"] == ""
    assert row["date_cloture"].startswith("2028-01-31")
    assert row["eligibilite"] == "• Le vélo doit être neuf."
    assert row["date_mise_a_jour"] == ROW["date_mise_a_jour"]


def test_a_long_title_comes_back_whole(territory: Territory) -> None:
    row = ROW | {"titre": "Un très long titre " * 8, "promesse": "Une très longue promesse " * 9}
    release = build(imported([row], territory).files, territory).release
    assert len(release.catalogue.schemes[ROW["id"]].title) <= 80
    (written_back,) = csv.DictReader(io.StringIO(write_csv(release)[0]))
    assert written_back["titre"] == row["titre"].strip()
    assert written_back["promesse"] == row["promesse"].strip()


def test_sections_and_the_micro_regime_have_their_columns(embedded: Release, territory: Territory) -> None:
    text, _ = write_csv(embedded)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
    audit = rows[exchange_id("audit-energetique-en-industrie")]
    assert audit["ciblage_naf"] == "B|C|D|E"
    assert audit["ciblage_secteur_activite"].startswith("industries extractives|industrie et fabrication")
    assert rows[exchange_id("visite-energie")]["eligibilite_forme_juridique_exclusions"] == "Microentrepreneur"
    again = build(read_csv(text, "x.csv", read_folder(embedded_folder()), territory).files, territory).release
    rule = again.rules[exchange_id("visite-energie")]
    micro = read_profile({"is_micro_entrepreneur": True}, again.vocabulary, territory).known
    assert rule.open_to is not None
    assert rule.open_to.truth(micro) is False
    assert again.rules[exchange_id("audit-energetique-en-industrie")].aimed_at


def test_closed_without_a_date_stays_closed(embedded: Release, territory: Territory) -> None:
    text, losses = write_csv(embedded)
    again = build(read_csv(text, "x.csv", read_folder(embedded_folder()), territory).files, territory).release
    for name, scheme in embedded.catalogue.schemes.items():
        back = again.catalogue.schemes[exchange_id(name)]
        assert (back.status is Status.CLOSED) == (scheme.status is Status.CLOSED), name
        assert (back.window, back.title, back.promise, back.url) == (
            scheme.window,
            scheme.title,
            scheme.promise,
            scheme.url,
        )
    told = {loss.scheme for loss in losses if loss.what == "état"}
    assert told == {name for name, one in embedded.catalogue.schemes.items() if one.status is not Status.OPEN}


def test_every_row_satisfies_the_schema(embedded: Release) -> None:
    for row in csv.DictReader(io.StringIO(write_csv(embedded)[0])):
        for column in (*REQUIRED, "eligibilite", "porteurs", "ciblage_secteur_activite"):
            assert row[column], (row["id"], column)
        assert len(row["promesse"]) <= 180
        assert len(row["description"]) <= 5000
        assert re.fullmatch(r"[A-Z]+-\d+(\|[A-Z]+-\d+)*", row["eligibilite_geographique"])
        assert re.fullmatch(r"([A-U](\|[A-U])*)?", row["ciblage_naf"])


def test_narrow_beneficiaries_are_said_in_words(embedded: Release) -> None:
    text, losses = write_csv(embedded)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
    row = rows[exchange_id("farda-62")]
    assert row["cibles"] == "secteur public"
    assert "• Bénéficiaires (secteur public) : Commune." in row["eligibilite"].splitlines()
    assert any(loss.scheme == "farda-62" and loss.what == "bénéficiaires" for loss in losses)


def test_finer_activity_codes_are_kept_and_said(territory: Territory) -> None:
    result = imported([ROW | {"ciblage_naf": "H|56.10A"}], territory)
    release = build(result.files, territory).release
    assert release.rules[ROW["id"]].aimed_at == ()
    assert any(loss.what == "ciblage_naf" for loss in result.losses)
    (row,) = csv.DictReader(io.StringIO(write_csv(release)[0]))
    assert row["ciblage_naf"] == "H|56.10A"


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample of the public export is not beside this clone")
def test_the_public_export_loads(territory: Territory) -> None:
    rows = json.loads(SAMPLE.read_text(encoding="utf-8"))
    result = imported(rows, territory)
    assert not result.faults
    release = build(result.files, territory).release
    originals = {one["id"]: one for one in rows}
    written_back = list(csv.DictReader(io.StringIO(write_csv(release)[0])))
    assert len(written_back) == len(originals)
    for row in written_back:
        original = originals[row["id"]]
        for column in original:
            assert row[column] == original[column].strip(), column
