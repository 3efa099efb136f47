"""`navigator bench reading` prints what it measured, set by set; nothing is said here of how long it took."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from navigator.commands.bench import bench

SET = """on: 2026-01-15
themes: [alimentation]
sentences:
- id: one
  text: une asso à Liévin, un jardin partagé, un compost
  expect: {actor_type: association, project_place: '62510', themes: [alimentation]}
- {id: two, text: "12 salariés", expect: {staff: 13}}
- {id: three, text: "on est à Noyelles", expect: {project_place: {one_of: ['62628']}}}
- {id: four, text: "rappelez-moi au 06 12 34 56 78", intent: [human], private: true, expect: {}}
- {id: five, text: "merci", intent: stop, expect: {seat_place: '62510'}}
- {id: six, text: "je préfère parler à quelqu'un", expect: {}}
- id: seven
  text: à Lens, Avion et Liévin
  expect: {project_place: {all_of: ['62498', '62065', '62510']}}
  free: [budget_eur]
- {id: eight, text: "entre 10 et 20", asked: staff, expect: {staff: {any: [{min: 10, max: 20}, 15]}}}
- {id: nine, text: "démarrage en mars", expect: {start_date: {min: '2026-03-05'}}}
- {id: ten, text: "à Lens", expect: {project_place: {one_of: ['62498']}}}
"""


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., Result]:
    file = tmp_path / "mine.yaml"
    file.write_text(SET, encoding="utf-8")
    return lambda *words: CliRunner().invoke(bench, ["reading", "--set", str(file), "--rounds", "1", *words])


def test_scores_by_slot(judged: Callable[..., Result]) -> None:
    done = judged("--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    mine = said["sets"]["mine"]
    assert mine["sentences"] == 10
    assert mine["slots"]["acteur"] == {"precision": 1.0, "recall": 1.0, "expected": 1}
    assert mine["slots"]["personnes"] == {"precision": 0.5, "recall": 0.5, "expected": 2}
    assert mine["slots"]["thèmes"] == {"precision": 1.0, "recall": 1.0, "expected": 1}
    assert mine["slots"]["lieu"] == {"precision": 0.75, "recall": 0.6, "expected": 5}
    assert mine["slots"]["dates"]["recall"] == 1
    assert mine["intents"]["recall"] == 0.5
    assert {figure["measure"] for figure in said["figures"]} >= {"un message, médiane", "10 000 chiffres"}


def test_the_table(judged: Callable[..., Result]) -> None:
    done = judged()
    assert done.exit_code == 0, done.output
    assert done.output.startswith("mine (10 phrases)")
    assert "précision 0.500" in done.output


def test_a_set_that_is_not_there(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("[]", encoding="utf-8")
    assert CliRunner().invoke(bench, ["reading", "--set", str(bad)]).exit_code == 2
