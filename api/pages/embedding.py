"""`/integrer`, `/demo-wiki`: the widget on other sites, with what to copy, and a page like theirs to see it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.rendering import page
from api.program import Desk, program_of

router = APIRouter(include_in_schema=False)


@router.get("/integrer")
async def embed(request: Request, desk: Desk) -> Response:
    """Two lines to copy, with this deployment's own address and checksum."""
    origins = program_of(request).settings.allowed_origins
    return page(desk, "embed.html", base=str(request.base_url).rstrip("/"), origins=origins)


@router.get("/demo-wiki")
async def wiki(desk: Desk) -> Response:
    """A page whose content was sanitised and comes late, as in a wiki."""
    return page(desk, "wiki.html")
