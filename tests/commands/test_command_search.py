"""`navigator search`: words and filters, said or as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

from api.schemas.schemes import SchemeSummary


def test_words(run: Run, tiny: Path) -> None:
    result = run("search", "jardin", "--content", tiny)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Aide aux jardins — Une aide pour les jardins partagés. (Département) [garden-grant]" in result.stdout
    assert "1 dispositif(s)." in result.stdout


def test_a_typing_error_is_corrected_and_said(run: Run, tiny: Path) -> None:
    result = run("search", "jardni", "--content", tiny)
    assert "[garden-grant]" in result.stdout
    assert "Cherché aussi : jardin" in result.stdout


def test_nothing_found_says_which_filter_to_drop(run: Run, tiny: Path) -> None:
    result = run("search", "jardin", "--audience", "company", "--content", tiny)
    assert result.exit_code == 0
    assert "0 dispositif(s)." in result.stdout
    assert "Sans le filtre audience : 1 dispositif(s)." in result.stdout


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--theme", "alimentation"), 1),
        (("--theme", "energie"), 0),
        (("--kind", "grant"), 1),
        (("--territory", "62510"), 1),
        (("--territory", "75056"), 0),
        (("--open-on", "2026-11-22"), 1),
        (("--open-on", "2027-11-22"), 0),
    ],
)
def test_filters(filters: tuple[str, ...], found: int, run: Run, tiny: Path) -> None:
    data = json.loads(run("search", "jardin", *filters, "--content", tiny, "--json").stdout)
    assert data["total"] == found == len(data["items"])


def test_json_of_the_repository_is_limited(run: Run) -> None:
    data = json.loads(run("search", "énergie solaire", "--json", "--limit", "3", "--on", "2026-11-22").stdout)
    assert data["total"] > len(data["items"]) == 3
    assert set(data["facets"]) == {"audience", "theme", "kind", "level"}
    assert set(data["items"][0]) >= {name for name, field in SchemeSummary.model_fields.items() if field.is_required()}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "attendu : des mots, ou --batch FICHIER"),
        (("jardin", "--theme", "energy"), "theme : valeur inconnue « energy »"),
        (("jardin", "--territory", "99999"), "territory : lieu inconnu « 99999 »"),
    ],
)
def test_misuse(arguments: tuple[str, ...], words: str, run: Run, tiny: Path) -> None:
    result = run("search", *arguments, "--content", tiny)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_words_and_a_batch_are_misuse(run: Run, tiny: Path, tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_text('{"id": "1", "q": "jardin"}\n')
    assert run("search", "jardin", "--batch", file, "--content", tiny).exit_code == 2
