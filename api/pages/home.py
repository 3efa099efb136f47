"""`/`: what it is, and where to begin."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.rendering import page
from api.pages.steps import MAX_WORDS
from api.program import Desk

router = APIRouter(include_in_schema=False)


@router.get("/")
async def home(desk: Desk) -> Response:
    """The front door."""
    return page(desk, "home.html", max_words=MAX_WORDS, schemes=len(desk.release.catalogue.schemes))
