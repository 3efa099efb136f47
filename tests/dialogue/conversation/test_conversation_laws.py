"""The laws of a conversation, over any turns: nothing lost, nothing in silence, the same turns the same state."""

from __future__ import annotations

from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from navigator.dialogue.conversation.fold import Folder
from navigator.dialogue.conversation.state import START
from navigator.dialogue.conversation.turn import Action, Heard, Move, Turn, read_turn, write_turn
from navigator.profile.answers import Declined
from navigator.usecases.release import Release

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "actor_type": st.sampled_from(["association", "company", {"one_of": ["association", "company"]}]),
    "project_place": st.sampled_from(["62510", "62498", "departement:62", {"one_of": ["62510", "62498"]}]),
    "themes": st.sampled_from([["eau"], {"includes": ["eau"], "excludes": []}, {"includes": [], "excludes": ["eau"]}]),
    "budget_eur": st.sampled_from([8000, 12000, {"min": 5000, "max": 10000}, {"max": 9000}]),
    "stage": st.sampled_from(["idea", "gone", 3]),
}
FACTS = st.sampled_from(list(VALUES))
CERTAINTIES = st.sampled_from(["explicit", "inferred", "ambiguous"])
INTENTS = st.sampled_from([None, "yes", "no", "dont_know", "skip", "back", "restart", "help", "thanks"])


@st.composite
def heard(draw: st.DrawFn) -> Heard:
    fact = draw(FACTS)
    return Heard(fact, draw(VALUES[fact]), "mots", draw(CERTAINTIES))


@st.composite
def turns(draw: st.DrawFn) -> Turn:
    asked = draw(st.none() | FACTS)
    move = draw(st.sampled_from(Move))
    said = move is Move.SAY
    facts = {fact: draw(VALUES[fact]) for fact in draw(st.lists(FACTS, min_size=1, max_size=2, unique=True))}
    act = move is Move.ACT
    actions = [one for one in Action if one is not Action.RESTART]
    return Turn(
        id="m",
        move=move,
        release="r",
        on="2026-11-22",
        asked=asked,
        settles=(asked,) if asked else (),
        heard=tuple(draw(st.lists(heard(), max_size=3, unique_by=lambda one: one.fact))) if said else (),
        intent=draw(INTENTS) if said else None,
        corrected=tuple(draw(st.lists(FACTS, max_size=1))) if said else (),
        facts=None if said or act else facts,
        keep_new=draw(st.booleans()),
        action=draw(st.sampled_from(actions)) if act else None,
    )


CONVERSATIONS = st.lists(turns(), max_size=8)


def folder(release: Release) -> Folder:
    return Folder(release.vocabulary, release.territory)


@given(said=CONVERSATIONS)
def test_turns_survive_being_kept(said: list[Turn]) -> None:
    kept = [read_turn(orjson.loads(orjson.dumps(write_turn(turn)))) for turn in said]
    assert [write_turn(turn) for turn in kept] == [write_turn(turn) for turn in said]


@given(said=CONVERSATIONS)
def test_the_same_turns_give_the_same_state(core: Release, said: list[Turn]) -> None:
    kept = [read_turn(orjson.loads(orjson.dumps(write_turn(turn)))) for turn in said]
    assert folder(core).fold(kept) == folder(core).fold(said)


@given(said=CONVERSATIONS, last=turns())
def test_a_turn_changes_only_what_it_speaks_of(core: Release, said: list[Turn], last: Turn) -> None:
    before = folder(core).fold(said)
    after = folder(core).step(before, last)
    spoken = {one.fact for one in last.heard} | set(last.facts or {}) | set(last.settles)
    spoken |= {doubt.fact for doubt in before.doubts}
    undone = last.action is Action.BACK or last.intent == "back"
    assert undone or {change.fact for change in after.changes} <= spoken
    assert {change.fact for change in after.changes} == {
        fact
        for fact in {*before.profile.answers, *after.profile.answers}
        if before.profile.answers.get(fact) != after.profile.answers.get(fact)
    }


@given(said=CONVERSATIONS, one=heard())
def test_what_was_tapped_is_never_overwritten_by_a_sentence(core: Release, said: list[Turn], one: Heard) -> None:
    """Unless the sentence answers the question on that fact, or announces a correction: then it is said."""
    tapped = Turn("t", Move.ANSWER, "r", "2026-11-22", facts={"budget_eur": 8000})
    state = folder(core).fold([*said, tapped])
    after = folder(core).step(state, Turn("s", Move.SAY, "r", "2026-11-22", heard=(one,)))
    assert after.profile.answers["budget_eur"] == state.profile.answers["budget_eur"]


@given(said=CONVERSATIONS)
def test_no_doubt_counts_before_it_is_settled(core: Release, said: list[Turn]) -> None:
    state = folder(core).fold(said)
    for doubt in state.doubts:
        assert state.profile.answers.get(doubt.fact) != doubt.answer
    assert len({doubt.fact for doubt in state.doubts}) == len(state.doubts)


@given(said=CONVERSATIONS, last=turns())
def test_back_undoes_the_last_change(core: Release, said: list[Turn], last: Turn) -> None:
    before = folder(core).fold(said)
    after = folder(core).step(before, last)
    undone = last.action is Action.BACK or last.intent == "back"
    if after.changes and not undone:
        back = folder(core).step(after, Turn("b", Move.ACT, "r", "2026-11-22", action=Action.BACK))
        assert back.profile.answers == before.profile.answers


@given(said=CONVERSATIONS)
def test_restart_forgets_everything(core: Release, said: list[Turn]) -> None:
    restart = Turn("r", Move.ACT, "r", "2026-11-22", action=Action.RESTART)
    assert folder(core).fold([*said, restart]).profile == START.profile


@given(said=CONVERSATIONS)
def test_a_declined_answer_is_one_that_somebody_declined(core: Release, said: list[Turn]) -> None:
    declined = {
        fact
        for turn in said
        if turn.move is Move.DECLINE or turn.intent == "dont_know"
        for fact in (*(turn.facts or {}), *turn.settles)
    }
    answers = folder(core).fold(said).profile.answers
    assert {fact for fact, answer in answers.items() if isinstance(answer, Declined)} <= declined
