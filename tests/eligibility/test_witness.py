"""Witnesses: answers found for a condition make it true; none is found for what cannot hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.answers import FACTS
from strategies.conditions import criteria
from strategies.language import core_release, language

from navigator.criteria.expressions import Expression
from navigator.criteria.reading import read_condition
from navigator.eligibility.witness import MAX_BRANCHES, WitnessSearch


def condition(raw: Any) -> Expression:
    found = read_condition(raw, (), language(), [])
    assert found is not None, raw
    return found


def search() -> WitnessSearch:
    release = core_release()
    return WitnessSearch(release.vocabulary, release.territory)


@pytest.mark.parametrize(
    "raw",
    [
        {"actor_type": {"is": "association"}},
        {"actor_type": {"none_of": ["association", "company"]}},
        {"works_started": {"is": False}},
        {"themes": {"one_of": ["energie", "eau"]}},
        {"themes": {"none_of": ["energie"]}},
        {"themes": {"count_at_least": 3}},
        {"all": [{"themes": {"one_of": ["eau"]}}, {"themes": {"count_at_least": 2}}]},
        {"staff": {"between": [10, 49]}},
        {"budget_eur": {"more_than": 5000}},
        {"all": [{"budget_eur": {"more_than": 10}}, {"budget_eur": {"less_than": 10.02}}]},
        {"creation_date": {"before": "2020-01-01"}},
        {"legal_form": {"one_of": ["SCIC", "SCOP"]}},
        {"project_place": {"within": ["departement:62"]}},
        {"project_place": {"not_within": ["region:32"]}},
        {"all": [{"project_place": {"within": ["region:32"]}}, {"project_place": {"not_within": ["departement:59"]}}]},
        {"any": [{"staff": {"at_most": 9}}, {"actor_type": {"is": "commune"}}]},
        {"not": {"all": [{"staff": {"at_most": 9}}, {"actor_type": {"is": "commune"}}]}},
        {"is_sme": {"is": True}},
        {"level": {"is": 2}},
        {"not": {"is_sme": {"is": True}}},
    ],
    ids=str,
)
def test_a_witness_makes_the_condition_true(raw: Any) -> None:
    asked = condition(raw)
    answers = search().witness(asked)
    assert answers is not None
    assert asked.truth(answers) is True


def test_no_condition_needs_no_answer() -> None:
    assert search().witness(None) == {}


@pytest.mark.parametrize(
    "raw",
    [
        {"all": [{"actor_type": {"is": "association"}}, {"actor_type": {"is": "company"}}]},
        {"all": [{"staff": {"at_most": 3}}, {"staff": {"at_least": 9}}]},
        {"all": [{"project_place": {"within": ["departement:62"]}}, {"project_place": {"not_within": ["region:32"]}}]},
    ],
    ids=str,
)
def test_what_cannot_hold_has_no_witness(raw: Any) -> None:
    assert search().witness(condition(raw)) is None


def test_the_search_gives_up_among_too_many_alternatives() -> None:
    impossible = {"all": [{"staff": {"at_most": 3}}, {"staff": {"at_least": 9}}]}
    choices = [{"any": [{fact: {"is": True}}, {fact: {"is": False}}]} for fact in ("works_started", "organic") * 6]
    assert 2 ** len(choices) > MAX_BRANCHES
    assert search().witness(condition({"all": [*choices, impossible]})) is None


@settings(max_examples=25)
@given(data=st.data())
def test_any_criterion_has_a_true_witness_or_none(data: st.DataObject) -> None:
    asked = condition(data.draw(st.sampled_from([core_release().vocabulary[fact] for fact in FACTS]).flatmap(criteria)))
    answers = search().witness(asked)
    assert answers is None or asked.truth(answers) is True
