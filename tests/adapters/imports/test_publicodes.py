"""Reading a programme's rule: what is read, and everything else said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from navigator.adapters.content.build import build
from navigator.adapters.content.folder import embedded_folder, read_folder
from navigator.adapters.imports.publicodes import STARTS, ProgrammeReader, UnreadExpression
from navigator.adapters.imports.tee import import_tee
from navigator.territory.territory import Territory

TARGETED = "entreprise . est ciblée"
ELIGIBLE = "entreprise . est éligible"
PLACES = {"Hauts-de-France": "region:32", "Landes": "departement:40"}
DATED = {"applicable si": {"toutes ces conditions": ["effectif <= 9", STARTS]}}
PROGRAMME = """
titre: Un audit pour essai
promesse: Un audit qui n'existe que dans ce test
description: Voir [le site](https://exemple.fr) ou écrire à personne@exemple.fr **vite**
opérateur de contact: Une agence
nature de l'aide: étude
fin de validité: 31/12/2027
objectifs:
  - description: Appeler
  - description: ''
conditions d'éligibilité:
  nombre d'années d'activité: [Un an au moins]
publicodes:
  entreprise . est ciblée:
    toutes ces conditions: [est éligible, a un objectif ciblé]
  entreprise . est éligible:
    applicable si: date du jour <= dispositif . fin de validité
    toutes ces conditions: [a un effectif éligible, microentrepreneur = oui]
  entreprise . a un effectif éligible:
    toutes ces conditions: [effectif >= 2, effectif < 50]
  entreprise . a un objectif ciblé:
    une de ces conditions:
      - questionnaire . objectif prioritaire . est la gestion des déchets
"""


def rules(*conditions: Any, **others: Any) -> dict[str, Any]:
    base = {
        TARGETED: {"toutes ces conditions": ["est éligible"]},
        ELIGIBLE: {"toutes ces conditions": list(conditions)},
    }
    return base | others


def test_options_of_one_fact_become_one_criterion() -> None:
    raw = rules({"une de ces conditions": ["région = Hauts-de-France", "région = Landes"]})
    (condition,) = ProgrammeReader(raw, PLACES).read().open_to
    assert condition == {"seat_place": {"within": ["region:32", "departement:40"]}}


def test_different_facts_stay_an_any() -> None:
    raw = rules({"une de ces conditions": ["effectif <= 9", "code NAF niveau 1 . est A"]})
    (condition,) = ProgrammeReader(raw, PLACES).read().open_to
    assert condition == {"any": [{"staff": {"at_most": 9}}, {"naf_section": {"one_of": ["A"]}}]}
    mixed = rules({"une de ces conditions": ["région = Landes", "code NAF niveau 1 . est A"]})
    (condition,) = ProgrammeReader(mixed, PLACES).read().open_to
    assert condition == {"any": [{"seat_place": {"within": ["departement:40"]}}, {"naf_section": {"one_of": ["A"]}}]}


@pytest.mark.parametrize(
    ("condition", "read"),
    [
        ("région != Landes", {"seat_place": {"not_within": ["departement:40"]}}),
        ("microentrepreneur", {"is_micro_entrepreneur": {"is": True}}),
        ("microentrepreneur != oui", {"is_micro_entrepreneur": {"is": False}}),
        ("est propriétaire de ses locaux = oui", {"owns_premises": {"is": True}}),
        ("code NAF niveau 1 . est A = non", {"not": {"naf_section": {"one_of": ["A"]}}}),
        ("code NAF niveau 1 . est A != non", {"naf_section": {"one_of": ["A"]}}),
        ({"non applicable si": "effectif > 249"}, {"not": {"staff": {"more_than": 249}}}),
        (
            {"applicable si": {"toutes ces conditions": ["effectif >= 10", STARTS]}, "valeur": "oui"},
            {"staff": {"at_least": 10}},
        ),
        (
            {"applicable si": {"une de ces conditions": ["effectif >= 10", "région = Landes"]}},
            {"any": [{"staff": {"at_least": 10}}, {"seat_place": {"within": ["departement:40"]}}]},
        ),
    ],
)
def test_negations_and_applicability(condition: Any, read: dict[str, Any]) -> None:
    reader = ProgrammeReader(rules(condition), PLACES)
    assert reader.read().open_to == (read,)
    assert reader.read().starts is (STARTS in str(condition))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({}, "attendu « toutes ces conditions »"),
        (rules("région = Atlantide"), "lieu inconnu « Atlantide »"),
        (rules("chiffre d'affaires > 5"), "règle inconnue"),
        (rules({"produit": []}), "mécanisme « produit » non lu"),
        (rules(12), "expression illisible"),
        (rules({"applicable si": "un jour de pluie"}), "« applicable si »"),
        (rules({"une de ces conditions": [{"valeur": "oui"}]}), "toujours vraie"),
        (rules({"non applicable si": {"valeur": "oui"}}), "toujours vraie"),
        (rules({"une de ces conditions": ["effectif <= 9", DATED]}), "dates de validité"),
        (rules({"non applicable si": DATED}), "dates de validité"),
        (rules("a un cycle", **{"entreprise . a un cycle": {"toutes ces conditions": ["a un cycle"]}}), "elle-même"),
    ],
)
def test_anything_else_is_said(raw: dict[str, Any], words: str) -> None:
    with pytest.raises(UnreadExpression, match=words.replace("(", r"\(")):
        ProgrammeReader(raw, PLACES).read()


def test_always_true_and_bare_eligibility() -> None:
    assert ProgrammeReader({TARGETED: {"toutes ces conditions": ["est éligible"]}}, {}).read().open_to == ()
    assert ProgrammeReader(rules({"valeur": "oui"}), {}).read().open_to == ()


def test_a_folder_of_programmes(tmp_path: Path, territory: Territory) -> None:
    (tmp_path / "essai.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "casse.yaml").write_text("titre: [", encoding="utf-8")
    (tmp_path / "autre.yaml").write_text(PROGRAMME.replace("effectif >= 2", "effectif ~ 2"), encoding="utf-8")
    result = import_tee(tmp_path, read_folder(embedded_folder()), territory, date(2026, 11, 22))
    assert result.programmes == 1
    assert [fault.file for fault in result.faults] == ["autre.yaml", "casse.yaml"]
    release = build(result.files, territory).release
    sheet = release.catalogue.schemes["essai"]
    assert sheet.window.closes == date(2027, 12, 31)
    assert sheet.origin == "tee"
    assert sheet.description == "Voir le site ou écrire à vite"
    assert sheet.steps == ("Appeler",)
    assert release.rules["essai"].cannot_check == ("Un an au moins",)


def test_an_empty_folder(tmp_path: Path, territory: Territory) -> None:
    result = import_tee(tmp_path, read_folder(embedded_folder()), territory, date(2026, 11, 22))
    assert "aucun programme" in str(result.faults[0])
