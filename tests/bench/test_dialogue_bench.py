"""Simulated visitors: plausible, the same for the same seed, and few questions away from the list of the whole truth."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from navigator.adapters.content.folder import write_folder
from navigator.bench.answering import agrees, is_true, true_answer
from navigator.bench.circumstances import generic, some, spread
from navigator.bench.conversing import talk
from navigator.bench.dialogue import bench_dialogue
from navigator.bench.visitors import MOST_OPENING, visitors
from navigator.commands.bench import bench
from navigator.dialogue.composite import CompositeOption
from navigator.profile.answers import Choice, Choices, Interval, Places
from navigator.profile.facts import Kind
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)
SEED = 2


def test_the_same_seed_gives_the_same_visitors(desk: Workspace) -> None:
    assert visitors(desk.release, 20, SEED) == visitors(desk.release, 20, SEED)
    assert visitors(desk.release, 20, SEED) != visitors(desk.release, 20, SEED + 1)


def test_visitors_hold_together(desk: Workspace) -> None:
    """A commune has its own population and no turnover; an individual no seat; nothing said is untrue."""
    seen = set()
    for visitor in visitors(desk.release, 300, SEED):
        truth = visitor.truth.known
        (actor,) = truth["actor_type"].possible  # type: ignore[union-attr]
        seen.add(actor)
        place = truth["project_place"]
        assert isinstance(place, Places)
        if actor == "commune":
            population = desk.release.territory.commune(place.codes[0]).population
            assert truth.get("population") == (None if population is None else Interval(population, population))
        if actor in ("commune", "school", "individual", "citizen_group"):
            assert "turnover_eur" not in truth
        if actor in ("individual", "citizen_group", "creator"):
            assert "seat_place" not in truth
            assert truth["staff"] == Interval(0, 0)
        if truth["stage"] == Choice(frozenset(("idea",))):
            assert truth["works_started"] == Choice(frozenset(("false",)))
        assert len(visitor.opening.answers) <= MOST_OPENING
        assert all(agrees(answer, truth[fact]) for fact, answer in visitor.opening.answers.items())
    assert len(seen) > 10


def test_visitors_contradict_no_deduction(desk: Workspace) -> None:
    for visitor in visitors(desk.release, 300, SEED + 1):
        for deduction in desk.release.deductions:
            if deduction.when.truth(visitor.truth.known):
                for fact, answer in deduction.sets.items():
                    assert visitor.truth.known.get(fact, answer) == answer, (deduction.name, fact)


def test_a_first_message_denies_nothing(desk: Workspace) -> None:
    for visitor in visitors(desk.release, 100, SEED):
        for answer in visitor.opening.known.values():
            assert not isinstance(answer, Choices) or not answer.excluded


def test_a_band_is_said_only_when_it_is_true(desk: Workspace) -> None:
    fact = desk.release.vocabulary["staff"]
    for number in (0, 7, 30, 3000):
        truth = {"staff": Interval(number, number)}
        for seed in ("a", "b", "c", "d"):
            assert agrees(true_answer(truth, fact, seed), truth["staff"])
    assert true_answer({}, fact, "a") is None


def test_which_options_are_true() -> None:
    employs = CompositeOption("a", "", {"staff": Interval(1, None)}, {"staff": Interval(0, 0)})
    assert is_true(employs, {"staff": Interval(3, 3)}, {})
    assert not is_true(employs, {"staff": Interval(0, 0)}, {})
    assert not is_true(employs, {}, {}), "what does not apply is not ticked"
    here = CompositeOption("b", "", {}, copies={"seat_place": "project_place"})
    place = Places(("62510",))
    assert is_true(here, {"seat_place": place, "project_place": place}, {})
    assert not is_true(here, {"seat_place": place}, {})
    whole = CompositeOption("c", "", {}, closes={"themes": frozenset("ab")})
    told = {"themes": Choices(frozenset("a"), frozenset())}
    assert is_true(whole, {"themes": Choices(frozenset("ab"), frozenset())}, told)
    assert not is_true(whole, {"themes": Choices(frozenset("a"), frozenset("b"))}, told)
    none = CompositeOption("d", "", {}, {"partners": Choices(frozenset(), frozenset("ab"))})
    assert is_true(none, {"partners": Choices(frozenset("a"), frozenset("b"))}, {})
    assert not is_true(none, {"partners": Choices(frozenset(), frozenset("ab"))}, {})


def test_draws(desk: Workspace) -> None:
    from random import Random

    chance = Random(1)
    assert set(some({"a": 1.0, "b": 0.0}, chance, (0.0, 1.0))) == {"a", "b"}
    assert all(10 <= spread(10, 999, chance) <= 1000 for _ in range(50))
    for fact in desk.release.vocabulary.values():
        drawn = generic(fact, chance)
        assert (drawn is None) == (fact.kind in (Kind.DATE, Kind.PLACE, Kind.TEXT))


def test_who_never_knows_is_asked_eight_questions_at_most(desk: Workspace) -> None:
    for visitor in visitors(desk.release, 15, SEED):
        done = talk(desk, visitor, ON, doubt=1.0)
        assert len(done.asked) <= 8
        assert done.unsure or not done.asked


@pytest.mark.slow
def test_few_questions_and_the_list_of_the_whole_truth(desk: Workspace) -> None:
    """The figures of docs/benchmarks.md on fewer visitors: median ≤ 5, never more than 8, F1 ≥ .95 (.94 on so few)."""
    report = bench_dialogue(desk, 200, SEED)
    figures = {figure.measure: figure.value for figure in report.figures}
    assert figures["questions, médiane"] <= 5
    assert figures["questions, maximum"] <= 8
    assert figures["questions, « je ne sais pas » au moins une fois, maximum"] <= 8
    assert report.values["f1"] >= 0.94
    assert sum(report.histogram.values()) == 200
    assert report.asked["themes"] > 0


def test_the_command_prints_what_it_measured(small_texts: dict[str, str], tmp_path: Path) -> None:
    write_folder(small_texts, tmp_path)
    done = CliRunner().invoke(bench, ["dialogue", "--content", str(tmp_path), "--visitors", "5", "--json"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["visitors"] == 5
    assert {"median", "f1", "histogram", "asked", "facts", "worst"} <= said.keys()
    shown = CliRunner().invoke(bench, ["dialogue", "--content", str(tmp_path), "--visitors", "3"])
    assert shown.exit_code == 0, shown.output
    assert "visiteurs par nombre de questions" in shown.output
