"""The answers that "what if" tries: every one that rules can tell apart, with probabilities that sum to one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import profile
from strategies.language import language

from navigator.dialogue.hypotheses import MAX_STEPS, Hypothesis, hypotheses
from navigator.profile.answers import Choice, Choices, Interval, Places

VOCABULARY = language().vocabulary


def tried(
    fact: str, known: Any = None, thresholds: tuple[float, ...] = (), areas: tuple[str, ...] = ()
) -> list[Hypothesis]:
    answer = profile({fact: known}).known.get(fact) if known is not None else None
    return hypotheses(VOCABULARY[fact], answer, thresholds, areas)


def test_each_option_of_a_choice_with_its_probability() -> None:
    found = tried("stage")
    assert [one.answer for one in found] == [Choice(frozenset((option.id,))) for option in VOCABULARY["stage"].options]
    assert found[0].probability == pytest.approx(0.35)


def test_only_the_options_still_possible() -> None:
    found = tried("stage", {"one_of": ["idea", "study"]})
    assert [one.answer for one in found] == [Choice(frozenset(("idea",))), Choice(frozenset(("study",)))]
    assert found[0].probability == pytest.approx(0.35 / 0.6)


def test_yes_and_no() -> None:
    assert {next(iter(one.answer.possible)): one.probability for one in tried("works_started")} == {  # type: ignore[union-attr]
        "true": pytest.approx(0.2),
        "false": pytest.approx(0.8),
    }


def test_one_theme_at_a_time_or_none() -> None:
    every = VOCABULARY["themes"].option_ids
    found = [one.answer for one in tried("themes", {"excludes": ["eau"]})]
    assert len(found) == len(every)
    assert Choices(frozenset(("energie",)), every - {"energie"}) in found
    assert Choices(frozenset(), every) == found[-1]
    assert all("eau" not in answer.included for answer in found if isinstance(answer, Choices))


def test_one_number_on_each_side_of_each_threshold() -> None:
    values = [one.answer for one in tried("staff", thresholds=(10, 249))]
    assert values == [Interval(value, value) for value in (9, 10, 11, 249, 250)]
    assert [one.answer.low for one in tried("budget_eur", thresholds=(5000,))] == [4999.99, 5000, 5000.01]  # type: ignore[union-attr]


def test_numbers_stay_within_the_fact_s_bounds() -> None:
    assert [one.answer.low for one in tried("staff", thresholds=(0, 1))] == [0, 1, 2]  # type: ignore[union-attr]
    assert tried("staff") == []


@given(thresholds=st.lists(st.integers(1, 4_000_000), min_size=1, max_size=40, unique=True).map(sorted))
def test_steps_are_few_and_keep_both_ends(thresholds: list[int]) -> None:
    values = [one.answer.low for one in tried("staff", thresholds=tuple(thresholds))]  # type: ignore[union-attr]
    assert len(values) <= MAX_STEPS
    assert values == sorted(set(values))
    assert values[0] == thresholds[0] - 1
    assert values[-1] == thresholds[-1] + 1


def test_the_places_that_rules_name() -> None:
    assert [one.answer for one in tried("project_place", areas=("62510", "region:32"))] == [
        Places(("62510",)),
        Places(("region:32",)),
    ]
    assert tried("legal_form") == []


@pytest.mark.parametrize("fact", [name for name in VOCABULARY if VOCABULARY[name].asked])
def test_probabilities_sum_to_one(fact: str) -> None:
    found = tried(fact, thresholds=(10.0, 20.0), areas=("62510",))
    assert sum(one.probability for one in found) == pytest.approx(1)
    assert all(one.probability > 0 for one in found)
