"""Templates and what all of them show: the site's names, whom to call, the release.

Jinja and the widget's script are made ready for the first page, not for the start of the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse

from api.errors import Problem
from api.pages.assets import ADDRESSES
from api.widget.assets import LOADER, STABLE, published
from navigator.usecases.find_contacts import contact_view
from navigator.usecases.workspace import Workspace

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """What renders every page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - see the module's first lines

    made = Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["assets"] = ADDRESSES
    made.globals["widget"] = {
        "address": f"/widget/{published().pinned}",
        "integrity": published().integrity,
        "stable": f"/widget/{STABLE}",
        "loader": f"/widget/{LOADER}",
    }
    return made


def page(
    desk: Workspace, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **context: Any
) -> HTMLResponse:
    """A rendered page."""
    contacts = desk.release.catalogue.contacts
    human = contacts.get(desk.release.site.human_contact)
    html = (
        environment()
        .get_template(template)
        .render(
            site=desk.release.site,
            release=desk.release.id,
            human=contact_view(desk, human) if human else None,
            contact_names={contact.id: contact.name for contact in contacts.values()},
            **context,
        )
    )
    return HTMLResponse(html, status, headers)


def error_page(desk: Workspace, problem: Problem) -> HTMLResponse:
    """The page of a problem, for browsers."""
    return page(desk, "error.html", problem.kind.status, problem.headers, problem=problem)
