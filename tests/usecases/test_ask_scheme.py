"""« Est-ce pour moi ? »: few questions, those that settle; a verdict as soon as there is one."""

from __future__ import annotations

from datetime import date

import pytest

from navigator.criteria.expressions import facts_read
from navigator.eligibility.verdict import Verdict
from navigator.profile.profile import EMPTY, STATED, Profile
from navigator.profile.wire import read_profile
from navigator.schemes.window import closure
from navigator.usecases.ask_scheme import MOST, check_scheme
from navigator.usecases.assess import assess_scheme
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)


def profile(desk: Workspace, **facts: object) -> Profile:
    return read_profile(dict(facts), desk.release.vocabulary, desk.release.territory)


def open_schemes(desk: Workspace) -> list[str]:
    schemes = desk.release.catalogue.schemes.values()
    return [one.id for one in schemes if closure(one.status, one.window, ON) is None]


def test_every_open_sheet_asks_about_its_own_rule_or_knows(desk: Workspace) -> None:
    for name in open_schemes(desk):
        checked = check_scheme(desk, name, EMPTY, ON)
        rule = desk.release.rules[name]
        if checked.question is None:
            assert not any(desk.release.vocabulary[one].asked for one in checked.assessment.missing), name
        else:
            assert checked.question.id in frozenset().union(*map(facts_read, rule.requirements)), name
            assert checked.question.asked


def test_a_closed_sheet_asks_nothing(desk: Workspace) -> None:
    closed = next(name for name in desk.release.catalogue.schemes if name not in set(open_schemes(desk)))
    checked = check_scheme(desk, closed, EMPTY, ON)
    assert (checked.assessment.verdict, checked.question) == (Verdict.CLOSED, None)


def test_the_verdict_is_that_of_an_assessment(desk: Workspace) -> None:
    answers = profile(desk, actor_type="association", project_place="62510", themes=["alimentation"])
    for name in open_schemes(desk)[:60]:
        assert check_scheme(desk, name, answers, ON).assessment == assess_scheme(desk, name, answers, ON)


def test_a_refusal_ends_the_questions(desk: Workspace) -> None:
    refused = [
        name
        for name in open_schemes(desk)
        if check_scheme(desk, name, profile(desk, actor_type="individual"), ON).assessment.verdict is Verdict.INELIGIBLE
    ]
    assert refused
    for name in refused:
        assert check_scheme(desk, name, profile(desk, actor_type="individual"), ON).question is None


def test_no_question_is_asked_twice_nor_beyond_the_last(desk: Workspace) -> None:
    for name in open_schemes(desk)[:80]:
        asked: tuple[str, ...] = ()
        for left in range(MOST, 0, -1):
            question = check_scheme(desk, name, EMPTY, ON, asked, left).question
            if question is None:
                break
            assert question.id not in asked
            asked = (*asked, question.id)
        assert check_scheme(desk, name, EMPTY, ON, asked, 0).question is None


def test_what_a_commune_says_is_not_asked(desk: Workspace) -> None:
    answers = profile(desk, actor_type="commune", project_place="62510")
    for name in open_schemes(desk):
        question = check_scheme(desk, name, answers, ON).question
        assert question is None or question.id != "population"


def test_the_facts_of_the_rule_already_known_are_told(desk: Workspace) -> None:
    answers = profile(desk, actor_type="association", project_place="62510", budget_eur=8000)
    name = next(one for one in open_schemes(desk) if check_scheme(desk, one, EMPTY, ON).question is not None)
    known = check_scheme(desk, name, answers, ON).known
    assert set(known) <= set(answers.answers)
    declined = answers.with_answer("actor_type", answers.answers["actor_type"], STATED)
    assert check_scheme(desk, name, declined, ON).known == known


def test_an_unknown_scheme_is_an_error(desk: Workspace) -> None:
    with pytest.raises(KeyError):
        check_scheme(desk, "inconnu", EMPTY, ON)
