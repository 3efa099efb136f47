"""A question that settles several facts: what its answer says, joined with what is known, never wider."""

from __future__ import annotations

import pytest

from navigator.dialogue.composite import Composite, CompositeOption, answered, composite_of, declined
from navigator.profile.answers import DECLINED, Choice, Choices, Interval, Known, Places
from navigator.profile.profile import EMPTY, Profile

YES, NO = Choice(frozenset(("true",))), Choice(frozenset(("false",)))
THEMES = frozenset(("eau", "energie", "mobilite"))


def listed(*included: str, excluded: tuple[str, ...] = ()) -> Choices:
    return Choices(frozenset(included), frozenset(excluded))


STATEMENTS = Composite(
    id="statements",
    fact="staff",
    text="Qu'est-ce qui est vrai ?",
    help="",
    why="",
    topic="structure",
    cost=1.0,
    several=True,
    options=(
        CompositeOption("employs", "", {"staff": Interval(1, None)}, {"staff": Interval(0, 0)}),
        CompositeOption("many", "", {"staff": Interval(10, None)}, {"staff": Interval(None, 9)}),
        CompositeOption("begun", "", {"works_started": YES}, {"works_started": NO}),
        CompositeOption("here", "", {}, copies={"seat_place": "project_place"}),
        CompositeOption("more", "", {}, closes={"themes": THEMES}),
    ),
    times=3,
)
ONE = Composite(
    id="size",
    fact="staff",
    text="",
    help="",
    why="",
    topic="structure",
    cost=1.0,
    several=False,
    options=(
        CompositeOption("none", "", {"staff": Interval(0, 0), "is_micro": YES}),
        CompositeOption("few", "", {"staff": Interval(1, 9)}),
    ),
)


def said(chosen: list[str], shown: list[str], known: dict[str, Known] | None = None) -> dict[str, Known]:
    return STATEMENTS.answers(chosen, shown, known or {})


def test_what_is_not_ticked_says_no_and_what_is_not_shown_says_nothing() -> None:
    assert said(["employs"], ["employs", "begun"]) == {"staff": Interval(1, None), "works_started": NO}


def test_two_statements_on_one_fact_complete_each_other() -> None:
    assert said(["employs"], ["employs", "many"]) == {"staff": Interval(1, 9)}


def test_one_option_says_its_own_facts_and_nothing_of_the_others() -> None:
    assert ONE.answers(["few"], ["none", "few"], {}) == {"staff": Interval(1, 9)}
    assert ONE.answers([], ["none", "few"], {}) == {}


def test_an_answer_keeps_what_was_known_and_replaces_what_it_contradicts() -> None:
    assert said(["employs"], ["employs"], {"staff": Interval(None, 4)}) == {"staff": Interval(1, 4)}
    assert said(["employs"], ["employs"], {"staff": Interval(0, 0)}) == {"staff": Interval(1, None)}


def test_the_seat_takes_the_place_of_the_project_when_there_is_one() -> None:
    place = Places(("62510",))
    assert said(["here"], ["here"], {"project_place": place}) == {"seat_place": place}
    assert said([], ["here"], {"project_place": place}) == {}
    assert said(["here"], ["here"]) == {}


def test_a_list_said_to_be_whole_is_complete() -> None:
    known: dict[str, Known] = {"themes": listed("eau")}
    assert said([], ["more"], known) == {"themes": Choices(frozenset(("eau",)), THEMES - {"eau"})}
    assert said(["more"], ["more"], known) == {}
    assert said([], ["more"]) == {}


def test_none_of_these_is_an_answer() -> None:
    profile = answered(EMPTY, STATEMENTS, [], ["employs", "begun"])
    assert profile.known == {"staff": Interval(0, 0), "works_started": NO}


def test_not_knowing_more_takes_nothing_away() -> None:
    profile = declined(Profile({"staff": Interval(1, None)}), ["staff", "works_started"])
    assert profile.answers == {"staff": Interval(1, None), "works_started": DECLINED}


def test_it_is_asked_as_often_as_it_may_be_under_its_own_names() -> None:
    asked: list[str] = []
    while (turn := STATEMENTS.turn(asked)) is not None:
        asked.append(turn)
    assert asked == ["statements", "statements-2", "statements-3"]
    found = {"statements": STATEMENTS, "size": ONE}
    assert all(composite_of(found, name) is STATEMENTS for name in asked)
    assert composite_of(found, "size") is ONE
    assert composite_of(found, "staff") is None
    assert composite_of(found, "statements-x") is None


def test_an_option_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        STATEMENTS.option("nothing")
