"""How many levels an answer excludes: what is remembered is what the conditions of the levels say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles
from strategies.conditions import expression

from navigator.criteria.expressions import Answers
from navigator.criteria.notion import NotionDefinition
from navigator.dialogue import levels
from navigator.dialogue.hypotheses import Hypothesis
from navigator.dialogue.levels import Levels
from navigator.dialogue.next_question import QuestionChooser
from navigator.usecases.release import Release


@pytest.fixture(scope="session")
def real(embedded: Release, chooser: Callable[[Release], QuestionChooser]) -> Levels:
    """The levels of the repository's content."""
    return chooser(embedded).levels


def excluded(level: NotionDefinition, fact: str, tried: Sequence[Hypothesis], answers: Answers) -> float:
    """The levels possible now less those expected after an answer; none when one is left, or when none ever would be."""

    def possible(answers: Answers) -> int:
        return sum(condition.truth(answers) is not False for condition in level.values.values())

    now = possible(answers)
    then = sum(one.probability * possible({**answers, fact: one.answer}) for one in tried)
    return now - then if now > 1 and then else 0.0


@pytest.mark.parametrize("limit", [2, levels.MEMO_LIMIT])
@given(wires=st.lists(wire_profiles(FACTS + LEVEL_FACTS), min_size=1, max_size=3))
def test_levels_excluded_are_those_of_the_conditions(
    real: Levels, embedded: Release, limit: int, wires: list[dict[str, Any]]
) -> None:
    level = embedded.notions["level"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(levels, "MEMO_LIMIT", limit)
        made = Levels(level, real.usual)
        for answers in [*map(known, wires), *map(known, wires)]:
            seen = made.seen(answers)
            for fact, usual in made.usual.items():
                if fact in made.facts:
                    for tried in (usual, *([one] for one in usual)):
                        found = made.excluded(fact, tried, answers, seen)
                        assert found == pytest.approx(excluded(level, fact, tried, answers), abs=1e-9)


def test_what_no_level_reads_excludes_none(real: Levels) -> None:
    assert "legal_form" not in real.facts
    assert real.excluded("legal_form", real.usual["legal_form"], {}, real.seen({})) == 0
    assert not Levels(None, real.usual).facts


def test_levels_are_read_through_notions(real: Levels, embedded: Release) -> None:
    conditions = {"1": expression({"is_sme": {"is": True}}), "2": expression({"method": {"is": "new"}})}
    assert {"staff", "turnover_eur", "method"} <= Levels(
        replace(embedded.notions["level"], values=conditions), {}
    ).facts
