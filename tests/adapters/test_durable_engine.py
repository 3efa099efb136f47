"""durable_rules behind its port: the same truths as the conditions themselves, from any thread, leaving nothing."""

from __future__ import annotations

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles
from strategies.conditions import conditions, expression
from strategies.language import core_release
from strategies.rulesets import ruleset, rulesets
from strategies.world import world

from navigator.adapters import durable_engine
from navigator.adapters.durable.clauses import MAX_TESTS, Clause, program
from navigator.adapters.durable.literals import Comparison
from navigator.adapters.durable_engine import DurableEngine, NotionNotInferred
from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification.inference import infer
from navigator.qualification.ruleset import Ruleset
from navigator.usecases.release import Release

ENGINE = DurableEngine()
BASE = {"project_place": "62510", "themes": {"includes": ["energie"]}, "staff": {"max": 249}}


def expected(made: Ruleset, answers: Answers) -> dict[str, Truth]:
    return {name: when.truth(answers) for name, when in made.conditions().items()}


def inferred(engine: DurableEngine, answers: Answers) -> dict[str, dict[str, Truth]]:
    notions: dict[str, dict[str, Truth]] = {}
    for made in core_release().qualification:
        notions[made.id] = dict(infer(made, engine.truths(made, answers, notions), answers).truths)
    return notions


@settings(max_examples=200)
@given(raw=conditions(), wire=wire_profiles())
def test_engine_condition_and_naive_reference_agree(raw: dict[str, Any], wire: dict[str, Any]) -> None:
    made, answers = ruleset([("high", raw)]), known(wire)
    truth = DurableEngine().truths(made, answers, {})["rule-0"]
    assert truth is expression(raw).truth(answers)
    assert truth is world().truth(raw, wire)


@given(made=rulesets(), profiles=st.lists(wire_profiles(), min_size=1, max_size=6))
def test_every_rule_of_a_ruleset_has_the_truth_of_its_condition(made: Ruleset, profiles: list[dict[str, Any]]) -> None:
    engine = DurableEngine()
    for wire in [*profiles, *profiles]:
        assert engine.truths(made, known(wire), {}) == expected(made, known(wire))


@given(made=rulesets(notions=True), wire=wire_profiles(FACTS + LEVEL_FACTS))
def test_notions_inferred_before_are_read_as_their_definitions(made: Ruleset, wire: dict[str, Any]) -> None:
    answers = known(wire)
    notions = inferred(ENGINE, answers)
    assert notions == {name: world().values(name, wire) for name in notions}
    assert DurableEngine().truths(made, answers, notions) == expected(made, answers)


def test_a_choice_not_settled_is_inferred_when_every_possible_option_is_wanted(core: Release) -> None:
    made = ruleset([("high", {"impact": {"one_of": ["medium", "strong"]}}), ("low", {"impact": {"is": "small"}})])
    engine = DurableEngine()
    said = [{"one_of": ["medium", "strong"]}, {"one_of": ["strong", "very_strong"]}, {"one_of": ["small", "medium"]}]
    truths = [dict(engine.truths(made, known({"impact": answer}), {})) for answer in said]
    assert truths == [
        {"rule-0": True, "rule-1": False},
        {"rule-0": None, "rule-1": False},
        {"rule-0": None, "rule-1": None},
    ]


def test_amounts_that_the_library_cannot_parse_are_compared_exactly() -> None:
    made = ruleset([("high", {"budget_eur": {"more_than": 0.00001}}), ("low", {"budget_eur": {"at_most": 1e18}})])
    assert DurableEngine().truths(made, known({"budget_eur": 0.01}), {}) == {"rule-0": True, "rule-1": True}
    assert DurableEngine().truths(made, known({"budget_eur": 0}), {}) == {"rule-0": False, "rule-1": True}


def test_every_comparison_at_and_around_its_limit() -> None:
    limits = [{name: 5} for name in ("is", "at_least", "at_most", "more_than", "less_than")] + [{"between": [5, 9]}]
    raws: list[dict[str, Any]] = [{"staff": limit} for limit in limits]
    raws += [{"not": raw} for raw in raws]
    engine, made = DurableEngine(), ruleset([("high", raw) for raw in raws])
    ends = (None, 4, 5, 6, 9, 10)
    for low, high in product(ends, ends):
        if (low, high) != (None, None) and (low is None or high is None or low <= high):
            wire = {"staff": {"min": low, "max": high}}
            truths = engine.truths(made, known(wire), {})
            assert list(truths.values()) == [world().truth(raw, wire) for raw in raws], wire
            assert truths == expected(made, known(wire))


def test_many_branches_that_all_hold_cost_no_more_than_their_number() -> None:
    group = {"any": [{"staff": {"at_least": 1}}, {"budget_eur": {"at_least": 1}}, {"themes": {"is": "eau"}}]}
    groups = [{"any": [*group["any"][:2], {"themes": {"is": theme}}]} for theme in ("eau", "energie", "mobilite")]
    raw = {"all": [{"any": [{"all": groups}, {"not": {"all": groups}}]} for _ in range(3)] + groups}
    answers = known({"staff": 3, "budget_eur": 100, "themes": ["eau", "energie", "mobilite"]})
    assert DurableEngine().truths(ruleset([("high", raw)]), answers, {}) == {"rule-0": True}


def test_rulesets_stay_under_the_limits_of_the_library_whatever_their_size(core: Release) -> None:
    actors = [option.id for option in core.vocabulary["actor_type"].options]
    rules = [("high", {"all": [{"actor_type": {"none_of": actors[:n]}} for n in range(1, 14)]}) for _ in range(9)]
    made = ruleset([*rules, *(("low", {"actor_type": {"is": actor}}) for actor in actors)])
    for stage in program(made).stages:
        for packet in stage:
            assert sum(len(clause.tests) for clause in packet) <= MAX_TESTS
    for actor in actors:
        answers = known({"actor_type": actor})
        assert DurableEngine().truths(made, answers, {}) == expected(made, answers)


def test_a_notion_that_was_not_inferred_before_is_an_error() -> None:
    made = ruleset([("high", {"level": {"is": 3}})])
    with pytest.raises(NotionNotInferred, match="level"):
        DurableEngine().truths(made, {}, {})


def test_an_action_that_raises_is_an_error_and_leaves_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    from navigator.adapters.durable import host

    def broken(name: str) -> Any:
        def action(context: Any) -> None:
            raise ValueError("la règle a cassé")

        return action

    monkeypatch.setattr(host, "_conclude", broken)
    packet = host.Packet((Clause("g0", (Comparison("f0", "$eq", 1),)),))
    with pytest.raises(host.EngineFailed, match="la règle a cassé"):
        packet.conclusions({"f0": 1})
    with pytest.raises(host.library.error):
        packet._host.get_state(host.NAME, "0")


def test_a_message_that_the_library_refuses_is_an_error() -> None:
    from navigator.adapters.durable import host

    packet = host.Packet((Clause("g0", (Comparison("f0", "$eq", 1),)),))
    with pytest.raises(host.EngineFailed, match="204"):
        packet.conclusions({"f0": 1e16})  # type: ignore[dict-item]
    assert packet.conclusions({"f0": 1}) == {"g0"}


def test_clauses_that_the_library_refuses_are_an_error() -> None:
    from navigator.adapters.durable import host

    with pytest.raises(host.EngineFailed, match="204"):
        host.Packet((Clause("g0", (Comparison("f0", "$gte", 1e16),)),))  # type: ignore[arg-type]


def test_a_notion_that_changes_is_read_again() -> None:
    made, engine = ruleset([("high", {"level": {"one_of": [2, 3]}})]), DurableEngine()
    inferred_before: list[dict[str, Truth]] = [
        {"2": False, "3": True},
        {"2": False, "3": False},
        {"2": None, "3": False},
    ]
    truths = [engine.truths(made, {}, {"level": values})["rule-0"] for values in inferred_before]
    assert truths == [True, False, None]


def test_compiled_rulesets_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable_engine, "MAX_RULESETS", 2)
    engine = DurableEngine()
    made = [ruleset([("high", {"staff": {"at_least": least}})]) for least in (1, 2, 5)]
    for staff in range(8):
        for one in made:
            assert engine.truths(one, known({"staff": staff}), {}) == expected(one, known({"staff": staff}))
    assert len(engine._compiled) == 2


def test_equal_rulesets_of_two_territories_are_not_confused(core: Release) -> None:
    made = ruleset([("high", {"project_place": {"within": ["perimeter:pma"]}})])
    other = core.territory.with_perimeters(
        [type(p)(p.id, p.label, p.located, ("62041",)) if p.id == "pma" else p for p in core.territory.perimeters]
    )
    from navigator.criteria.reading import Language, read_condition
    from navigator.qualification.ruleset import InferenceRule

    condition = read_condition(
        {"project_place": {"within": ["perimeter:pma"]}}, (), Language(core.vocabulary, other), []
    )
    assert condition is not None
    twin = ruleset([("high", {"project_place": {"within": ["perimeter:pma"]}})])
    object.__setattr__(twin, "rules", (InferenceRule("rule-0", "high", condition, "parce que"),))
    assert twin == made, "operands are equal, territories are not"
    engine = DurableEngine()
    answers = known({"project_place": "62041"})
    assert engine.truths(made, answers, {}) == {"rule-0": False}
    assert engine.truths(twin, answers, {}) == {"rule-0": True}


def test_sixteen_threads_on_one_engine_get_the_right_answers(core: Release) -> None:
    engine = DurableEngine()
    level = next(made for made in core.qualification if made.id == "level")
    profiles = [
        known({**BASE, "impact": impact, "partners_count": partners, "political_backing": backing})
        for impact in ("small", "medium", {"one_of": ["strong", "very_strong"]}, "very_strong")
        for partners in (0, 1, 6, {"min": 2})
        for backing in ("none", "support", "strong", None)
    ]
    wanted = [expected(level, answers) for answers in profiles]
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda number: engine.truths(level, profiles[number % 64], {}), range(3200)))
    assert found == wanted * 50


def test_memory_stays_flat_over_evaluations_and_releases() -> None:
    resource = pytest.importorskip("resource", reason="measured on POSIX")

    def run(times: int) -> int:
        for number in range(times):
            made = ruleset(
                [("high", {"all": [{"staff": {"at_least": 1 + number % 9}}, {"works_started": {"is": True}}]})]
            )
            engine = DurableEngine()
            for staff in range(20):
                engine.truths(made, known({"staff": staff}), {})
        gc.collect()
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    before = run(50)
    grown = run(300) - before
    assert grown < 15_000, f"{grown} kB more after 300 rulesets and 6,000 evaluations"


def test_the_library_is_loaded_only_when_a_ruleset_is_run() -> None:
    code = "import sys, navigator.adapters.durable_engine as e; e.DurableEngine(); sys.exit('durable' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
