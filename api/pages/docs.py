"""`/docs`: the API explained from its own OpenAPI document, without anything from elsewhere."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import ProblemKind
from api.openapi import openapi_document
from api.pages.rendering import page
from api.program import Desk

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs(request: Request, desk: Desk) -> Response:
    """Every call, its parameters, its answers."""
    return page(desk, "docs.html", document=openapi_document(request.app), kinds=list(ProblemKind))
