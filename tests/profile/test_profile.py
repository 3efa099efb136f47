"""A profile is immutable; what it was made from may change afterwards without changing it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import profile, wire_profiles
from strategies.language import language

from navigator.profile.answers import DECLINED, Answer, Choice, Interval
from navigator.profile.facts import CORE, Kind
from navigator.profile.profile import EMPTY, STATED, Profile, Provenance
from navigator.profile.spelling import did_you_mean, nearest

YES = Choice(frozenset(("true",)))
READ = Provenance(source="read", words="on est douze", certainty="inferred")


def test_known_leaves_out_what_was_declined() -> None:
    found = Profile({"staff": Interval(3, 3), "works_started": DECLINED})
    assert dict(found.known) == {"staff": Interval(3, 3)}
    assert set(found.answers) == {"staff", "works_started"}


def test_a_new_answer_makes_a_new_profile() -> None:
    first = EMPTY.with_answer("works_started", YES)
    second = first.with_answer("staff", Interval(12, 12), READ)
    assert dict(EMPTY.answers) == {}
    assert set(first.answers) == {"works_started"}
    assert second.where("staff") == READ
    assert second.where("works_started") is STATED
    assert second.where("budget_eur") is STATED


def test_an_answer_taken_back_leaves_no_trace() -> None:
    given_answers = EMPTY.with_answer("staff", Interval(12, 12), READ).with_answer("works_started", YES)
    assert given_answers.without("staff") == EMPTY.with_answer("works_started", YES)
    assert given_answers.without("budget_eur") == given_answers


def test_the_last_answer_to_a_fact_wins() -> None:
    twice = EMPTY.with_answer("staff", Interval(1, 1)).with_answer("staff", DECLINED)
    assert twice.answers == {"staff": DECLINED}
    assert dict(twice.known) == {}


def test_nothing_in_a_profile_can_be_changed() -> None:
    answers: dict[str, Answer] = {"staff": Interval(3, 3)}
    found = Profile(answers)
    answers["staff"] = Interval(9, 9)
    assert found.answers["staff"] == Interval(3, 3)
    with pytest.raises(TypeError):
        found.answers["staff"] = YES  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        found.answers = {}  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Interval(1, 2).low = 3  # type: ignore[misc]


@given(wire=wire_profiles(), fact=st.sampled_from(["staff", "themes", "actor_type"]))
def test_giving_then_taking_back_an_answer_changes_nothing_else(wire: dict[str, object], fact: str) -> None:
    before = profile(wire)
    after = before.with_answer(fact, DECLINED).without(fact)
    assert after.answers == before.without(fact).answers


def test_the_vocabulary_keeps_the_authored_order() -> None:
    vocabulary = language().vocabulary
    assert list(vocabulary)[:2] == ["actor_type", "project_place"]
    assert [vocabulary.position[fact] for fact in vocabulary] == list(range(len(vocabulary)))
    assert set(CORE) <= set(vocabulary)


def test_options_are_found_by_id() -> None:
    vocabulary = language().vocabulary
    assert vocabulary["actor_type"].option("association").label == "Association"
    assert vocabulary["works_started"].option_ids == {"true", "false"}
    with pytest.raises(KeyError):
        vocabulary["actor_type"].option("asso")


def test_ordered_kinds_are_those_answered_by_intervals() -> None:
    assert {kind for kind in Kind if kind.is_ordered} == {Kind.NUMBER, Kind.MONEY, Kind.DATE}


def test_near_names_are_suggested_best_first() -> None:
    assert nearest("budjet_eur", ["staff", "budget_eur", "themes"]) == ("budget_eur",)
    assert did_you_mean("theme", ["themes", "thermes"]) == " (vouliez-vous dire « themes » ou « thermes » ?)"
    assert did_you_mean("zzz", ["themes"]) == ""
    assert did_you_mean("x" * 10_000, ["themes"]) == ""
