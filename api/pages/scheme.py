"""`/dispositifs/{id}`: one sheet with its rule in French, « est-ce pour moi ? » in three questions, errors to report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import Problem, ProblemKind, refused
from api.pages.carried import carried_state
from api.pages.form import Form, read_form, whole
from api.pages.inputs import filled
from api.pages.rendering import page
from api.pages.state import State, write_state
from api.pages.steps import Step, take
from api.program import Desk, Running
from api.public.reports import keep
from api.public.schemes import known_scheme
from navigator.profile.answers import Places
from navigator.schemes.scheme import Scheme
from navigator.usecases.ask_scheme import MOST, check_scheme
from navigator.usecases.project_view import understood_view
from navigator.usecases.question_view import own_question_view
from navigator.usecases.report_error import LABELS, MAX_TEXT, ErrorKind
from navigator.usecases.scheme_view import assessment_view, sheet_view
from navigator.usecases.workspace import Workspace

ACTIONS = {"repondre", "inconnu", "passer", "modifier", "oublier", "garder"}
FORWARD = {"repondre", "inconnu", "passer"}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Reporting:
    """The form that reports an error: what was chosen and typed, what is wrong with it, whether it was kept."""

    kind: str = ""
    text: str = ""
    error: str | None = None
    done: bool = False


@router.get("/dispositifs/{scheme_id}")
async def sheet(desk: Desk, navigator: Running, scheme_id: str) -> Response:
    """The sheet."""
    return _page(desk, known_scheme(desk, scheme_id), Step(State()), navigator.today())


@router.post("/dispositifs/{scheme_id}")
async def asked(request: Request, desk: Desk, navigator: Running, scheme_id: str) -> Response:
    """One step of « est-ce pour moi ? »."""
    scheme, form, today = known_scheme(desk, scheme_id), await read_form(request), navigator.today()
    state = carried_state(desk, form)
    if isinstance(state, Response):
        return state
    action = form.one("action").partition(":")[0]
    if action not in ACTIONS:
        raise refused("action", "bouton inconnu")
    step = _choosing(take(desk, state, form, today), form.one("fait"))
    settled = action in FORWARD and step.subject is None and form.one("mode") != "modifier"
    return _page(desk, scheme, step, today, _place(form) + settled)


@router.post("/dispositifs/{scheme_id}/signaler")
async def report(request: Request, desk: Desk, navigator: Running, scheme_id: str) -> Response:
    """Keep what is wrong with the sheet."""
    scheme, form = known_scheme(desk, scheme_id), await read_form(request)
    typed = Reporting(form.one("probleme"), form.one("texte").replace("\r\n", "\n"))
    if typed.kind not in {one.value for one in ErrorKind}:
        typed = replace(typed, error="Choisissez ce qui ne va pas.")
    elif len(typed.text) > MAX_TEXT:
        typed = replace(typed, error=f"Votre texte est trop long : {MAX_TEXT} caractères au plus.")
    else:
        try:
            await keep(request, scheme.id, ErrorKind(typed.kind), typed.text)
            typed = Reporting(done=True)
        except Problem as problem:
            if problem.kind is not ProblemKind.NOT_READY:
                raise
            typed = replace(typed, error=str(problem))
    return _page(desk, scheme, Step(State()), navigator.today(), reporting=typed)


def _choosing(step: Step, fact: str) -> Step:
    """The same, with the fact in hand when its answer names several places: the visitor says which."""
    answer = step.state.talk.profile.known.get(fact)
    return replace(step, subject=fact) if isinstance(answer, Places) and not answer.every else step


def _place(form: Form) -> int:
    """How many questions were already asked on this sheet."""
    return min(whole(form.one("rang")) or 0, MOST)


def _page(
    desk: Workspace, scheme: Scheme, step: Step, today: date, place: int = 0, reporting: Reporting | None = None
) -> Response:
    state = step.state
    checked = check_scheme(desk, scheme.id, state.talk.profile, today, state.talk.asked, MOST - place)
    fact = desk.release.vocabulary[step.subject] if step.subject else checked.question
    question = None if fact is None else own_question_view(desk, fact)
    understood = [one for one in understood_view(desk, checked.profile) if one["fact"] in checked.known]
    failed = step.error or (reporting is not None and reporting.error)
    return page(
        desk,
        "scheme.html",
        422 if failed else 200,
        scheme=sheet_view(desk, scheme, today),
        verdict=assessment_view(desk, checked.assessment, checked.profile, today),
        understood=understood,
        question=question,
        filled=None if fact is None else filled(desk, fact, state.talk.profile.known.get(fact.id), step.typed),
        step=step,
        place=place,
        most=MOST,
        carried=write_state(state, desk.release.vocabulary),
        reporting=reporting or Reporting(),
        problems={kind.value: label for kind, label in LABELS.items()},
        max_text=MAX_TEXT,
    )
