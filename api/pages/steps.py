"""One step of a visitor: the button pressed and the fields sent become a turn of the conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from api.errors import refused
from api.pages.form import Form
from api.pages.inputs import NotUnderstood, answer_of
from api.pages.state import State, more
from navigator.dialogue.conversation.state import CONFIRM
from navigator.dialogue.conversation.turn import Action, Heard, Move, Turn
from navigator.dialogue.reading.found import AMBIGUOUS
from navigator.profile.answers import Places
from navigator.profile.facts import Fact
from navigator.profile.wire import InvalidAnswers, write_answer
from navigator.usecases.hear import MAX_TEXT, Sent, hear
from navigator.usecases.put_question import put_question
from navigator.usecases.workspace import Workspace

MAX_WORDS = MAX_TEXT
TOO_LONG = f"Votre texte est trop long : {MAX_WORDS} caractères au plus. Gardez l'essentiel."
NOTHING_TICKED = "Cochez ce qui est vrai, ou « Rien de tout cela »."
THIS = "form"
"""The id of every turn of a page: none is kept."""


NOWHERE = State()


@dataclass(frozen=True, slots=True)
class Step:
    """Where the visitor stands after `turn`, taken from `before`, if there was one. `subject`: the fact in hand, if any."""

    state: State
    before: State = NOWHERE
    turn: Turn | None = None
    subject: str | None = None
    editing: bool = False
    error: str | None = None
    text_error: str | None = None
    typed: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Pressed:
    """A button with its form, on the state of the page."""

    desk: Workspace
    state: State
    form: Form
    today: date


def take(desk: Workspace, state: State, form: Form, today: date) -> Step:
    """The step that the pressed button asks for, on a day. Raises Problem (422) for a button that does not exist."""
    action, _, subject = form.one("action").partition(":")
    pressed = _Pressed(desk, state, form, today)
    if action in ABOUT_A_FACT:
        return ABOUT_A_FACT[action](pressed, _fact(desk, subject or form.one("fait")))
    if action in SIMPLE:
        return SIMPLE[action](pressed)
    raise refused("action", "bouton inconnu")


def _fact(desk: Workspace, fact_id: str) -> Fact:
    fact = desk.release.vocabulary.get(fact_id)
    if fact is None:
        raise refused("fait", f"fait inconnu « {fact_id[:40]} »")
    return fact


def _taken(pressed: _Pressed, turn: Turn) -> Step:
    after = replace(pressed.state, talk=pressed.desk.folder.step(pressed.state.talk, turn))
    return Step(after, pressed.state, turn)


def _turn(pressed: _Pressed, fact: Fact, move: Move, **content: Any) -> Step:
    """A turn about one fact, whose question is on the page."""
    head = Turn(THIS, move, pressed.desk.release.id, pressed.today.isoformat(), fact.id, (fact.id,), fact.topic)
    return _taken(pressed, replace(head, **content))


def _read(pressed: _Pressed) -> Step:
    text = pressed.form.one("description").replace("\r\n", "\n")
    if len(text) > MAX_WORDS:
        return Step(pressed.state, text_error=TOO_LONG, text=text)
    if not text:
        return Step(pressed.state)
    talk = pressed.state.talk
    step = _taken(pressed, hear(pressed.desk, talk, Sent(THIS, Move.SAY, text=text), pressed.today))
    return replace(step, text=text) if step.state.talk.failures > talk.failures else step


def _choose(pressed: _Pressed) -> Step:
    """The options ticked of the question that settles several facts."""
    chosen = () if pressed.form.one("aucun") else tuple(pressed.form.all("valeur"))
    if not chosen and not pressed.form.one("aucun"):
        return Step(pressed.state, error=NOTHING_TICKED)
    sent = Sent(THIS, Move.ANSWER, chosen=chosen)
    try:
        return _taken(pressed, hear(pressed.desk, pressed.state.talk, sent, pressed.today))
    except InvalidAnswers:
        return Step(pressed.state, error=NOTHING_TICKED)


def _decline_all(pressed: _Pressed) -> Step:
    asked = put_question(pressed.desk, pressed.state.talk, pressed.today)
    facts = {asked.fact: None} if asked else {}
    sent = Sent(THIS, Move.DECLINE, facts=facts)
    return _taken(pressed, hear(pressed.desk, pressed.state.talk, sent, pressed.today))


def _skip_all(pressed: _Pressed) -> Step:
    sent = Sent(THIS, Move.ACT, action=Action.SKIP)
    return _taken(pressed, hear(pressed.desk, pressed.state.talk, sent, pressed.today))


def _answer(pressed: _Pressed, fact: Fact) -> Step:
    editing = pressed.form.one("mode") == "modifier"
    try:
        answer = answer_of(pressed.desk, fact, pressed.form, pressed.today)
    except NotUnderstood as error:
        typed = pressed.form.one("texte")
        return Step(pressed.state, subject=fact.id, editing=editing, error=str(error), typed=typed)
    value = write_answer(answer, fact)
    if isinstance(answer, Places) and not answer.every:  # several places of one name: to choose from
        forgotten = _turn(pressed, fact, Move.FORGET, facts={fact.id: None}).state
        named = Heard(fact.id, value, pressed.form.one("texte"), AMBIGUOUS)
        return _turn(replace(pressed, state=forgotten), fact, Move.SAY, heard=(named,), settles=())
    return _turn(pressed, fact, Move.ANSWER, facts={fact.id: value})


def _decline(pressed: _Pressed, fact: Fact) -> Step:
    return _turn(pressed, fact, Move.DECLINE, facts={fact.id: None})


def _skip(pressed: _Pressed, fact: Fact) -> Step:
    return _turn(pressed, fact, Move.ACT, action=Action.SKIP)


def _edit(pressed: _Pressed, fact: Fact) -> Step:
    return Step(pressed.state, subject=fact.id, editing=True)


def _forget(pressed: _Pressed, fact: Fact) -> Step:
    return _turn(pressed, fact, Move.FORGET, facts={fact.id: None})


def _confirm(pressed: _Pressed, fact: Fact) -> Step:
    return _turn(pressed, fact, Move.CONFIRM, asked=CONFIRM + fact.id, facts={fact.id: None})


def _keep(pressed: _Pressed, fact: Fact) -> Step:
    return _turn(pressed, fact, Move.CONFIRM, asked=CONFIRM + fact.id, facts={fact.id: None}, keep_new=False)


def _stay(pressed: _Pressed) -> Step:
    return Step(pressed.state)


def _results(pressed: _Pressed) -> Step:
    return Step(replace(pressed.state, done=True))


def _resume(pressed: _Pressed) -> Step:
    return Step(replace(pressed.state, done=False))


def _more(pressed: _Pressed) -> Step:
    return Step(more(pressed.state))


ABOUT_A_FACT: dict[str, Callable[[_Pressed, Fact], Step]] = {
    "repondre": _answer,
    "inconnu": _decline,
    "passer": _skip,
    "modifier": _edit,
    "oublier": _forget,
    "confirmer": _confirm,
    "conserver": _keep,
}
SIMPLE: dict[str, Callable[[_Pressed], Step]] = {
    "lire": _read,
    "garder": _stay,
    "pistes": _results,
    "reprendre": _resume,
    "plus": _more,
    "choisir": _choose,
    "inconnus": _decline_all,
    "passer-tout": _skip_all,
}
