"""Qualification that remembers gives what the rules infer when nothing is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.qualification import qualified
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles
from strategies.language import core_release
from strategies.rulesets import ruleset, rulesets

from navigator.adapters.durable_engine import DurableEngine
from navigator.bench.profiles import profiles
from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification import truth_bits
from navigator.qualification.ruleset import Ruleset
from navigator.usecases.qualify import Qualifier
from navigator.usecases.release import Release
from navigator.usecases.workspace import Workspace


class Counting(DurableEngine):
    """The engine, with the rulesets that it ran."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []

    def truths(
        self, ruleset: Ruleset, answers: Answers, notions: Mapping[str, Mapping[str, Truth]]
    ) -> Mapping[str, Truth]:
        self.ran.append(ruleset.id)
        return super().truths(ruleset, answers, notions)


def referring(made: Ruleset) -> Release:
    """The notions of the repository, and those rules as the only subject of referral."""
    return replace(core_release(), referrals=(made,))


@settings(max_examples=25)
@given(wires=st.lists(wire_profiles(FACTS + LEVEL_FACTS), min_size=1, max_size=8))
def test_what_is_remembered_is_what_the_rules_infer(
    desk: Workspace, engine: DurableEngine, wires: list[dict[str, Any]]
) -> None:
    for wire in wires:
        answers = known(wire)
        assert desk.qualifier.qualify(answers) == qualified(desk.release, engine, answers)


@given(made=rulesets(notions=True), wires=st.lists(wire_profiles(FACTS + LEVEL_FACTS), min_size=2, max_size=8))
def test_so_it_is_for_any_rules(made: Ruleset, wires: list[dict[str, Any]]) -> None:
    release, engine = referring(replace(made, applies=None)), DurableEngine()
    remembering = Qualifier(release, engine)
    for wire in wires:
        assert remembering.qualify(known(wire)) == qualified(release, engine, known(wire))


def test_so_it_is_for_profiles_of_the_whole_vocabulary_from_any_thread(desk: Workspace, engine: DurableEngine) -> None:
    remembering = Qualifier(desk.release, engine)
    given = [profile.known for profile in profiles(desk.release, 300, seed=11)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(remembering.qualify, given))
    assert found == [qualified(desk.release, engine, answers) for answers in given]


def test_answers_that_no_rule_tells_apart_are_inferred_once(desk: Workspace) -> None:
    first = desk.qualifier.qualify(known({"actor_type": "association", "project_place": "62510", "budget_eur": 8000}))
    other = desk.qualifier.qualify(known({"actor_type": "association", "project_place": "62510", "budget_eur": 8001}))
    for name, inference in first.inferences.items():
        assert other.inferences[name] is inference


def test_the_engine_runs_only_for_truths_that_settle_nothing_yet() -> None:
    both = {"all": [{"staff": {"at_least": 10}}, {"works_started": {"is": True}}]}
    made, engine = ruleset([("high", both), ("low", {"budget_eur": {"at_most": 500}})]), Counting()
    qualifier = Qualifier(referring(made), engine)

    def runs(wire: dict[str, Any]) -> int:
        engine.ran.clear()
        qualifier.qualify(known(wire))
        return engine.ran.count(made.id)

    assert runs({"staff": 3}) == 1
    assert runs({"staff": {"max": 8}}) == 0, "the same truths"
    assert runs({"staff": 4, "works_started": True}) == 0, "few staff settle the first rule, whatever else is known"
    assert runs({"staff": 12, "budget_eur": 100}) == 1
    assert runs({"staff": 5, "budget_eur": 80}) == 0, "each rule met these truths, apart"
    assert runs({"staff": 15, "works_started": True}) == 1, "staff alone left it open"


def test_the_contacts_asked_for_are_the_nearest(desk: Workspace) -> None:
    for profile in profiles(desk.release, 20, seed=13):
        every = desk.qualifier.qualify(profile.known).referrals
        assert desk.qualifier.qualify(profile.known, 3).referrals == every[:3]


def test_its_memory_is_bounded(desk: Workspace, engine: DurableEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(truth_bits, "REMEMBERED", 3)
    bounded = Qualifier(desk.release, engine)
    for profile in profiles(desk.release, 60, seed=12):
        assert bounded.qualify(profile.known) == qualified(desk.release, engine, profile.known)
    memos: list[Mapping[Any, Any]] = [fact.memo for fact in bounded._bits._facts.values()]
    for one in (*bounded.notions, *bounded.subjects):
        memos += [one.memo, *(memo for rule in one.rules.values() for memo in (rule.concluded, rule.led))]
    assert max(map(len, memos)) == 3
