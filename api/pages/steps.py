"""One step of a visitor: the button pressed and the fields sent, folded into a new state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import orjson

from api.errors import refused
from api.pages.form import Form
from api.pages.inputs import NotUnderstood, answer_of
from api.pages.state import State, more
from navigator.dialogue.reading.found import Found
from navigator.profile.answers import DECLINED, Answer, Places
from navigator.profile.facts import Fact
from navigator.profile.profile import STATED
from navigator.profile.wire import InvalidAnswers, read_profile, write_answer
from navigator.usecases.listen import listen
from navigator.usecases.workspace import Workspace

MAX_WORDS = 1000
NOTHING_READ = "Je n'ai rien reconnu dans ces mots. Les questions ci-dessous vont m'aider."
TOO_LONG = f"Votre texte est trop long : {MAX_WORDS} caractères au plus. Gardez l'essentiel."


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A reading that differs from what is known: the fact, the words, and the reading as a button carries it."""

    fact: str
    words: str
    answer: Answer
    carried: str


@dataclass(frozen=True, slots=True)
class Step:
    """Where the visitor stands: the state, and what to say besides. `subject`: the fact to ask, if not the next."""

    state: State
    subject: str | None = None
    editing: bool = False
    error: str | None = None
    text_error: str | None = None
    typed: str = ""
    text: str = ""
    notices: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = field(default=())


def take(desk: Workspace, state: State, form: Form, today: date) -> Step:
    """The step that the pressed button asks for, on a day. Raises Problem (422) for a button that does not exist."""
    action, _, subject = form.one("action").partition(":")
    if action in ABOUT_A_FACT:
        return ABOUT_A_FACT[action](desk, state, form, today, _fact(desk, subject or form.one("fait")))
    if action in SIMPLE:
        return SIMPLE[action](desk, state, form, today)
    raise refused("action", "bouton inconnu")


def _fact(desk: Workspace, fact_id: str) -> Fact:
    fact = desk.release.vocabulary.get(fact_id)
    if fact is None:
        raise refused("fait", f"fait inconnu « {fact_id[:40]} »")
    return fact


def _read(desk: Workspace, state: State, form: Form, today: date) -> Step:
    text = form.one("description").replace("\r\n", "\n")
    if len(text) > MAX_WORDS:
        return Step(state, text_error=TOO_LONG, text=text)
    if not text:
        return Step(state)
    heard = listen(desk, state.profile, text, today)
    contradictions = tuple(_contradiction(desk, one) for one in heard.contradicted)
    nothing = not heard.new and not contradictions
    notices = (NOTHING_READ,) if nothing else ()
    new = replace(state, profile=heard.profile)
    unclear = next((one.fact for one in heard.new if _several(one.answer)), None)
    return Step(new, unclear, notices=notices, contradictions=contradictions, text=text if nothing else "")


def _several(answer: Answer) -> bool:
    """Whether the visitor must still choose between places of one name."""
    return isinstance(answer, Places) and not answer.every


def _contradiction(desk: Workspace, found: Found) -> Contradiction:
    value = write_answer(found.answer, desk.release.vocabulary[found.fact])
    return Contradiction(found.fact, found.words, found.answer, orjson.dumps(value).decode())


def _answer(desk: Workspace, state: State, form: Form, today: date, fact: Fact) -> Step:
    editing = form.one("mode") == "modifier"
    try:
        answer = answer_of(desk, fact, form, today)
    except NotUnderstood as error:
        return Step(state, fact.id, editing, error=str(error), typed=form.one("texte"))
    if _several(answer):
        return Step(_with(state, fact, answer, asked=False), fact.id)
    return Step(_with(state, fact, answer))


def _with(state: State, fact: Fact, answer: Answer, asked: bool = True) -> State:
    known = state.profile.with_answer(fact.id, answer, STATED)
    return replace(_asked(state, fact) if asked else state, profile=known)


def _asked(state: State, fact: Fact) -> State:
    return replace(state, asked=tuple(dict.fromkeys((*state.asked, fact.id))), topic=fact.topic)


def _decline(desk: Workspace, state: State, form: Form, today: date, fact: Fact) -> Step:
    return Step(_with(state, fact, DECLINED))


def _skip(desk: Workspace, state: State, form: Form, today: date, fact: Fact) -> Step:
    return Step(_asked(state, fact))


def _edit(desk: Workspace, state: State, form: Form, today: date, fact: Fact) -> Step:
    return Step(state, fact.id, editing=True)


def _forget(desk: Workspace, state: State, form: Form, today: date, fact: Fact) -> Step:
    asked = tuple(one for one in state.asked if one != fact.id)
    return Step(replace(state, profile=state.profile.without(fact.id), asked=asked))


def _confirm(desk: Workspace, state: State, form: Form, today: date, fact: Fact) -> Step:
    answer = state.profile.answers.get(fact.id)
    return Step(_with(state, fact, answer) if answer is not None else state)


def _replace(desk: Workspace, state: State, form: Form, today: date, fact: Fact) -> Step:
    """Take a reading that contradicted what was known: the visitor chose it."""
    try:
        value: Any = orjson.loads(form.one(f"lu-{fact.id}"))
        profile = read_profile({fact.id: value}, desk.release.vocabulary, desk.release.territory)
    except (orjson.JSONDecodeError, InvalidAnswers):
        raise refused(f"lu-{fact.id}", "valeur illisible") from None
    return Step(_with(state, fact, profile.answers[fact.id]))


def _stay(desk: Workspace, state: State, form: Form, today: date) -> Step:
    return Step(state)


def _results(desk: Workspace, state: State, form: Form, today: date) -> Step:
    return Step(replace(state, done=True))


def _resume(desk: Workspace, state: State, form: Form, today: date) -> Step:
    return Step(replace(state, done=False))


def _more(desk: Workspace, state: State, form: Form, today: date) -> Step:
    return Step(more(state))


ABOUT_A_FACT: dict[str, Callable[[Workspace, State, Form, date, Fact], Step]] = {
    "repondre": _answer,
    "inconnu": _decline,
    "passer": _skip,
    "modifier": _edit,
    "oublier": _forget,
    "confirmer": _confirm,
    "remplacer": _replace,
}
SIMPLE: dict[str, Callable[[Workspace, State, Form, date], Step]] = {
    "lire": _read,
    "garder": _stay,
    "pistes": _results,
    "reprendre": _resume,
    "plus": _more,
}
