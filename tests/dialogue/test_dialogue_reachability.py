"""From every answer to the first questions: the dialogue ends, every question may come, no scheme is out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.bench.answering import reply, true_answer
from navigator.bench.visitors import visitors
from navigator.dialogue.composite import declined
from navigator.dialogue.next_question import MAX_QUESTIONS
from navigator.dialogue.question import Question
from navigator.eligibility.witness import WitnessSearch
from navigator.profile.profile import EMPTY, Profile
from navigator.profile.wire import read_profile
from navigator.usecases.deduce import with_deductions
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)
PLACES = ("62510", "62119", "59350", "departement:62", None)


def asked_of(desk: Workspace, profile: Profile, truth: Profile, seed: str = "reach") -> Iterator[Question]:
    """The questions of a visitor who answers truly, to the end."""
    asked: tuple[str, ...] = ()
    topic = None
    while True:
        known = with_deductions(profile, desk.release)
        question = desk.questions.next(known, ON, asked, topic)
        if question is None:
            return
        yield question
        composite = desk.questions.composite(question.id)
        asked, topic = (*asked, question.id), (composite or desk.release.vocabulary[question.fact]).topic
        if composite:
            profile = reply(profile, composite, question, truth.known, known.known)
            continue
        answer = true_answer(truth.known, desk.release.vocabulary[question.fact], seed)
        profile = declined(profile, question.sets) if answer is None else profile.with_answer(question.fact, answer)


@pytest.mark.slow
def test_from_every_answer_to_the_first_questions_the_dialogue_ends(desk: Workspace) -> None:
    """Every type of applicant, places of every kind, every theme: eight questions at most, whoever answers."""
    vocabulary = desk.release.vocabulary
    actors = [option.id for option in vocabulary["actor_type"].options]
    themes = [[option.id] for option in vocabulary["themes"].options]
    people = visitors(desk.release, 40, seed=11)
    for number, (actor, place, theme) in enumerate(product(actors, PLACES, themes)):
        wire = {"actor_type": actor, "project_place": place, "themes": theme}
        opening = read_profile(wire, vocabulary, desk.release.territory)
        truth = Profile({**people[number % len(people)].truth.answers, **opening.answers})
        assert len(list(asked_of(desk, opening, truth))) <= MAX_QUESTIONS, wire


@pytest.fixture(scope="module")
def questions(desk: Workspace) -> set[str]:
    """The ids of all the questions put to many visitors who begin with nothing, and to those who said a little."""
    found = set()
    for visitor in visitors(desk.release, 250, seed=12):
        for opening in (EMPTY, visitor.opening):
            found.update(one.id for one in asked_of(desk, opening, visitor.truth, visitor.seed))
    return found


@pytest.mark.slow
def test_every_composite_question_is_reachable(desk: Workspace, questions: set[str]) -> None:
    assert set(desk.release.composites) <= questions


@pytest.mark.slow
def test_every_fact_of_the_first_questions_is_reachable(questions: set[str]) -> None:
    assert {"actor_type", "project_place", "themes", "nature"} <= questions


@pytest.mark.slow
def test_no_scheme_is_out_of_reach(desk: Workspace) -> None:
    """Whoever the scheme is open to finds it among the possible ones once all is said, and never loses it before."""
    release = desk.release
    search = WitnessSearch(release.vocabulary, release.territory)
    for name, rule in release.rules.items():
        known = search.witness(rule.open_to)
        assert known is not None, name
        whole = with_deductions(Profile(known), release)
        verdicts = release.rulebook.evaluate(whole.known, ON)
        bit = 1 << release.rulebook.number[name]
        assert (verdicts.eligible | verdicts.undetermined | verdicts.closed) & bit, f"a deduction closes {name}"


@settings(max_examples=25, deadline=None)
@given(number=st.integers(0, 10_000), seed=st.integers(0, 10_000))
def test_a_dialogue_repeats_nothing_ends_and_counts_down(desk: Workspace, number: int, seed: int) -> None:
    """Whoever the visitor: no question twice, no fact by its own question after it, and fewer left each time."""
    (visitor,) = visitors(desk.release, 1, seed=seed * 10_001 + number)
    announced, seen = MAX_QUESTIONS, list[str]()
    for question in asked_of(desk, visitor.opening, visitor.truth, visitor.seed):
        assert question.id not in seen
        assert question.fact in question.sets
        assert 1 <= question.remaining_at_most <= announced
        announced = question.remaining_at_most - 1
        seen.append(question.id)
        composite = desk.questions.composite(question.id)
        if composite and composite.several:
            assert 1 <= len(question.options) <= composite.at_most
    assert len(seen) <= MAX_QUESTIONS


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_same_answers_same_questions(desk: Workspace, seed: int) -> None:
    (visitor,) = visitors(desk.release, 1, seed=seed)
    first = list(asked_of(desk, visitor.opening, visitor.truth, visitor.seed))
    desk.questions.forget()
    assert list(asked_of(desk, visitor.opening, visitor.truth, visitor.seed)) == first


GOLDEN: list[tuple[dict[str, Any], tuple[str, ...], str, int]] = [
    ({}, (), "actor_type", 0),
    ({"actor_type": "association"}, (), "project_place", 0),
    ({"actor_type": "association", "project_place": "62510"}, (), "themes", 0),
]


@pytest.mark.parametrize(("facts", "asked", "expected", "options"), GOLDEN)
def test_who_then_where_then_what(
    desk: Workspace, facts: dict[str, Any], asked: tuple[str, ...], expected: str, options: int
) -> None:
    profile = read_profile(facts, desk.release.vocabulary, desk.release.territory)
    found = desk.questions.next(with_deductions(profile, desk.release), ON, asked)
    assert found is not None
    assert (found.id, len(found.options)) == (expected, options)
