"""`/projet`: what was understood, one question, the level, the schemes; the same page from the first word to the last."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.form import read_form
from api.pages.inputs import filled
from api.pages.rendering import page
from api.pages.state import MOST, State, Tampered, read_state, write_state
from api.pages.steps import MAX_WORDS, Step, take
from api.program import Desk, Running
from navigator.profile.answers import Places
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import fact_view, project_view
from navigator.usecases.workspace import Workspace

router = APIRouter(include_in_schema=False)


@router.get("/projet")
async def begin(desk: Desk, navigator: Running) -> Response:
    """The page before the first word."""
    return _page(desk, Step(State()), navigator.today())


@router.post("/projet")
async def step(request: Request, desk: Desk, navigator: Running) -> Response:
    """One step."""
    form = await read_form(request)
    try:
        state = read_state(form.one("etat"), desk.release)
    except Tampered as tampered:
        carried = write_state(tampered.kept, desk.release.vocabulary)
        return page(desk, "tampered.html", 422, faults=tampered.faults, carried=carried)
    return _page(desk, take(desk, state, form, navigator.today()), navigator.today())


def _page(desk: Workspace, taken: Step, today: date) -> Response:
    state, vocabulary = taken.state, desk.release.vocabulary
    assessed = assess_project(desk, state.profile, today, state.shown, state.asked, state.topic)
    view = project_view(desk, assessed)
    question = _question(desk, taken, view)
    failed = taken.error or taken.text_error
    return page(
        desk,
        "project.html",
        422 if failed else 200,
        view=view,
        step=taken,
        state=state,
        carried=write_state(state, vocabulary),
        question=question,
        filled=_filled(desk, taken, question),
        contradictions=[
            {
                "fact": one.fact,
                "words": one.words,
                "carried": one.carried,
                "text": desk.conditions.answers.value(vocabulary[one.fact], one.answer),
                "label": vocabulary[one.fact].label,
            }
            for one in taken.contradictions
        ],
        choosing={
            fact for fact, answer in state.profile.known.items() if isinstance(answer, Places) and not answer.every
        },
        max_words=MAX_WORDS,
        most=MOST,
    )


def _question(desk: Workspace, taken: Step, view: dict[str, Any]) -> dict[str, Any] | None:
    """The question shown: the fact in hand, else the next one unless the visitor asked for the results."""
    found: dict[str, Any] | None = view["next_question"]
    if taken.subject and (found is None or found["fact"] != taken.subject):
        fact = desk.release.vocabulary[taken.subject]
        return {**fact_view(fact, desk), "fact": fact.id, "text": fact.question, "remaining_at_most": None}
    return None if taken.state.done and not taken.subject else found


def _filled(desk: Workspace, taken: Step, question: dict[str, Any] | None) -> Any:
    if question is None:
        return None
    fact = desk.release.vocabulary[question["fact"]]
    return filled(desk, fact, taken.state.profile.known.get(fact.id), taken.typed)
