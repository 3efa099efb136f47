"""Groups, negation, and the facts in cause."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles
from strategies.conditions import conditions, expression

from navigator.criteria.expressions import (
    All,
    AnyOf,
    NotionLeaf,
    conjuncts,
    facts_read,
    failing_facts,
    missing_facts,
    negate,
)
from navigator.criteria.expressions import conditions as criteria_of
from navigator.criteria.truth import negation

CONDITIONS = conditions(notions=True)
PROFILES = wire_profiles(FACTS + LEVEL_FACTS)


@given(raw=CONDITIONS, wire=PROFILES)
def test_negation_is_kleene_s(raw: Any, wire: dict[str, Any]) -> None:
    condition, answers = expression(raw), known(wire)
    assert negate(condition).truth(answers) is negation(condition.truth(answers))
    assert expression({"not": raw}).truth(answers) is negation(condition.truth(answers))


@given(raw=CONDITIONS)
def test_two_negations_give_the_condition_back(raw: Any) -> None:
    condition = expression(raw)
    assert negate(negate(condition)) == condition
    assert facts_read(negate(condition)) == facts_read(condition)


@given(raw=CONDITIONS, wire=PROFILES)
def test_conjuncts_say_together_what_the_condition_says(raw: Any, wire: dict[str, Any]) -> None:
    condition, answers = expression(raw), known(wire)
    parts = conjuncts(condition)
    assert All(parts).truth(answers) is condition.truth(answers)
    assert not any(isinstance(part, All) for part in parts)


@given(raw=CONDITIONS, wire=PROFILES)
def test_the_facts_in_cause_explain_the_truth(raw: Any, wire: dict[str, Any]) -> None:
    condition, answers = expression(raw), known(wire)
    missing, failing = missing_facts(condition, answers), failing_facts(condition, answers)
    truth = condition.truth(answers)
    assert bool(missing) is (truth is None)
    assert bool(failing) is (truth is False)
    assert missing | failing <= facts_read(condition) | {leaf.criterion.fact for leaf in criteria_of(condition)}
    if truth is False:
        others = {fact: answer for fact, answer in answers.items() if fact in facts_read(condition)}
        assert condition.truth(others) is False


@given(raw=CONDITIONS, wire=PROFILES)
def test_facts_that_are_not_read_do_not_count(raw: Any, wire: dict[str, Any]) -> None:
    condition, answers = expression(raw), known(wire)
    read = {fact: answer for fact, answer in answers.items() if fact in facts_read(condition)}
    assert condition.truth(read) is condition.truth(answers)


def test_groups_of_one_are_their_part() -> None:
    leaf = expression({"staff": {"is": 3}})
    assert expression({"all": [{"any": [{"staff": {"is": 3}}]}]}) == leaf


def test_criteria_are_listed_in_order_a_notion_counting_once() -> None:
    raw = {"all": [{"staff": {"is": 3}}, {"any": [{"is_sme": {"is": True}}, {"not": {"stage": {"is": "idea"}}}]}]}
    assert [one.criterion.fact for one in criteria_of(expression(raw))] == ["staff", "is_sme", "stage"]
    assert facts_read(expression(raw)) == {"staff", "turnover_eur", "stage"}


def test_a_notion_is_missing_its_facts_and_fails_for_those_answered() -> None:
    condition = expression({"is_sme": {"is": True}})
    assert isinstance(condition, NotionLeaf)
    assert missing_facts(condition, known({"staff": 12})) == {"turnover_eur"}
    assert failing_facts(condition, known({"staff": 300})) == {"staff"}


def test_a_reason_stays_with_its_criterion_or_its_group() -> None:
    raw = {"any": [{"staff": {"is": 3}, "because": "Pour voir."}, {"stage": {"is": "idea"}}], "because": "Au choix."}
    group = expression(raw)
    assert isinstance(group, AnyOf)
    assert group.because == "Au choix."
    assert [leaf.criterion.because for leaf in criteria_of(group)] == ["Pour voir.", None]
    assert [leaf.criterion.because for leaf in criteria_of(negate(group))] == ["Pour voir.", None]
