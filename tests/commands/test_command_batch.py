"""`--batch`: one JSON line in, one out, same order; a bad line is said and the others go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, Write

ON = "2026-11-22"


def out(result: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_assess(run: Run, tiny: Path, tmp_path: Path, written: Write) -> None:
    garden = {"actor_type": "association", "project_place": "62510", "budget_eur": 8000, "staff": 3}
    cases = [
        {"id": "b", "facts": garden},
        {"id": "a", "facts": {**garden, "themes": ["alimentation"]}, "on": "2027-06-01"},
        "",
        {"id": 3, "facts": {"actor_type": "company"}, "on": None},
    ]
    result = run("assess", "--content", tiny, "--on", ON, "--batch", written(tmp_path / "cases.jsonl", cases))
    assert (result.exit_code, result.stderr) == (0, "")
    first, second, third = out(result)
    assert first == {
        "id": "b",
        "level": {"status": "none", "value": None},
        "levels": [],
        "groups": [],
        "verdicts": {"energy-advice": "eligible", "garden-grant": "eligible"},
        "aimed": {"energy-advice": True, "garden-grant": None},
        "ranked": ["energy-advice", "garden-grant"],
        "contacts": ["mairie-62510"],
        "next": "themes",
    }
    assert second["verdicts"] == {"energy-advice": "eligible", "garden-grant": "closed"}
    assert second["ranked"] == ["energy-advice"]
    assert (third["id"], third["verdicts"]["garden-grant"]) == (3, "ineligible")


def test_assess_with_levels_and_groups(run: Run, tmp_path: Path, written: Write) -> None:
    cases = [
        {"id": "1", "facts": {"actor_type": "association", "project_place": "62510", "political_backing": "strong"}},
        {"id": "2", "facts": {}},
    ]
    known, nothing = out(run("assess", "--on", ON, "--batch", written(tmp_path / "cases.jsonl", cases)))
    assert known["level"] == {"status": "known", "value": 3}
    assert known["levels"] == [3]
    assert "project_holders" in known["groups"]
    assert "mairie-62510" in known["contacts"]
    assert known["next"]
    assert nothing["levels"] == [1, 2, 3]
    assert nothing["level"]["status"] == "presumed"
    assert set(nothing["ranked"]) == {
        name for name, verdict in nothing["verdicts"].items() if verdict in ("eligible", "undetermined")
    }


BAD = [
    ("pas du JSON", None, "ligne JSON illisible"),
    ('{"id": "x", "facts": {', None, "ligne JSON illisible"),
    ('{"id": "\\ud800", "facts": {}}', None, "ligne JSON illisible"),
    ("[]", None, 'attendu : un objet {"id", "facts", "on"?}'),
    ("12", None, 'attendu : un objet {"id", "facts", "on"?}'),
    ({"id": "x"}, "x", "attendu : un objet"),
    ({"id": "x", "facts": []}, "x", "attendu : un objet"),
    ({"id": "x", "facts": None}, "x", "attendu : un objet"),
    (
        {"id": "x", "facts": {}, "date": "2026-11-22", "but": 1},
        "x",
        "clé inconnue : but, date ; attendu : id, facts, on",
    ),
    ({"id": "x", "facts": {}, "on": "22/11/2026"}, "x", "on : attendu une date AAAA-MM-JJ"),
    ({"id": "x", "facts": {}, "on": "2026-02-30"}, "x", "on : attendu une date AAAA-MM-JJ"),
    ({"id": "x", "facts": {}, "on": 20261122}, "x", "on : attendu une date AAAA-MM-JJ"),
    ({"id": "x", "facts": {"inconnu": 1}}, "x", "inconnu: fait inconnu"),
    ({"id": "x", "facts": {"staff": "douze"}}, "x", "staff: attendu : un nombre"),
    ({"id": "x", "facts": {"staff": True}}, "x", "staff: attendu : un nombre"),
    ({"facts": {"staff": -1, "budget_eur": []}}, None, "budget_eur: "),
]


def test_bad_lines_are_said_and_the_others_go_on(run: Run, tiny: Path, tmp_path: Path, written: Write) -> None:
    good = {"id": "good", "facts": {}}
    lines = [part for line, _, _ in BAD for part in (line, good)]
    result = run("assess", "--content", tiny, "--batch", written(tmp_path / "cases.jsonl", lines))
    assert result.exit_code == 1
    answers = out(result)
    assert len(answers) == len(lines)
    assert all(answer["id"] == "good" and "error" not in answer for answer in answers[1::2])
    for answer, (_, name, words) in zip(answers[::2], BAD, strict=True):
        assert set(answer) == {"id", "error"}
        assert answer["id"] == name
        assert words in answer["error"]


def test_bytes_that_are_no_text(run: Run, tiny: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(b'\xff\xfe\n{"id": "1", "facts": {}}')
    first, second = out(run("assess", "--content", tiny, "--batch", file))
    assert "ligne JSON illisible" in first["error"]
    assert second["id"] == "1"


@pytest.mark.parametrize("command", ["assess", "search"])
def test_an_empty_file_gives_nothing(command: str, run: Run, tiny: Path, tmp_path: Path) -> None:
    for text in ("", "\n", " \n\n"):
        file = tmp_path / "cases.jsonl"
        file.write_text(text)
        result = run(command, "--content", tiny, "--batch", file)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_order_is_kept(run: Run, tiny: Path, tmp_path: Path, written: Write) -> None:
    cases = [{"id": number, "facts": {"staff": number}} for number in range(200, 0, -1)]
    result = run("assess", "--content", tiny, "--batch", written(tmp_path / "cases.jsonl", cases))
    assert [answer["id"] for answer in out(result)] == list(range(200, 0, -1))


def test_a_batch_is_alone(run: Run, tiny: Path, tmp_path: Path, written: Write) -> None:
    file = written(tmp_path / "cases.jsonl", [{"id": "1", "facts": {}}])
    for more in (("--fact", "staff=1"), (str(file),)):
        result = run("assess", "--content", tiny, "--batch", file, *more)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "--batch se suffit" in result.stderr


def test_search(run: Run, tiny: Path, tmp_path: Path, written: Write) -> None:
    cases = [
        {"id": "2", "q": "jardin"},
        {"id": "1", "q": "conseil"},
        {"id": "3", "q": "jardin", "audience": "company"},
        {"id": "4", "q": "jardin", "filters": {"theme": "alimentation"}, "territory": None},
        {"id": "5", "q": "jardin", "open_on": "2027-06-01"},
        {"id": "6", "q": ""},
    ]
    result = run("search", "--content", tiny, "--batch", written(tmp_path / "cases.jsonl", cases))
    assert (result.exit_code, result.stderr) == (0, "")
    found = {answer["id"]: answer["hits"] for answer in out(result)}
    assert list(found) == ["2", "1", "3", "4", "5", "6"]
    assert (found["2"], found["1"], found["4"]) == (["garden-grant"], ["energy-advice"], ["garden-grant"])
    assert (found["3"], found["5"]) == ([], [])


def test_search_bad_lines(run: Run, tiny: Path, tmp_path: Path, written: Write) -> None:
    bad = [
        ("{", None, "ligne JSON illisible"),
        ({"id": "x"}, "x", 'attendu : un objet {"id", "q", filtres?}'),
        ({"id": "x", "q": 12}, "x", "attendu : un objet"),
        ({"id": "x", "q": "a", "motif": 1, "but": 2}, "x", "filtre inconnu : but, motif"),
        ({"id": "x", "q": "a", "theme": "energy"}, "x", "valeur inconnue « energy »"),
        ({"id": "x", "q": "a", "territory": "zz"}, "x", "lieu inconnu « zz »"),
        ({"id": "x", "q": "a", "open_on": "demain"}, "x", "open_on : attendu une date AAAA-MM-JJ"),
        ({"id": "x", "q": "a", "open_on": "2026-W48-5"}, "x", "open_on : attendu une date AAAA-MM-JJ"),
    ]
    lines = [*(line for line, _, _ in bad), {"id": "good", "q": "jardin"}]
    result = run("search", "--content", tiny, "--batch", written(tmp_path / "cases.jsonl", lines))
    assert result.exit_code == 1
    *answers, last = out(result)
    assert last == {"id": "good", "hits": ["garden-grant"]}
    for answer, (_, name, words) in zip(answers, bad, strict=True):
        assert answer["id"] == name
        assert words in answer["error"]


@pytest.mark.parametrize("more", [{"filters": ["a"]}, {"filters": "a"}, {"open_on": 5}])
def test_search_filters_of_a_wrong_type(
    more: dict[str, Any], run: Run, tiny: Path, tmp_path: Path, written: Write
) -> None:
    lines = [{"id": "x", "q": "a", **more}, {"id": "good", "q": "jardin"}]
    result = run("search", "--content", tiny, "--batch", written(tmp_path / "cases.jsonl", lines))
    assert result.exit_code == 1
    assert "error" in out(result)[0]
