"""`navigator assess` and `navigator explain`: facts given by hand or by file, verdicts said or as data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command_line import FAULTS, Run

from api.schemas.assessments import AssessmentAnswer
from navigator.profile.wire import read_profile
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_view
from navigator.usecases.workspace import Workspace

ON = "2026-11-22"
GARDEN = ("actor_type=association", "project_place=62510", "budget_eur=8000")


def given(*pairs: str) -> list[str]:
    return [part for pair in pairs for part in ("--fact", pair)]


def understood(run: Run, tiny: Path, *pairs: str) -> dict[str, Any]:
    result = run("assess", "--content", tiny, "--json", "--on", ON, *given(*pairs))
    assert result.exit_code == 0, result.stderr
    return {one["fact"]: one["value"] for one in json.loads(result.stdout)["understood"]}


@pytest.mark.parametrize(
    ("pair", "value"),
    [
        ("actor_type=association", "association"),
        ("actor_type={one_of: [association, commune]}", {"one_of": ["association", "commune"]}),
        ("actor_type={none_of: [company]}", {"one_of": ["association", "commune"]}),
        ("themes=energie", ["energie"]),
        ("themes=energie, eau", ["eau", "energie"]),
        ("themes=[energie, eau]", ["eau", "energie"]),
        ("themes={includes: [eau]}", {"includes": ["eau"], "excludes": []}),
        ("works_started=oui", True),
        ("works_started=Non", False),
        ("works_started=vrai", True),
        ("works_started=faux", False),
        ("works_started=true", True),
        ("works_started=null", None),
        ("staff=12", 12),
        ("staff={min: 10, max: 19}", {"min": 10, "max": 19}),
        ("staff={max: 9}", {"max": 9}),
        ("staff=~", None),
        ("budget_eur=8000.5", 8000.5),
        ("budget_eur=null", None),
        ("start_date=2026-12-01", "2026-12-01"),
        ('start_date={min: "2027-03-01", max: "2027-03-31"}', {"min": "2027-03-01", "max": "2027-03-31"}),
        ("project_place=62510", "62510"),
        ("project_place=departement:62", "departement:62"),
        ('project_place={all_of: ["62510", "62498"]}', {"all_of": ["62510", "62498"]}),
        ('project_place={"one_of": ["62510", "62498"]}', {"one_of": ["62510", "62498"]}),
        ("legal_form=SCIC = SARL", "SCIC = SARL"),
        ("legal_form=12", "12"),
    ],
)
def test_a_fact_by_hand(pair: str, value: Any, run: Run, tiny: Path) -> None:
    assert understood(run, tiny, pair) == {pair.partition("=")[0]: value}


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("staff", "--fact staff : attendu fait=valeur, par exemple --fact staff=12"),
        ("actor_tipe=association", "actor_tipe : fait inconnu (vouliez-vous dire « actor_type » ?)"),
        ("actor_type=asociation", "vouliez-vous dire « association » ?"),
        ("themes=energie,eaux", "themes.1 : option inconnue « eaux »"),
        ("works_started=peut-être", "works_started : attendu : true ou false"),
        ("staff=douze", "staff : attendu : un nombre"),
        ("staff=1001", "staff : attendu : entre 0 et 1000"),
        ("staff={min: 9, max: 3}", "staff : min dépasse max"),
        ("budget_eur=-5", "budget_eur : attendu : entre 0"),
        ("start_date=demain", "start_date : attendu : une date AAAA-MM-JJ"),
        ("project_place=99999", "project_place : lieu inconnu « 99999 »"),
    ],
)
def test_a_bad_fact_is_misuse(pair: str, words: str, run: Run, tiny: Path) -> None:
    result = run("assess", "--content", tiny, "--fact", pair)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_every_bad_fact_is_said_at_once(run: Run, tiny: Path) -> None:
    result = run("assess", "--content", tiny, *given("staff=x", "budget_eur=y", "inconnu=z"))
    assert [line.partition(" ")[0] for line in result.stderr.splitlines()] == [
        "staff",
        "budget_eur",
        "inconnu",
        "Réponses",
    ]


@pytest.mark.parametrize("pair", ["staff={min: 1", "themes=[eau", "staff=", "actor_type=", "legal_form="])
def test_an_unreadable_value_is_misuse(pair: str, run: Run, tiny: Path) -> None:
    assert run("assess", "--content", tiny, "--fact", pair).exit_code == 2


def test_choices_may_be_declined(run: Run, tiny: Path) -> None:
    assert understood(run, tiny, "themes=null") == {"themes": None}


def test_facts_of_a_file_and_by_hand(run: Run, tiny: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text("actor_type: association\nstaff: {min: 10, max: 19}\nbudget_eur: 8000\n", "utf-8")
    result = run("assess", file, "--content", tiny, "--json", "--fact", "budget_eur=9000")
    facts = {one["fact"]: one["value"] for one in json.loads(result.stdout)["understood"]}
    assert facts == {"actor_type": "association", "staff": {"min": 10, "max": 19}, "budget_eur": 9000}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- actor_type\n", "attendu : une liste de « fait: valeur »"),
        ("", "fichier vide"),
        ("staff: 1\nstaff: 2\n", "staff"),
        ("staff: [\n", ""),
    ],
)
def test_a_bad_file_is_misuse(text: str, words: str, run: Run, tiny: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text(text, "utf-8")
    result = run("assess", file, "--content", tiny)
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(file) in result.stderr
    assert words in result.stderr


def test_a_file_in_another_encoding_is_misuse(run: Run, tiny: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_bytes("legal_form: café\n".encode("latin-1"))
    assert run("assess", file, "--content", tiny).exit_code == 2


def test_json_is_what_the_api_answers(run: Run, desk: Workspace) -> None:
    facts = {"actor_type": "association", "project_place": "62510", "themes": ["alimentation"], "budget_eur": 8000}
    pairs = ("actor_type=association", "project_place=62510", "themes=alimentation", "budget_eur=8000")
    result = run("assess", "--json", "--on", ON, "--limit", "7", *given(*pairs))
    data = json.loads(result.stdout)
    AssessmentAnswer.model_validate(data)
    profile = read_profile(facts, desk.release.vocabulary, desk.release.territory)
    assert data == json.loads(json.dumps(project_view(desk, assess_project(desk, profile, date(2026, 11, 22), 7))))
    assert len(data["schemes"]) == 7


def test_the_day_decides(run: Run, tiny: Path) -> None:
    def verdicts(on: str) -> dict[str, int]:
        result = run("assess", "--content", tiny, "--json", "--on", on, *given(*GARDEN, "staff=3"))
        counts: dict[str, int] = json.loads(result.stdout)["counts"]
        return counts

    assert verdicts("2026-11-22")["eligible"] == 2
    assert verdicts("2027-01-01") == {"eligible": 1, "undetermined": 0, "ineligible": 0, "closed": 1}


def test_today_is_the_default(run: Run, tiny: Path) -> None:
    data = json.loads(run("assess", "--content", tiny, "--json").stdout)
    assert date.fromisoformat(data["on"])


def test_said_to_people(run: Run) -> None:
    pairs = ("actor_type=association", "project_place=62510", "themes=alimentation", "staff={max: 9}")
    result = run("assess", "--on", ON, *given(*pairs))
    assert (result.exit_code, result.stderr) == (0, "")
    for words in (
        "  · Vous êtes une association",
        "niveau 1",
        " possibles, ",
        "\n1. ",
        "✓ ",
        "Qui appeler",
        "Méthodes et outils",
        "Initiatives pour s'inspirer",
        "Question suivante : ",
    ):
        assert words in result.stdout
    assert "\n11. " not in result.stdout


def test_near_misses_are_said(run: Run, tiny: Path) -> None:
    pairs = ("actor_type=company", "project_place=62510", "budget_eur=8000", "themes=alimentation", "staff=3")
    result = run("assess", "--content", tiny, "--on", ON, *given(*pairs))
    assert "Aide aux jardins (Département) : " in result.stdout
    assert "Votre commune (ou un partenaire) peut le demander." in result.stdout


def test_a_settled_project_has_no_question(run: Run, tiny: Path) -> None:
    result = run("assess", "--content", tiny, "--on", ON, *given(*GARDEN, "staff=3", "themes=eau"))
    assert "Question suivante" not in result.stdout
    assert "Méthodes et outils" not in result.stdout


@pytest.mark.parametrize(
    "command", [("assess",), ("explain", "garden-grant"), ("search", "jardin"), ("report",), ("ask",)]
)
def test_a_bad_content_is_refused_with_every_fault(command: tuple[str, ...], run: Run, broken: Path) -> None:
    result = run(*command, "--content", broken)
    assert (result.exit_code, result.stdout) == (1, "")
    *faults, end = result.stderr.splitlines()
    assert end == "Contenu refusé : 2 faute(s) ci-dessus à corriger."
    assert [fault.startswith(start) for fault, start in zip(faults, FAULTS, strict=True)] == [True, True]


def test_a_folder_without_content_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("assess", "--content", tmp_path)
    assert result.exit_code == 1
    assert "rules:1: dossier absent" in result.stderr
    assert "catalogue:1: dossier absent" in result.stderr


def test_explain(run: Run, tiny: Path) -> None:
    result = run("explain", "garden-grant", "--content", tiny, "--on", ON, *given(*GARDEN, "themes=eau"))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Aide aux jardins — Possible, mais il manque des réponses"
    assert any(line.startswith("   ✓ ") for line in lines)
    assert any(line.startswith("   ? Il manque : ") for line in lines)
    assert "   … À vérifier avec l'opérateur : Le projet doit associer des habitants." in lines
    assert lines[-1].endswith("https://example.org/jardins")


def test_explain_what_would_change(run: Run, tiny: Path) -> None:
    result = run(
        "explain", "garden-grant", "--content", tiny, "--on", ON, *given(*GARDEN[:2], "budget_eur=100", "staff=3")
    )
    assert "   ✗ " in result.stdout
    assert "   → Ce qui changerait le résultat : " in result.stdout


def test_explain_from_a_file_as_data(run: Run, tiny: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text("actor_type: company\n", "utf-8")
    result = run("explain", "garden-grant", file, "--content", tiny, "--on", ON, "--json")
    view = json.loads(result.stdout)
    assert (view["id"], view["verdict"]) == ("garden-grant", "ineligible")
    closed = run("explain", "garden-grant", "--content", tiny, "--on", "2027-06-01", "--json")
    assert json.loads(closed.stdout)["verdict"] == "closed"


def test_explain_an_unknown_scheme(run: Run, tiny: Path) -> None:
    result = run("explain", "garden-grnt", "--content", tiny)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "dispositif inconnu « garden-grnt » (vouliez-vous dire « garden-grant » ?)\n"
    assert run("explain", "garden-grant", "--content", tiny, "--fact", "x").exit_code == 2
