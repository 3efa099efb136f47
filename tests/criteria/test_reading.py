"""Reading conditions: what each form becomes, and that every fault of a condition is said, each at its path."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.conditions import conditions, expression
from strategies.language import language

from navigator.criteria.criterion import Operator, Range
from navigator.criteria.expressions import All, AnyOf, Expression, Leaf
from navigator.criteria.reading import OPERATORS, Fault, read_condition, shown
from navigator.profile.facts import Kind


def faults(raw: Any) -> list[Fault]:
    found: list[Fault] = []
    assert read_condition(raw, ("open_to",), language(), found) is None
    return found


def operand(raw: Any) -> Any:
    read: Expression = expression(raw)
    assert isinstance(read, Leaf)
    return read.criterion.operand


@pytest.mark.parametrize(
    ("raw", "accepted"),
    [
        ({"staff": {"is": 3}}, Range(3, 3)),
        ({"staff": {"at_least": 3}}, Range(low=3)),
        ({"staff": {"at_most": 3}}, Range(high=3)),
        ({"staff": {"more_than": 3}}, Range(low=3, low_open=True)),
        ({"staff": {"less_than": 3}}, Range(high=3, high_open=True)),
        ({"staff": {"between": [3, 5]}}, Range(3, 5)),
        ({"budget_eur": {"at_least": 0.5}}, Range(low=0.5)),
        ({"start_date": {"before": "2026-11-22"}}, Range(high=739942, high_open=True)),
        ({"start_date": {"after": "2026-11-22"}}, Range(low=739942, low_open=True)),
        ({"staff": {"at_most": 5000000}}, Range(high=5000000)),
        ({"staff": {"at_least": 5000000}}, Range(low=5000000)),
        ({"staff": {"is": 0}}, Range(0, 0)),
    ],
)
def test_ranges(raw: Any, accepted: Range) -> None:
    assert operand(raw) == accepted


def test_a_figure_is_read_and_remembered() -> None:
    read = expression({"staff": {"at_most": {"figure": "sme_staff_ceiling"}}})
    assert isinstance(read, Leaf)
    assert read.criterion.figure == "sme_staff_ceiling"
    assert read.criterion.operand == Range(high=249)


def test_is_and_one_of_and_their_denial() -> None:
    assert operand({"actor_type": {"is": "association"}}) == {"association"}
    assert operand({"works_started": {"is": True}}) == {"true"}
    read = expression({"themes": {"none_of": ["eau", "energie"]}})
    assert isinstance(read, Leaf)
    assert read.criterion.negated
    assert read.criterion.operator is Operator.ONE_OF
    assert operand({"legal_form": {"one_of": ["SCIC", "nouvelle forme"]}}) == {"SCIC", "nouvelle forme"}
    assert operand({"themes": {"one_of": sorted(language().vocabulary["themes"].option_ids)}})


def test_codes_of_places_are_those_of_today_and_counted_once() -> None:
    assert operand({"project_place": {"within": ["75113", "75056", "departement:62"]}}) == ("75056", "departement:62")


def test_values_of_notions_may_be_numbers_words_or_yes_no() -> None:
    for raw in ({"level": {"one_of": [1, 2]}}, {"is_sme": {"is": True}}, {"groups": {"none_of": ["supporters"]}}):
        expression(raw)
    (fault,) = faults({"level": {"is": 4}})
    assert fault.message == "option inconnue « 4 » ; attendu : 1, 2, 3"
    (fault,) = faults({"level": {"at_least": 2}})
    assert "attendu : is, one_of, none_of" in fault.message
    (fault,) = faults({"level": {"is": 1.5}})
    assert "lu : 1.5" in fault.message


def test_groups_and_negation() -> None:
    read = expression({"not": {"any": [{"staff": {"is": 3}}, {"stage": {"is": "idea"}}]}})
    assert isinstance(read, All)
    assert all(isinstance(part, Leaf) and part.criterion.negated for part in read.parts)
    assert isinstance(expression({"not": {"all": [{"staff": {"is": 3}}, {"stage": {"is": "idea"}}]}}), AnyOf)


def test_all_the_faults_of_a_condition_are_said() -> None:
    raw = {
        "all": [
            {"stagge": {"is": "idea"}},
            {"any": [{"staff": {"at_least": "trois"}}, {"actor_type": {"one_of": ["x", "association", 3]}}]},
            {"project_place": {"within": ["62510", 62510, "62999"]}},
            "association",
            {"not": {"budget_eur": {"between": [2, 1]}}},
        ]
    }
    assert [fault.path for fault in faults(raw)] == [
        ("open_to", "all", 0, "stagge"),
        ("open_to", "all", 1, "any", 0, "staff", "at_least"),
        ("open_to", "all", 1, "any", 1, "actor_type", "one_of", 0),
        ("open_to", "all", 1, "any", 1, "actor_type", "one_of", 2),
        ("open_to", "all", 2, "project_place", "within", 1),
        ("open_to", "all", 2, "project_place", "within", 2),
        ("open_to", "all", 3),
        ("open_to", "all", 4, "not", "budget_eur", "between"),
    ]


@pytest.mark.parametrize("raw", [None, [], {}, "everyone", 3, True, {"because": "x"}, {"all": {}}, {"any": None}])
def test_what_is_not_a_condition_is_a_fault(raw: Any) -> None:
    (fault,) = faults(raw)
    assert fault.path[0] == "open_to"
    assert "attendu" in fault.message


@pytest.mark.parametrize(
    "raw",
    [
        {"staff": {"at_least": True}},
        {"staff": {"at_least": None}},
        {"staff": {"at_least": {"figure": 3}}},
        {"staff": {"at_least": {"figure": "sme_staff_ceiling", "plus": 1}}},
        {"staff": {"between": [1, 2, 3]}},
        {"staff": {"between": 1}},
        {"themes": {"count_at_least": True}},
        {"themes": {"count_at_least": 0}},
        {"themes": {"count_at_least": "2"}},
        {"start_date": {"is": 2026}},
        {"start_date": {"is": "2026-W47-7"}},
        {"works_started": {"is": "true"}},
        {"works_started": {"one_of": [True, False]}},
        {"actor_type": {"one_of": "association"}},
        {"actor_type": {"is": ["association"]}},
        {"actor_type": {"is": None}},
        {"project_place": {"within": "departement:62"}},
        {"project_place": {"is": "62510"}},
        {"legal_form": {"is": 3}},
    ],
)
def test_operands_of_another_kind_are_faults(raw: Any) -> None:
    (fault,) = faults(raw)
    assert "attendu" in fault.message or "inconnu" in fault.message
    assert "None" not in fault.message
    assert "True" not in fault.message


def test_each_kind_of_fact_has_its_operators() -> None:
    assert set(OPERATORS) == set(Kind)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("abc", "« abc »"),
        (True, "true"),
        (False, "false"),
        (None, "rien"),
        (3, "3"),
        (2.5, "2.5"),
        ([], "une liste vide"),
        (["a", 1, None, 4], "une liste [« a », 1, rien, …]"),
        ({}, "un bloc vide"),
        ({"a": 1, "b": 2}, "un bloc {a, b}"),
    ],
)
def test_values_are_shown_as_staff_wrote_them(value: Any, words: str) -> None:
    assert shown(value) == words


@given(raw=conditions(notions=True))
def test_generated_conditions_are_all_readable(raw: Any) -> None:
    found: list[Fault] = []
    assert read_condition(raw, (), language(), found) is not None
    assert found == []


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["all", "any", "not", "staff", "themes", "is", "within", "level"]), inner)
    ),
    max_leaves=8,
)


@given(raw=PLAIN)
def test_no_value_makes_reading_fail(raw: Any) -> None:
    found: list[Fault] = []
    assert (read_condition(raw, (), language(), found) is None) is bool(found)
