"""The state that a form carries, read once for every page that has one."""

from __future__ import annotations

from starlette.responses import Response

from api.pages.form import Form
from api.pages.rendering import page
from api.pages.state import State, Tampered, read_state, write_state
from navigator.usecases.workspace import Workspace


def carried_state(desk: Workspace, form: Form) -> State | Response:
    """The state, or the page that says what could not be read again and keeps the rest."""
    try:
        return read_state(form.one("etat"), desk.release)
    except Tampered as tampered:
        carried = write_state(tampered.kept, desk.release.vocabulary)
        return page(desk, "tampered.html", 422, faults=tampered.faults, carried=carried)
