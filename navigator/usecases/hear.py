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
from navigator.profile.wire import InvalidAnswers, WireFault, read_profile, write_answer
from navigator.usecases.composite_view import UnknownOption, chosen_facts
from navigator.usecases.propose_themes import propose_themes
from navigator.usecases.put_question import Put, put_question
from navigator.usecases.workspace import Workspace

MAX_TEXT = 1000
MAX_QUOTE = 60
"""Characters of a message that a fact may quote; a longer quotation would be keeping the message: none is kept."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a visitor sends in one turn; `text` for SAY, `facts` for the moves about facts, `action` for ACT.

    `chosen`: for ANSWER, the options of the question on screen when it settles several facts (none: « rien de tout cela »).
    """

    id: str
    move: Move
    text: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    keep_new: bool = True
    action: Action | None = None
    chosen: tuple[str, ...] | None = None


def hear(desk: Workspace, state: State, sent: Sent, on: date) -> Turn:
    """The turn of a message. Raises InvalidAnswers for a fact, a value or an option that is not known."""
    put = put_question(desk, state, on)
    if sent.move is Move.SAY:
        return _said(desk, state, sent, on, put)
    if sent.chosen is not None:
        return Turn(facts=_chosen(desk, state, put, sent.chosen), **_head(desk, sent, on, put))
    _check(desk, sent)
    return Turn(facts=sent.facts or None, keep_new=sent.keep_new, action=sent.action, **_head(desk, sent, on, put))


def _chosen(desk: Workspace, state: State, put: Put | None, chosen: tuple[str, ...]) -> dict[str, Any]:
    """The facts that the options give. Raises InvalidAnswers when they are not those of the question on screen."""
    try:
        if put is not None and put.question is not None:
            facts = chosen_facts(desk, state.profile, put.question, chosen)
            if facts is not None:
                return facts
        expected = "attendu : une réponse à la question à l'écran, qui n'a pas de telles options"
    except UnknownOption as unknown:
        expected = str(unknown)
    raise InvalidAnswers((WireFault(("chosen",), expected),))


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
    reading = desk.reader.read(sent.text, on, _fact_asked(desk, put))
    head = _head(desk, sent, on, put)
    if state.restarting and reading.intent == "yes":
        return Turn(**{**head, "move": Move.ACT}, action=Action.RESTART)
    if _none_of_these(desk, put) and reading.intent == "no" and not reading.facts:
        return Turn(**{**head, "move": Move.ANSWER}, facts=_chosen(desk, state, put, ()))
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


def _fact_asked(desk: Workspace, put: Put | None) -> str | None:
    """The fact that a short answer is about; none for a value to confirm, nor for statements to tick: « oui » to which?"""
    if put is None or put.doubt is not None or desk.questions.composite(put.id) is not None:
        return None
    return put.fact


def _suggested(desk: Workspace, state: State, text: str, reading: Reading) -> tuple[str, ...]:
    """The themes that the sheets found by these words suggest, while the visitor named none."""
    if reading.intent is not None or THEMES in state.profile.known or reading.get(THEMES) is not None:
        return ()
    return propose_themes(desk, text)


def _none_of_these(desk: Workspace, put: Put | None) -> bool:
    """Whether the question on screen is statements to tick, to which « non » says that none is true."""
    composite = desk.questions.composite(put.id) if put else None
    return composite is not None and composite.several


def _quoted(words: str) -> str:
    return words if len(words) <= MAX_QUOTE else ""
