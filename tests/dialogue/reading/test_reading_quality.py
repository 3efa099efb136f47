"""Precision and recall on whole sets of sentences: the bars of `navigator bench reading`, held in every run.

`blind_b` and `blind_d_even` are judged by their scores alone: their failures are not printed, and nobody tunes the
reader on them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from navigator.bench.reading_quality import SetReport, judge
from navigator.bench.reading_sets import UnreadableSet, period, sentences
from navigator.usecases.workspace import Workspace

FOLDER = Path(__file__).parent


def report(desk: Workspace, name: str) -> SetReport:
    return judge(desk, FOLDER / f"{name}.yaml")


def test_known_sentences_are_read(desk: Workspace) -> None:
    known = report(desk, "authored")
    total = known.total()
    assert total.precision >= 0.98, known.faults
    assert total.recall >= 0.98, known.faults
    assert known.slots["thèmes"].recall >= 0.98, known.faults
    assert known.intents.recall >= 0.98, known.faults
    assert known.private.recall == known.private.precision == 1


@pytest.mark.parametrize("name", ["blind1", "blind_a", "blind_b", "blind_c", "blind_d", "blind_d_even", "blind_e"])
def test_sentences_written_without_the_reader_are_read(desk: Workspace, name: str) -> None:
    one = report(desk, name)
    total = one.total()
    shown = [] if name in ("blind_b", "blind_d_even") else one.faults
    assert total.precision >= 0.90, shown
    assert total.recall >= 0.85, shown
    assert one.slots["thèmes"].recall >= 0.70, shown
    assert one.intents.recall >= 0.85, shown


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-09", "2026-09-01", "2026-09-30"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-S2", "2026-07-01", "2026-12-31"),
        ("2026-spring", "2026-03-01", "2026-05-31"),
        ("2026-09-15", "2026-09-15", "2026-09-15"),
        ("2026-01..2026-03", "2026-01-01", "2026-03-31"),
        ("..2026-03-05", "None", "2026-03-05"),
    ],
)
def test_the_periods_of_a_set(text: str, low: str, high: str) -> None:
    found = period(text)
    assert (str(found.low), str(found.high)) == (low, high)


@pytest.mark.parametrize(
    "text", ["- a", "sentences: []", "on: 2026-01-15\nsentences: [{text: x}]", "on: hier\nsentences: []", "a: ["]
)
def test_a_set_that_cannot_be_read_says_where(text: str, tmp_path: Path) -> None:
    file = tmp_path / "set.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSet, match=r"set\.yaml"):
        sentences(file)
