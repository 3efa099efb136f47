"""From what a visitor sends to a turn: a sentence is read on top of the question on screen, and then forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from navigator.dialogue.conversation.state import State
from navigator.dialogue.conversation.turn import Action, Heard, Move, Turn
from navigator.dialogue.reading.found import Reading
from navigator.profile.facts import THEMES
from navigator.profile.wire import read_profile, write_answer
from navigator.usecases.propose_themes import propose_themes
from navigator.usecases.put_question import Put, put_question
from navigator.usecases.workspace import Workspace

MAX_TEXT = 1000
MAX_QUOTE = 60
"""Characters of a message that a fact may quote; a longer quotation would be keeping the message: none is kept."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a visitor sends in one turn; `text` for SAY, `facts` for the moves about facts, `action` for ACT."""

    id: str
    move: Move
    text: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    keep_new: bool = True
    action: Action | None = None


def hear(desk: Workspace, state: State, sent: Sent, on: date) -> Turn:
    """The turn of a message. Raises InvalidAnswers for a fact or a value that the vocabulary does not know."""
    put = put_question(desk, state, on)
    if sent.move is Move.SAY:
        return _said(desk, state, sent, on, put)
    _check(desk, sent)
    return Turn(facts=sent.facts or None, keep_new=sent.keep_new, action=sent.action, **_head(desk, sent, on, put))


def _head(desk: Workspace, sent: Sent, on: date, put: Put | None) -> dict[str, Any]:
    return {
        "id": sent.id,
        "move": sent.move,
        "release": desk.release.id,
        "on": on.isoformat(),
        "asked": put.id if put else None,
        "settles": put.settles if put else (),
        "topic": put.topic if put else None,
    }


def _check(desk: Workspace, sent: Sent) -> None:
    """Refuse what the vocabulary does not know. Only ANSWER carries values."""
    values = sent.facts if sent.move is Move.ANSWER else dict.fromkeys(sent.facts)
    read_profile(values, desk.release.vocabulary, desk.release.territory)


def _said(desk: Workspace, state: State, sent: Sent, on: date, put: Put | None) -> Turn:
    """Read a sentence; its text goes no further."""
    reading = desk.reader.read(sent.text, on, put.fact if put and not put.doubt else None)
    head = _head(desk, sent, on, put)
    if state.restarting and reading.intent == "yes":
        return Turn(**{**head, "move": Move.ACT}, action=Action.RESTART)
    vocabulary = desk.release.vocabulary
    heard = tuple(
        Heard(one.fact, write_answer(one.answer, vocabulary[one.fact]), _quoted(one.words), one.certainty)
        for one in reading.facts
    )
    return Turn(
        heard=heard,
        intent=reading.intent,
        corrected=tuple(sorted(reading.corrected)),
        suggested=_suggested(desk, state, sent.text, reading),
        private=reading.private,
        **head,
    )


def _suggested(desk: Workspace, state: State, text: str, reading: Reading) -> tuple[str, ...]:
    """The themes that the sheets found by these words suggest, while the visitor named none."""
    if reading.intent is not None or THEMES in state.profile.known or reading.get(THEMES) is not None:
        return ()
    return propose_themes(desk, text)


def _quoted(words: str) -> str:
    return words if len(words) <= MAX_QUOTE else ""
