"""A conversation as plain data: the reply to its last turn, what was understood, the level, the list when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from navigator.dialogue.conversation.state import START, Change, State
from navigator.dialogue.conversation.turn import Action, Move, Turn
from navigator.explanation.replies import NOTED, noted, value_said
from navigator.profile.answers import Choices, Declined
from navigator.usecases.assess import assess_project, counts
from navigator.usecases.deduce import with_deductions
from navigator.usecases.project_view import project_view, understood_view
from navigator.usecases.put_question import Put, put_question
from navigator.usecases.question_view import facts_view, put_view
from navigator.usecases.speak import Speech, speak
from navigator.usecases.workspace import Workspace

SHOWN = 10
SAID_BACK = 2
LIST = ("schemes", "near_misses", "contacts", "resources", "initiatives")


@dataclass(frozen=True, slots=True)
class Moment:
    """A conversation after its last turn: the state before it, after it, and the turns themselves."""

    turns: tuple[Turn, ...]
    before: State
    after: State


def moment(desk: Workspace, turns: Sequence[Turn]) -> Moment:
    """Fold the turns under the present content."""
    before = desk.folder.fold(turns[:-1])
    return Moment(tuple(turns), before, desk.folder.step(before, turns[-1]) if turns else START)


def conversation_view(desk: Workspace, now: Moment, on: date, *, whole: bool = False) -> dict[str, Any]:
    """The reply and everything that a client shows. With `whole`, the list is always there."""
    last = now.turns[-1] if now.turns else None
    state = now.after
    called = last is not None and (last.action is Action.RESULTS or last.intent in ("results", "stop"))
    asked = put_question(desk, state, on)
    listed = whole or called or asked is None
    assessed = assess_project(desk, state.profile, on, SHOWN if listed else 0, state.asked, state.topic)
    view = project_view(desk, assessed)
    speech = speak(desk, now.turns, now.before, state, asked, assessed)
    return {
        "release": desk.release.id,
        "on": on.isoformat(),
        "reply": _reply(desk, state, last, asked, speech),
        "facts": facts_view(desk, view["understood"]),
        "level": view["qualification"]["level"],
        "counts": view["counts"],
        "possible": _possible(view["counts"]),
        "possible_before": _possible_before(desk, now, on),
        "results": {name: view[name] for name in LIST} if listed else None,
    }


def _reply(desk: Workspace, state: State, last: Turn | None, asked: Put | None, speech: Speech) -> dict[str, Any]:
    return {
        "understood": understood_line(desk, state, last),
        "changes": _changes(desk, state),
        "say": list(speech.say),
        "links": [{"label": label, "url": url} for label, url in speech.links],
        "question": put_view(desk, state, asked) if asked else None,
        "status": "asking" if asked else "done",
    }


def _changes(desk: Workspace, state: State) -> list[dict[str, Any]]:
    """Each fact that the turn changed, said as it is known now; only its name once it is removed."""
    said = {one["fact"]: one["text"] for one in understood_view(desk, state.profile)} if state.changes else {}
    return [
        {
            "fact": one.fact,
            "kind": "removed" if one.after is None else "new" if one.before is None else "changed",
            "text": said.get(one.fact, desk.release.vocabulary[one.fact].label),
        }
        for one in state.changes
    ]


def understood_line(desk: Workspace, state: State, last: Turn | None) -> str | None:
    """One line for what is new, changed or forgotten; what the visitor has just ticked is not listed again."""
    if last is not None and last.move is Move.ANSWER and len(state.changes) > SAID_BACK:
        return NOTED
    vocabulary, wording = desk.release.vocabulary, desk.conditions.answers
    new, changed, removed = [], [], []
    for one in state.changes:
        fact = vocabulary[one.fact]
        if one.after is None:
            removed.append(fact.label)
        elif isinstance(one.after, Declined):
            continue
        elif one.before is None or isinstance(one.before, Declined):
            new.append(value_said(fact, one.after, wording))
        elif (added := _added(one)) is not None:
            new.append(value_said(fact, added, wording))
        else:
            after, before = value_said(fact, one.after, wording), wording.value(fact, one.before)
            if not after.endswith(before):  # only what was left out changed: nothing to say
                changed.append((after, before))
    return noted(new, changed, removed)


def _added(change: Change) -> Choices | None:
    """What a longer list adds to the former one; None for any other change."""
    match change.before, change.after:
        case Choices(before, _), Choices(after, _) if before and before < after:
            return Choices(after - before, frozenset())
        case _:
            return None


def _possible(found: dict[str, int]) -> int:
    return found["eligible"] + found["undetermined"]


def _possible_before(desk: Workspace, now: Moment, on: date) -> int:
    profile = with_deductions(now.before.profile, desk.release)
    return _possible(counts(desk.release.rulebook.evaluate(profile.known, on)))
