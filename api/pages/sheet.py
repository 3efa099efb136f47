"""`/fiche`: the project sheet to print, or as data.

By POST, from the state that a page carries or with the secret of a conversation: a form's body is in no address, no
history, no log, and the page has our own policy of contents, where a `blob:` would have that of the site that embeds us.
"""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.pages.carried import carried_state
from api.pages.form import Form, read_form
from api.pages.rendering import page
from api.pages.state import State, write_state
from api.program import Desk, Running
from api.public.handovers import offers, sheet_of
from navigator.adapters.sheet.page import body
from navigator.explanation.handover import dated
from navigator.usecases.project_sheet import project_sheet
from navigator.usecases.workspace import Workspace

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
SAVED = {"Content-Disposition": 'attachment; filename="fiche-projet.json"'}


@router.get("/fiche")
async def nothing() -> Response:
    """A sheet has no address of its own: back to the project."""
    return RedirectResponse("/projet", SEE_OTHER)


@router.post("/fiche")
async def sheet(request: Request, desk: Desk, navigator: Running) -> Response:
    """The sheet, as a page, or as a JSON file with `format=json`."""
    form = await read_form(request)
    if form.one("conversation"):
        found = await sheet_of(navigator, desk, form.one("conversation"), form.one("secret"), bool(form.one("lien")))
        return _shown(request, desk, form, found, None)
    state = carried_state(desk, form)
    if isinstance(state, Response):
        return state
    talk, today = state.talk, navigator.today()
    found = await run_in_threadpool(lambda: project_sheet(desk, talk, today))
    return _shown(request, desk, form, {**found, "resume": None, "recipients": offers(navigator, found)}, state)


def _shown(request: Request, desk: Workspace, form: Form, found: dict[str, Any], state: State | None) -> Response:
    if form.one("format") == "json":
        return Response(orjson.dumps(found, option=orjson.OPT_INDENT_2), media_type="application/json", headers=SAVED)
    resume = found["resume"]
    return page(
        desk,
        "sheet.html",
        sheet=found,
        on=dated(found),
        sheet_body=body(found),
        carried=write_state(state, desk.release.vocabulary) if state else None,
        recipients=found["recipients"] if state else [],
        link=f"{request.base_url}{resume['fragment']}" if resume else None,
    )
