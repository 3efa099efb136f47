"""`navigator read`: one sentence or many; a bad line is said and the others go on."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import Run, Write

ON = ("--on", "2026-01-15")


def test_a_sentence_for_people(run: Run) -> None:
    result = run("read", "une asso à Liévin, environ 8000 € de budget, tel 06 12 34 56 78", *ON)
    assert result.exit_code == 0
    assert "le type de porteur : une association (dit, « asso ») [actor_type]" in result.stdout
    assert "(déduit, « 8000 € ») [budget_eur]" in result.stdout
    assert "oublié" in result.stdout
    assert "Intention : thanks" in run("read", "merci beaucoup", *ON).stdout
    assert "06 12" not in result.stdout


def test_nothing_read(run: Run) -> None:
    assert "Aucun fait lu." in run("read", "bonjour", *ON).stdout
    assert "trop long" in run("read", "bonjour " * 400, *ON).stdout


def test_a_sentence_as_data(run: Run) -> None:
    result = run("read", "moi et ma femme", "--asked", "staff", "--json", *ON)
    assert json.loads(result.stdout) == {
        "facts": {"staff": {"value": 2, "certainty": "explicit", "words": "moi et ma femme"}},
        "intent": None,
        "private": False,
        "corrected": [],
        "cut": False,
    }


def test_a_batch(run: Run, tmp_path: Path, written: Write) -> None:
    cases = [
        {"id": 1, "text": "nous ne sommes pas une entreprise"},
        {"id": "b", "text": "en février", "asked": "start_date", "on": "2027-01-01"},
        {"id": 3, "text": "un jardin partagé et pas de vélo, plutôt du compost"},
        "",
        {"id": 4, "text": 12},
        {"id": 5, "text": "x", "asked": "nothing"},
        {"id": 6, "text": "x", "asked": 3},
        {"id": 7, "text": "x", "on": "hier"},
        {"id": 8, "text": "x", "other": 1},
        {"id": 9, "text": "au revoir"},
    ]
    result = run("read", "--batch", written(tmp_path / "cases.jsonl", cases), *ON)
    assert result.exit_code == 1
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert lines[0] == {
        "id": 1,
        "facts": {
            "actor_type": {"value": {"none_of": ["company"]}, "certainty": "explicit", "words": "entreprise"},
        },
    }
    assert lines[1]["facts"]["start_date"]["value"] == {"min": "2027-02-01", "max": "2027-02-28"}
    assert lines[2]["facts"]["themes"]["value"] == {
        "includes": ["alimentation", "dechets-economie-circulaire"],
        "excludes": ["mobilite"],
    }
    assert ["error" in line for line in lines] == [False, False, False, True, True, True, True, True, False]
    assert lines[-1] == {"id": 9, "facts": {}, "intent": "stop"}


def test_misuse(run: Run, tmp_path: Path, written: Write) -> None:
    assert run("read").exit_code == 2
    batch = written(tmp_path / "cases.jsonl", [])
    assert run("read", "x", "--batch", batch).exit_code == 2
    assert run("read", "--asked", "staff", "--batch", batch).exit_code == 2
    wrong = run("read", "x", "--asked", "staf")
    assert wrong.exit_code == 2
    assert "staff" in wrong.stderr
