"""Hearing a message on top of what is known: new facts, contradictions left as they were."""

from __future__ import annotations

from datetime import date

from navigator.profile.answers import DECLINED, Choice, Interval
from navigator.profile.profile import EMPTY
from navigator.usecases.listen import listen
from navigator.usecases.workspace import Workspace

ON = date(2026, 1, 15)


def test_what_is_new_is_added_with_its_words(desk: Workspace) -> None:
    heard = listen(desk, EMPTY, "une asso à Liévin, 12 salariés", ON)
    assert [one.fact for one in heard.new] == ["staff", "project_place", "actor_type"]
    assert heard.contradicted == ()
    assert heard.profile.answers["staff"] == Interval(12, 12)
    assert heard.profile.where("actor_type").words == "asso"


def test_a_contradiction_is_told_and_changes_nothing(desk: Workspace) -> None:
    company = Choice(frozenset({"company"}))
    heard = listen(desk, EMPTY.with_answer("actor_type", company), "une asso, 12 salariés", ON)
    assert [one.fact for one in heard.new] == ["staff"]
    assert [one.fact for one in heard.contradicted] == ["actor_type"]
    assert heard.profile.answers["actor_type"] == company


def test_the_same_again_is_neither_new_nor_a_contradiction(desk: Workspace) -> None:
    first = listen(desk, EMPTY, "une asso, 12 salariés", ON).profile
    heard = listen(desk, first, "on est une association de 12 salariés", ON)
    assert (heard.new, heard.contradicted) == ((), ())
    assert heard.profile == first


def test_a_declined_fact_may_still_be_learnt(desk: Workspace) -> None:
    heard = listen(desk, EMPTY.with_answer("staff", DECLINED), "12 salariés", ON)
    assert [one.fact for one in heard.new] == ["staff"]
    assert heard.profile.answers["staff"] == Interval(12, 12)


def test_nothing_said(desk: Workspace) -> None:
    heard = listen(desk, EMPTY, "bonjour", ON)
    assert (heard.profile, heard.new, heard.contradicted) == (EMPTY, (), ())
