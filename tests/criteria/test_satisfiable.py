"""Rules that nobody could meet: what is declared contradictory has no profile that meets it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import FACTS, known, wire_profiles
from strategies.conditions import criteria, expression
from strategies.language import language

from navigator.criteria.satisfiable import contradiction


def clash(raw: Any) -> str | None:
    return contradiction(expression(raw), language().vocabulary, language().territory)


IMPOSSIBLE: list[tuple[str, list[Any]]] = [
    ("actor_type", [{"actor_type": {"is": "association"}}, {"actor_type": {"is": "company"}}]),
    ("actor_type", [{"actor_type": {"is": "association"}}, {"actor_type": {"none_of": ["association"]}}]),
    ("works_started", [{"works_started": {"is": True}}, {"not": {"works_started": {"is": True}}}]),
    ("staff", [{"staff": {"at_least": 10}}, {"staff": {"less_than": 10}}]),
    ("staff", [{"staff": {"more_than": 3}}, {"staff": {"less_than": 4}}]),
    ("staff", [{"staff": {"is": 3}}, {"not": {"staff": {"is": 3}}}]),
    ("staff", [{"staff": {"between": [3, 5]}}, {"not": {"staff": {"between": [1, 9]}}}]),
    ("staff", [{"not": {"staff": {"at_most": 10}}}, {"staff": {"at_most": 10}}]),
    ("staff", [{"not": {"staff": {"more_than": 10}}}, {"staff": {"at_least": 11}}]),
    ("staff", [{"not": {"staff": {"at_least": 0}}}]),
    ("staff", [{"not": {"staff": {"at_most": 5000000}}}]),
    ("budget_eur", [{"budget_eur": {"more_than": 10}}, {"budget_eur": {"at_most": 10}}]),
    ("budget_eur", [{"budget_eur": {"more_than": 10}}, {"budget_eur": {"less_than": 10.01}}]),
    ("start_date", [{"start_date": {"after": "2026-01-01"}}, {"start_date": {"before": "2026-01-02"}}]),
    ("project_place", [{"project_place": {"within": ["62510"]}}, {"project_place": {"within": ["62119"]}}]),
    ("project_place", [{"project_place": {"within": ["62510"]}}, {"project_place": {"not_within": ["region:32"]}}]),
    ("themes", [{"themes": {"is": "eau"}}, {"themes": {"none_of": ["eau"]}}]),
    ("themes", [{"themes": {"is": "eau"}}, {"not": {"themes": {"count_at_least": 1}}}]),
    ("themes", [{"themes": {"count_at_least": 3}}, {"not": {"themes": {"count_at_least": 2}}}]),
    ("staff", [{"staff": {"is": 3}}, {"any": [{"staff": {"is": 4}}, {"all": [{"staff": {"at_least": 5}}]}]}]),
    ("stage", [{"any": [{"all": [{"stage": {"is": "idea"}}, {"stage": {"is": "done"}}]}]}]),
]


@pytest.mark.parametrize(("fact", "parts"), IMPOSSIBLE, ids=lambda part: str(part)[:60])
def test_a_contradiction_names_its_fact(fact: str, parts: list[Any]) -> None:
    assert clash({"all": parts}) == fact


POSSIBLE: list[list[Any]] = [
    [{"staff": {"at_least": 10}}, {"staff": {"at_most": 10}}],
    [{"staff": {"more_than": 3}}, {"staff": {"less_than": 5}}],
    [{"staff": {"between": [3, 5]}}, {"not": {"staff": {"is": 4}}}],
    [{"staff": {"between": [3, 5]}}, {"not": {"staff": {"between": [4, 9]}}}],
    [{"budget_eur": {"more_than": 10}}, {"budget_eur": {"less_than": 10.02}}],
    [{"start_date": {"after": "2026-01-01"}}, {"start_date": {"before": "2026-01-03"}}],
    [{"project_place": {"within": ["region:32"]}}, {"project_place": {"not_within": ["departement:62"]}}],
    [{"project_place": {"within": ["62510", "59350"]}}, {"project_place": {"within": ["departement:62"]}}],
    [{"project_place": {"not_within": ["62510"]}}, {"project_place": {"not_within": ["59350"]}}],
    [{"themes": {"is": "eau"}}, {"themes": {"is": "energie"}}],
    [{"themes": {"one_of": ["eau", "energie"]}}, {"themes": {"none_of": ["eau"]}}],
    [{"themes": {"none_of": ["eau"]}}, {"not": {"themes": {"count_at_least": 1}}}],
    [{"actor_type": {"is": "company"}}, {"any": [{"actor_type": {"is": "association"}}, {"staff": {"is": 3}}]}],
    [{"legal_form": {"is": "SCIC"}}, {"legal_form": {"none_of": ["SCIC"]}}],
    [{"is_sme": {"is": True}}, {"staff": {"at_least": 10}}],
]


@pytest.mark.parametrize("parts", POSSIBLE, ids=lambda part: str(part)[:60])
def test_what_some_answer_meets_is_not_refused(parts: list[Any]) -> None:
    assert clash({"all": parts}) is None


def on_few_facts(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """Conditions on so few facts that their criteria often clash."""
    one = st.sampled_from(names).flatmap(lambda name: criteria(language().vocabulary[name]))
    one |= one.map(lambda part: {"not": part})
    group = st.lists(one, min_size=1, max_size=3)
    part = one | group.map(lambda parts: {"any": parts}) | group.map(lambda parts: {"all": parts})
    return st.lists(part, min_size=2, max_size=5).map(lambda parts: {"all": parts})


@given(data=st.data(), fact=st.sampled_from(FACTS))
def test_a_condition_declared_contradictory_is_met_by_nobody(data: st.DataObject, fact: str) -> None:
    raw = data.draw(on_few_facts((fact,)))
    if clash(raw) is not None:
        condition = expression(raw)
        for wire in data.draw(st.lists(wire_profiles((fact,)), min_size=3, max_size=8)):
            assert condition.truth(known(wire)) is not True


@given(data=st.data(), fact=st.sampled_from(FACTS))
def test_a_condition_that_somebody_meets_is_never_declared_contradictory(data: st.DataObject, fact: str) -> None:
    raw, wire = data.draw(on_few_facts((fact,))), data.draw(wire_profiles((fact,)))
    if expression(raw).truth(known(wire)) is True:
        assert clash(raw) is None


@given(data=st.data())
def test_the_order_of_criteria_does_not_make_a_contradiction(data: st.DataObject) -> None:
    raw = data.draw(on_few_facts(("staff", "themes", "project_place")))
    shuffled = {"all": data.draw(st.permutations(raw["all"]))}
    assert (clash(raw) is None) is (clash(shuffled) is None)
