"""`/fiche/transmettre`, `/fiche/envoi`, `/fiche/effacer`: send the sheet to a person by plain forms, and erase it."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.errors import Problem, ProblemKind, refused
from api.pages.carried import carried_state
from api.pages.form import Form, read_form
from api.pages.rendering import page
from api.pages.sheet import SEE_OTHER
from api.pages.state import State, write_state
from api.program import Desk, Running
from api.public.handovers import offers
from api.public.sending import erase_sheet, hand_over_of, send_sheet
from navigator.explanation import handover as words
from navigator.usecases.hand_over import MAX_MESSAGE, Owner, RefusedHandover, Wish, recipients
from navigator.usecases.navigator import Navigator
from navigator.usecases.project_sheet import project_sheet
from navigator.usecases.workspace import Workspace

router = APIRouter(include_in_schema=False)
PAGE = "page"
LEAST_SECRET = 22  # signs of base64: 128 bits
FIELDS = {"consent": "accord", "reply_to": "reponse", "message": "message"}


@router.get("/fiche/transmettre")
@router.get("/fiche/envoi")
async def nothing() -> Response:
    """These pages follow a form: back to the project."""
    return RedirectResponse("/projet", SEE_OTHER)


@router.post("/fiche/transmettre")
async def form_page(request: Request, desk: Desk, navigator: Running) -> Response:
    """What would be sent, to whom, how long it is kept; and an unticked box."""
    form = await read_form(request)
    state = carried_state(desk, form)
    if isinstance(state, Response):
        return state
    recipient = await _recipient(desk, navigator, state, form)
    return _form(desk, state, recipient, token_urlsafe(), {}, form)


@router.post("/fiche/envoi")
async def send(request: Request, desk: Desk, navigator: Running) -> Response:
    """Send, then acknowledge; or say what is missing, or whom to call when the mail does not leave."""
    form = await read_form(request)
    state = carried_state(desk, form)
    if isinstance(state, Response):
        return state
    secret = form.one("secret")
    if not LEAST_SECRET <= len(secret) <= 100:
        raise refused("secret", "formulaire incomplet ; reprenez depuis votre projet")
    recipient = await _recipient(desk, navigator, state, form)
    wish = Wish(secret, recipient["id"], form.one("accord") == "oui", form.one("reponse"), form.one("message"))
    carried = write_state(state, desk.release.vocabulary)
    try:
        sent = await send_sheet(request, navigator, desk, state.talk, Owner(PAGE, secret), wish)
    except RefusedHandover as refused_wish:
        return _form(desk, state, recipient, secret, refused_wish.faults, form)
    except Problem as problem:
        if problem.kind is not ProblemKind.MAIL_UNAVAILABLE:
            raise
        return page(desk, "handover_failed.html", 503, problem=problem, recipient=recipient, carried=carried, form=form)
    return page(desk, "handover_done.html", sent=sent, carried=carried)


@router.get("/fiche/effacer")
async def erase_page(desk: Desk) -> Response:
    """The form that erases a sheet sent before."""
    return page(desk, "handover_erase.html", done=False, error=None, number="")


@router.post("/fiche/effacer")
async def erase(request: Request, desk: Desk, navigator: Running) -> Response:
    """Erase with the number and the code."""
    form = await read_form(request)
    number, code = form.one("numero"), form.one("code")
    try:
        await erase_sheet(navigator, lambda hand_over, now: hand_over.erase_with(number, code, now))
    except Problem as problem:
        if problem.kind is not ProblemKind.NOT_FOUND:
            raise
        return page(desk, "handover_erase.html", 422, done=False, error=problem.detail, number=number[:40])
    return page(desk, "handover_erase.html", done=True, error=None, number="")


async def _recipient(desk: Workspace, navigator: Navigator, state: State, form: Form) -> dict[str, Any]:
    """The contact that the form names. Raises Problem (422)."""
    today = navigator.today()
    sheet = await run_in_threadpool(lambda: project_sheet(desk, state.talk, today))
    wanted = form.one("destinataire")
    hand_over_of(navigator)
    for contact in offers(navigator, sheet):
        if contact["id"] == wanted:
            return contact
    raise refused("destinataire", words.not_a_contact([one["id"] for one in recipients(sheet)]))


def _form(
    desk: Workspace,
    state: State,
    recipient: dict[str, Any],
    secret: str,
    faults: dict[str, str],
    form: Form,
) -> Response:
    shown = {name: field in faults for field, name in FIELDS.items()}
    return page(
        desk,
        "handover_form.html",
        422 if faults else 200,
        carried=write_state(state, desk.release.vocabulary),
        recipient=recipient,
        secret=secret,
        failed=bool(faults),
        faults=shown,
        given={"reponse": form.one("reponse"), "message": form.one("message")},
        max_message=MAX_MESSAGE,
    )
