"""The engine's memo: what was concluded from the same truths is what a run of the library would conclude."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles
from strategies.language import core_release
from strategies.rulesets import ruleset, rulesets

from navigator.adapters import durable_engine
from navigator.adapters.durable_engine import DurableEngine
from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification.inference import infer
from navigator.qualification.ruleset import Ruleset

Notions = Mapping[str, Mapping[str, Truth]]


class Forgetful(DurableEngine):
    """The same engine without its memo: the library runs each time."""

    def truths(self, ruleset: Ruleset, answers: Answers, notions: Notions) -> Mapping[str, Truth]:
        compiled = self._of(ruleset)
        return compiled._run(compiled._message(answers, compiled._notions(notions)))


FORGETFUL = Forgetful()


@given(made=rulesets(), profiles=st.lists(wire_profiles(), min_size=2, max_size=12))
def test_what_is_remembered_is_what_the_library_concludes(made: Ruleset, profiles: list[dict[str, Any]]) -> None:
    remembering, forgetful = DurableEngine(), Forgetful()
    for wire in profiles:
        assert remembering.truths(made, known(wire), {}) == forgetful.truths(made, known(wire), {})


@given(made=rulesets(notions=True), profiles=st.lists(wire_profiles(FACTS + LEVEL_FACTS), min_size=2, max_size=6))
def test_so_it_is_when_rules_read_notions(made: Ruleset, profiles: list[dict[str, Any]]) -> None:
    remembering, forgetful = DurableEngine(), Forgetful()
    for wire in profiles:
        answers = known(wire)
        notions: dict[str, Mapping[str, Truth]] = {}
        for one in core_release().qualification:
            notions[one.id] = infer(one, FORGETFUL.truths(one, answers, notions), answers).truths
        assert remembering.truths(made, answers, notions) == forgetful.truths(made, answers, notions)


def test_the_library_runs_only_for_truths_that_some_rule_never_met(monkeypatch: pytest.MonkeyPatch) -> None:
    made = ruleset([("high", {"staff": {"at_least": 10}}), ("low", {"works_started": {"is": True}})])
    engine = DurableEngine()
    compiled = engine._of(made)
    runs: list[dict[str, int]] = []
    run = compiled._run
    monkeypatch.setattr(compiled, "_run", lambda message: runs.append(message) or run(message))
    for wire in ({"staff": 12}, {"staff": 50}, {"staff": {"min": 11}}, {"works_started": True}):
        engine.truths(made, known(wire), {})
    assert len(runs) == 2, "the first three say the same of the staff"
    both = engine.truths(made, known({"staff": 12, "works_started": True}), {})
    assert dict(both) == {"rule-0": True, "rule-1": True}
    assert len(runs) == 2, "each rule met these truths before, apart"


def test_results_are_bounded_whole_and_for_each_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable_engine, "MAX_MEMO", 2)
    engine = DurableEngine()
    made = ruleset([("high", {"all": [{"staff": {"at_least": 10}}, {"budget_eur": {"at_most": 500}}]})])
    for staff in (1, 12, {"min": 5, "max": 20}):
        for budget in (1, 1000, {"min": 5, "max": 2000}):
            wire = known({"staff": staff, "budget_eur": budget})
            assert dict(engine.truths(made, wire, {})) == {"rule-0": made.rules[0].when.truth(wire)}
    assert all(size <= 2 for size in engine._of(made).conclusions.sizes())
