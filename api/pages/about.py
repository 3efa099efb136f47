"""`/accessibilite`, `/confidentialite`: what is promised, and what is not."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.pages.rendering import page
from api.program import Desk, program_of

router = APIRouter(include_in_schema=False)


@router.get("/accessibilite")
async def accessibility(desk: Desk) -> Response:
    """An honest statement."""
    return page(desk, "accessibility.html")


@router.get("/confidentialite")
async def privacy(request: Request, desk: Desk) -> Response:
    """No cookie; nothing kept but what the visitor sends."""
    return page(desk, "privacy.html", handover_days=program_of(request).settings.handover_days)
