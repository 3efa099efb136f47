"""`navigator check`, `content …` and `report`: the catalogue validated, carried away, described."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema_rs
import pytest
from command_line import FAULTS, Run

from navigator.adapters.content.folder import content_hash, embedded_folder, read_folder
from navigator.adapters.content.schemas import KINDS, schemas
from navigator.adapters.content.yaml12 import parse
from navigator.adapters.exchange.columns import COLUMNS
from navigator.adapters.store.releases import SqlReleaseStore
from navigator.settings import Settings

# ---- check


def test_a_valid_content(run: Run, content: Path) -> None:
    result = run("check", "--content", content)
    last = result.stdout.splitlines()[-1]
    assert last.startswith("Contenu valide : 2 dispositifs, 2 contacts, ")
    assert f"Version {content_hash(read_folder(content))[:12]}." in last
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_valid_content_as_data(run: Run, content: Path) -> None:
    data = json.loads(run("check", "--json", "--content", content).stdout)
    assert (data["valid"], data["release"]) == (True, content_hash(read_folder(content)))
    assert all(fault["warning"] for fault in data["faults"])


def test_every_fault_with_its_file_and_line(run: Run, broken: Path) -> None:
    result = run("check", "--content", broken)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.startswith(start) for line, start in zip(lines, FAULTS, strict=True)] == [True, True]
    assert "vouliez-vous dire « actor_type » ?" in lines[1]
    assert result.stderr == "2 faute(s).\n"


def test_every_fault_as_data(run: Run, broken: Path) -> None:
    result = run("check", "--json", "--content", broken)
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (data["valid"], data["release"]) == (False, None)
    assert [(fault["file"], fault["line"]) for fault in data["faults"]] == [
        ("catalogue/schemes/garden-grant.yaml", 4),
        ("rules/eligibility/energy-advice.yaml", 3),
    ]


def test_a_false_example_is_a_fault(run: Run, content: Path) -> None:
    rule = content / "rules/eligibility/garden-grant.yaml"
    rule.write_text(rule.read_text("utf-8").replace("budget_eur: 8000, staff", "budget_eur: 80, staff"), "utf-8")
    result = run("check", "--content", content)
    assert result.exit_code == 1
    assert "« Une association du Pas-de-Calais avec 8 000 € peut demander » : attendu eligible" in result.stdout
    assert "rules/eligibility/garden-grant.yaml:17: " in result.stdout


def test_what_a_careful_editor_objects_to_is_a_fault(run: Run, content: Path) -> None:
    sheet = content / "catalogue/schemes/garden-grant.yaml"
    rule = content / "rules/eligibility/garden-grant.yaml"
    for path in (sheet, rule):
        path.write_text(path.read_text("utf-8").replace("on: 2026-11-22", "on: 2999-01-01"), "utf-8")
    result = run("check", "--content", content)
    assert result.exit_code == 1
    assert "garden-grant" in result.stdout


def test_the_repository_is_valid(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0, result.stdout
    assert "Contenu valide : " in result.stdout


# ---- content export


@pytest.fixture
def store(run: Run) -> SqlReleaseStore:
    """The store of the command's settings (`run` names it in the environment)."""
    return SqlReleaseStore(Settings().database)


def test_export_of_the_active_release(run: Run, tiny: Path, tmp_path: Path, store: SqlReleaseStore) -> None:
    texts = read_folder(tiny)
    store.save("abc", texts, "backoffice")
    store.activate("abc")
    result = run("content", "export", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, f"{len(texts)} fichiers écrits dans {tmp_path}/out.\n")
    assert read_folder(tmp_path / "out") == texts


def test_export_of_a_named_release(run: Run, tiny: Path, tmp_path: Path, store: SqlReleaseStore) -> None:
    texts = read_folder(tiny)
    store.save("older", {**texts, "rules/facts.yaml": "- plus ancien\n"}, "folder")
    store.save("newer", texts, "folder")
    store.activate("newer")
    assert run("content", "export", tmp_path / "out", "--release", "older").exit_code == 0
    assert (tmp_path / "out/rules/facts.yaml").read_text("utf-8") == "- plus ancien\n"


def test_export_of_the_folder_when_the_store_is_new(run: Run, tmp_path: Path) -> None:
    assert run("content", "export", tmp_path / "out").exit_code == 0
    assert read_folder(tmp_path / "out") == read_folder(embedded_folder())


def test_export_of_the_folder_of_the_settings(
    run: Run, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAVIGATOR_CONTENT", str(tiny))
    assert run("content", "export", tmp_path / "out").exit_code == 0
    assert read_folder(tmp_path / "out") == read_folder(tiny)


def test_export_of_an_unknown_release(run: Run, tmp_path: Path) -> None:
    result = run("content", "export", tmp_path / "out", "--release", "inconnue")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "version inconnue « inconnue »" in result.stderr
    assert not (tmp_path / "out").exists()


def test_export_never_overwrites(run: Run, content: Path) -> None:
    before = read_folder(content)
    result = run("content", "export", content)
    assert result.exit_code == 2
    assert "contient déjà un contenu ; attendu : un dossier vide" in result.stderr
    assert read_folder(content) == before


def test_export_without_a_store(run: Run, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("un fichier là où le dossier devrait être")
    result = run("content", "export", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "ne peut pas être créé" in result.stderr


# ---- content national, content schemas


def test_national(run: Run, tiny: Path, tmp_path: Path) -> None:
    result = run("content", "national", tmp_path / "out.csv", "--losses", tmp_path / "out.json", "--content", tiny)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 dispositifs écrits dans" in result.stdout
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["titre"] for row in rows] == ["Conseil en énergie", "Aide aux jardins"]
    losses = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert {loss["scheme"] for loss in losses} == {"energy-advice", "garden-grant"}
    assert all(set(loss) == {"scheme", "what", "detail"} for loss in losses)


def test_national_without_its_losses(run: Run, tiny: Path, tmp_path: Path) -> None:
    assert run("content", "national", tmp_path / "out.csv", "--content", tiny).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv"]


PLACES = {
    "facts": ("rules/facts.yaml",),
    "figures": ("rules/figures.yaml",),
    "qualification": ("rules/qualification/",),
    "referrals": ("rules/referrals/",),
    "eligibility": ("rules/eligibility/",),
    "questions": ("rules/questions/",),
    "deductions": ("rules/deductions.yaml",),
    "schemes": ("catalogue/schemes/",),
    "contacts": ("catalogue/contacts/",),
    "resources": ("catalogue/resources/",),
    "initiatives": ("catalogue/initiatives/",),
    "perimeters": ("catalogue/territory/",),
    "site": ("rules/wording/site.yaml",),
    "lexicon": ("rules/wording/lexicon",),
    "synonyms": ("rules/wording/synonyms.yaml",),
}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return read_folder(embedded_folder())


def test_a_schema_for_every_kind_of_file(run: Run, tmp_path: Path, texts: dict[str, str]) -> None:
    result = run("content", "schemas", tmp_path / "schemas")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [str(tmp_path / "schemas" / f"{kind}.schema.json") for kind in KINDS]
    assert set(PLACES) == set(KINDS)
    assert all(name.startswith(tuple(start for starts in PLACES.values() for start in starts)) for name in texts)
    for path in (tmp_path / "schemas").iterdir():
        schema = json.loads(path.read_text("utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        jsonschema_rs.meta.validate(schema)


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind) for kind in KINDS],
)
def test_a_schema_accepts_every_file_of_the_repository(kind: str, texts: dict[str, str]) -> None:
    validator = jsonschema_rs.Draft202012Validator(schemas(texts)[kind])
    names = [name for name in texts if name.startswith(PLACES[kind])]
    assert names
    faults = []
    for name in names:
        plain = json.loads(json.dumps(parse(texts[name], name).data, default=str))  # dates are texts in an editor
        faults += [f"{name}: {error.instance_path}: {error.message}" for error in validator.iter_errors(plain)]
    assert not faults


def test_schemas_refuse_what_is_wrong(run: Run, tmp_path: Path) -> None:
    run("content", "schemas", tmp_path)
    validator = jsonschema_rs.Draft202012Validator(
        json.loads((tmp_path / "eligibility.schema.json").read_text("utf-8"))
    )
    rule = {"source": "https://example.org", "checked": {"on": "2026-11-22", "status": "confirmed"}}
    right = {"actor_type": {"is": "association"}}
    assert validator.is_valid({**rule, "open_to": right})
    assert validator.is_valid({**rule, "open_to": "everyone"})
    for wrong in ("personne", {"actor_type": {"is": "asociation"}}, {"all": []}, {}):
        assert not validator.is_valid({**rule, "open_to": wrong}), wrong


# ---- report


def test_report(run: Run, tiny: Path) -> None:
    result = run("report", "--content", tiny, "--on", "2026-11-22")
    assert (result.exit_code, result.stderr) == (0, "")
    first, *others = result.stdout.splitlines()
    assert first.startswith("2 fiches, 2 proposées le 2026-11-22, ")
    assert [line.partition(" :")[0] for line in others] == ["État", "Vérification", "Nature"]


def test_report_as_a_page(run: Run, tiny: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    result = run("report", "--content", tiny, "--on", "2027-02-01", "--html", page)
    assert result.stdout.splitlines()[-1] == f"Page écrite : {page}"
    html = page.read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "Navigateur d&#39;essai" in html or "Navigateur d'essai" in html


def test_report_as_data(run: Run, tiny: Path) -> None:
    data = json.loads(run("report", "--content", tiny, "--on", "2027-02-01", "--json").stdout)
    assert (data["on"], data["counts"]["schemes"], data["counts"]["offered"]) == ("2027-02-01", 2, 1)


def test_report_of_the_repository(run: Run) -> None:
    data = json.loads(run("report", "--json").stdout)
    assert data["counts"]["schemes"] >= data["counts"]["offered"] > 0
