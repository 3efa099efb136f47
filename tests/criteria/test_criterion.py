"""What a criterion says of an exact, partial or missing answer."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import known, profile
from strategies.conditions import expression

from navigator.criteria.criterion import (
    Criterion,
    Operator,
    PlacesAlike,
    Range,
    Within,
    count_test,
    one_of_test,
    range_test,
)
from navigator.criteria.truth import Truth
from navigator.profile.answers import Choice, Choices, Interval, Places, Text
from navigator.territory import Territory


def truth(condition: dict[str, Any], **facts: Any) -> Truth:
    return expression(condition).truth(known(facts))


EDGE = 10
RANGES: list[tuple[Range, list[tuple[float | None, float | None, Truth]]]] = [
    (
        Range(low=EDGE),
        [
            (9, 9, False),
            (10, 10, True),
            (10, 19, True),
            (9, 10, None),
            (None, 9, False),
            (None, 10, None),
            (9, None, None),
        ],
    ),
    (
        Range(low=EDGE, low_open=True),
        [(10, 10, False), (11, 11, True), (10, 11, None), (None, 10, False), (10, None, None), (11, None, True)],
    ),
    (
        Range(high=EDGE),
        [(10, 10, True), (11, 11, False), (10, 11, None), (None, 10, True), (11, None, False), (10, None, None)],
    ),
    (
        Range(high=EDGE, high_open=True),
        [(10, 10, False), (9, 9, True), (9, 10, None), (None, 9, True), (None, 10, None), (10, None, False)],
    ),
    (
        Range(10, 20),
        [
            (10, 20, True),
            (9, 20, None),
            (10, 21, None),
            (0, 9, False),
            (21, 30, False),
            (None, None, None),
            (5, 25, None),
        ],
    ),
    (Range(7, 7), [(7, 7, True), (6, 8, None), (8, None, False), (None, 6, False)]),
    (Range(), [(1, 1, True), (None, None, True)]),
]


@pytest.mark.parametrize(("accepted", "low", "high", "expected"), [(r, *case) for r, cases in RANGES for case in cases])
def test_intervals_inside_outside_and_straddling(
    accepted: Range, low: float | None, high: float | None, expected: Truth
) -> None:
    assert accepted.accepts(Interval(low, high)) is expected


ENDS = st.none() | st.integers(0, 12)


@given(
    accepted=st.builds(Range, ENDS, ENDS, st.booleans(), st.booleans()), low=st.integers(0, 12), width=st.integers(0, 5)
)
def test_an_interval_is_met_when_all_its_values_are(accepted: Range, low: int, width: int) -> None:
    """On whole numbers: met when every value is, not met when none is — unless it cannot be known from the ends."""
    each = {accepted.accepts(Interval(value, value)) for value in range(low, low + width + 1)}
    found = accepted.accepts(Interval(low, low + width))
    assert found is None or each == {found}
    if found is None:
        assert width > 0


def test_exactness() -> None:
    assert Interval(3, 3).exact
    assert not Interval(3, 4).exact
    assert not Interval(None, None).exact
    assert not Interval(3, None).exact


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("association", True),
        ("commune", False),
        ({"one_of": ["association", "company"]}, True),
        ({"one_of": ["association", "commune"]}, None),
        ({"one_of": ["commune", "farmer"]}, False),
        ({"none_of": ["association", "company"]}, False),
        ({"none_of": ["commune"]}, None),
        (None, None),
    ],
)
def test_a_choice_is_met_when_every_option_left_is_wanted(answer: Any, expected: Truth) -> None:
    assert truth({"actor_type": {"one_of": ["association", "company"]}}, actor_type=answer) is expected
    denied = truth({"actor_type": {"none_of": ["association", "company"]}}, actor_type=answer)
    assert denied is (None if expected is None else not expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (["energie"], True),
        (["energie", "mobilite"], True),
        (["mobilite"], False),
        ([], False),
        ({"includes": ["eau"]}, True),
        ({"includes": ["mobilite"]}, None),
        ({"excludes": ["energie"]}, None),
        ({"excludes": ["energie", "eau"]}, False),
        ({"includes": ["mobilite"], "excludes": ["energie", "eau"]}, False),
    ],
)
def test_several_choices_are_met_by_one_and_denied_by_all(answer: Any, expected: Truth) -> None:
    assert truth({"themes": {"one_of": ["energie", "eau"]}}, themes=answer) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (["energie", "eau"], True),
        (["energie"], False),
        ({"includes": ["energie"]}, None),
        ({"includes": ["energie", "eau"]}, True),
        ({"excludes": ["energie"]}, None),
    ],
)
def test_at_least_two(answer: Any, expected: Truth) -> None:
    assert truth({"themes": {"count_at_least": 2}}, themes=answer) is expected


def test_a_count_is_impossible_once_too_few_options_are_left() -> None:
    test = count_test(3, 4)
    a, b = frozenset("a"), frozenset("b")
    assert test(Choices(frozenset(), a)) is None
    assert test(Choices(frozenset(), a | b)) is False
    assert test(Choices(frozenset("bcd"), a)) is True


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("62510", True),
        ("59350", False),
        ("departement:62", True),
        ("region:32", None),
        ("region:11", False),
        ("country:FR", None),
        ("perimeter:pma", True),
        ({"all_of": ["62510", "62119"]}, True),
        ({"all_of": ["62510", "59350"]}, None),
        ({"all_of": ["59350", "75056"]}, False),
        ({"one_of": ["62510", "62119"]}, True),
        ({"one_of": ["62510", "59350"]}, None),
        ({"one_of": ["59350", "75056"]}, False),
        ({"one_of": ["62510", "region:32"]}, None),
        (None, None),
    ],
)
def test_places_all_inside_none_inside_or_unknown(place: Any, expected: Truth) -> None:
    assert truth({"project_place": {"within": ["departement:62"]}}, project_place=place) is expected
    outside = truth({"project_place": {"not_within": ["departement:62"]}}, project_place=place)
    assert outside is (None if expected is None else not expected)


def test_a_place_may_be_in_any_of_several_areas() -> None:
    condition = {"project_place": {"within": ["departement:59", "62510"]}}
    assert truth(condition, project_place="62510") is True
    assert truth(condition, project_place="departement:59") is True
    assert truth(condition, project_place="departement:62") is None
    assert truth(condition, project_place="62119") is False
    assert truth(condition, project_place={"all_of": ["62510", "59350"]}) is True


@pytest.mark.parametrize(
    ("condition", "answer", "expected"),
    [
        ({"is": 10}, 10, True),
        ({"more_than": 10}, 10, False),
        ({"less_than": 10}, 10, False),
        ({"at_most": 15}, {"min": 10, "max": 19}, None),
        ({"between": [10, 19]}, {"min": 10, "max": 19}, True),
        ({"at_most": {"figure": "sme_staff_ceiling"}}, 249, True),
        ({"at_most": {"figure": "sme_staff_ceiling"}}, 250, False),
    ],
)
def test_numbers(condition: Any, answer: Any, expected: Truth) -> None:
    assert truth({"staff": condition}, staff=answer) is expected


@pytest.mark.parametrize(
    ("condition", "day", "expected"),
    [
        ({"before": "2026-11-22"}, "2026-11-21", True),
        ({"before": "2026-11-22"}, "2026-11-22", False),
        ({"after": "2026-11-22"}, "2026-11-22", False),
        ({"after": "2026-11-22"}, "2026-11-23", True),
        ({"is": "2026-11-22"}, "2026-11-22", True),
        ({"between": ["2026-11-01", "2026-11-30"]}, "2026-11-30", True),
        ({"before": "2027-03-15"}, {"min": "2027-03-01", "max": "2027-03-31"}, None),
    ],
)
def test_days_are_strictly_before_and_strictly_after(condition: Any, day: Any, expected: Truth) -> None:
    assert truth({"start_date": condition}, start_date=day) is expected


def test_texts_and_yes_no() -> None:
    assert truth({"legal_form": {"one_of": ["SCIC", "SCOP"]}}, legal_form="SCIC") is True
    assert truth({"legal_form": {"none_of": ["SCIC"]}}, legal_form="SARL") is True
    assert truth({"works_started": {"is": False}}, works_started=False) is True
    assert truth({"works_started": {"is": False}}, works_started=True) is False
    assert truth({"works_started": {"is": False}}) is None


def test_answers_of_another_kind_are_a_mistake_of_the_program(territory: Territory) -> None:
    tests = (one_of_test(frozenset("a")), range_test(Range(1)), count_test(1, 2), Within(("62510",), territory))
    answers = (Interval(1, 1), Text("a"), Choice(frozenset("a")), Choices(frozenset(), frozenset()))
    for test, answer in zip(tests, answers, strict=True):
        with pytest.raises(TypeError, match="cannot read"):
            test(answer)


def test_reasons_and_figures_do_not_make_two_criteria_different() -> None:
    accepted = Range(high=249)
    plain = Criterion("staff", Operator.RANGE, accepted, range_test(accepted))
    explained = Criterion("staff", Operator.RANGE, accepted, range_test(accepted), because="x", figure="sme")
    assert plain == explained
    assert hash(plain) == hash(explained)
    assert plain != Criterion("staff", Operator.RANGE, accepted, range_test(accepted), negated=True)


def test_a_place_known_by_an_old_code_is_the_place_of_today() -> None:
    assert profile({"project_place": "75113"}).known["project_place"] == Places(("75056",))
    assert truth({"project_place": {"within": ["75113"]}}, project_place="75056") is True


def test_places_said_alike_are_met_alike(territory: Territory) -> None:
    named = (("departement:62",), ("epci:246200364", "62041"), ("region:32",), ("75113",))
    tests = [Within(areas, territory) for areas in named]
    alike = PlacesAlike(tests)
    truths: dict[object, list[Truth]] = {}
    codes = ("62510", "62119", "62041", "59350", "75056", "13055", "2A004", "departement:62", "region:32")
    for several in (*product(codes), *product(codes, codes), *product(codes[:5], codes[:5], codes)):
        answer = Places(several, every=False)
        assert truths.setdefault(alike.key(answer), [test(answer) for test in tests]) == [
            test(answer) for test in tests
        ]
    assert alike.key(Places(("62119",))) != alike.key(Places(("62510",)))
    assert alike.key(Places(("13055",))) == alike.key(Places(("2A004",)))
    assert alike.key(Places(("13055", "62119"))) == alike.key(Places(("62119", "2A004")))
    partly = Places(("62510", "departement:62"), every=False)
    assert alike.key(partly) is partly
    assert PlacesAlike([range_test(Range(1))]).key(Interval(1, 1)) == Interval(1, 1)
