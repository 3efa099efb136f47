"""The qualifier that remembers gives what the rules infer when nothing is remembered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles

from navigator.adapters.durable_engine import DurableEngine
from navigator.bench.profiles import profiles
from navigator.usecases import qualifier
from navigator.usecases.qualifier import Qualifier
from navigator.usecases.qualify import qualify
from navigator.usecases.workspace import Workspace


@settings(max_examples=25)
@given(wires=st.lists(wire_profiles(FACTS + LEVEL_FACTS), min_size=1, max_size=8))
def test_what_is_remembered_is_what_the_rules_infer(
    desk: Workspace, engine: DurableEngine, wires: list[dict[str, Any]]
) -> None:
    for wire in wires:
        answers = known(wire)
        assert desk.qualifier.qualify(answers) == qualify(desk.release, engine, answers)


def test_so_it_is_for_profiles_of_the_whole_vocabulary(desk: Workspace, engine: DurableEngine) -> None:
    remembering = Qualifier(desk.release, engine)
    for profile in profiles(desk.release, 300, seed=11):
        assert remembering.qualify(profile.known) == qualify(desk.release, engine, profile.known)


def test_answers_that_no_rule_tells_apart_are_inferred_once(desk: Workspace) -> None:
    first = desk.qualifier.qualify(known({"actor_type": "association", "project_place": "62510", "budget_eur": 8000}))
    other = desk.qualifier.qualify(known({"actor_type": "association", "project_place": "62510", "budget_eur": 8001}))
    for name, inference in first.inferences.items():
        assert other.inferences[name] is inference


def test_its_memory_is_bounded(desk: Workspace, engine: DurableEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qualifier, "REMEMBERED", 3)
    bounded = Qualifier(desk.release, engine)
    for profile in profiles(desk.release, 60, seed=12):
        assert bounded.qualify(profile.known) == qualify(desk.release, engine, profile.known)
    memos = [*(fact.memo for fact in bounded._facts.values()), *bounded._inferred, *bounded._fired, *bounded._open]
    assert max(map(len, memos)) <= 3
