"""`/projet`: what was understood, one question, the level, the schemes; the same page from the first word to the last."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.carried import carried_state
from api.pages.form import read_form
from api.pages.inputs import Filled, filled
from api.pages.rendering import page
from api.pages.state import MOST, State, write_state
from api.pages.steps import MAX_WORDS, Step, take
from api.program import Desk, Running
from navigator.profile.answers import Places
from navigator.usecases.assess import ProjectAssessment, assess_project
from navigator.usecases.conversation_view import understood_line
from navigator.usecases.project_view import project_view
from navigator.usecases.put_question import Put, put
from navigator.usecases.question_view import own_question_view, put_view
from navigator.usecases.speak import speak
from navigator.usecases.workspace import Workspace

router = APIRouter(include_in_schema=False)


@router.get("/projet")
async def begin(desk: Desk, navigator: Running) -> Response:
    """The page before the first word."""
    return _page(desk, Step(State()), navigator.today(), resumable=True)


@router.post("/projet")
async def step(request: Request, desk: Desk, navigator: Running) -> Response:
    """One step."""
    form = await read_form(request)
    state = carried_state(desk, form)
    if isinstance(state, Response):
        return state
    return _page(desk, take(desk, state, form, navigator.today()), navigator.today())


def _page(desk: Workspace, taken: Step, today: date, resumable: bool = False) -> Response:
    state, talk = taken.state, taken.state.talk
    assessed = assess_project(desk, talk.profile, today, state.shown, talk.asked, talk.topic)
    asked = put(desk, talk, assessed.question)
    question = _question(desk, taken, asked)
    failed = taken.error or taken.text_error
    return page(
        desk,
        "project.html",
        422 if failed else 200,
        view=project_view(desk, assessed),
        step=taken,
        state=state,
        carried=write_state(state, desk.release.vocabulary),
        question=question,
        paused=state.done and asked is not None,
        filled=_filled(desk, taken, question),
        notices=_notices(desk, taken, asked, assessed),
        choosing={
            fact for fact, answer in talk.profile.known.items() if isinstance(answer, Places) and not answer.every
        },
        max_words=MAX_WORDS,
        most=MOST,
        resumable=resumable,
    )


def _notices(desk: Workspace, taken: Step, asked: Put | None, assessed: ProjectAssessment) -> list[str]:
    """What was understood by the last turn, and what is said besides the question."""
    if taken.turn is None:
        return []
    said = speak(desk, (taken.turn,), taken.before.talk, taken.state.talk, asked, assessed).say
    understood = understood_line(desk, taken.state.talk, taken.turn)
    return [*([understood] if understood else []), *said]


def _question(desk: Workspace, taken: Step, asked: Put | None) -> dict[str, Any] | None:
    """The question shown: the fact in hand, else the next one unless the visitor asked for the results."""
    if taken.subject and (asked is None or asked.id != taken.subject):
        return own_question_view(desk, desk.release.vocabulary[taken.subject])
    if asked is None or (taken.state.done and not taken.subject):
        return None
    return put_view(desk, taken.state.talk, asked)


def _filled(desk: Workspace, taken: Step, question: dict[str, Any] | None) -> Any:
    if question is None:
        return None
    if desk.questions.composite(question["id"]):
        return Filled()
    fact = desk.release.vocabulary[question["fact"]]
    return filled(desk, fact, taken.state.talk.profile.known.get(fact.id), taken.typed)
