"""`GET /v1/facts`: the vocabulary."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.program import Desk
from api.public.answers import answer
from api.public.documented import responses
from navigator.usecases.project_view import fact_view

router = APIRouter(tags=["facts"])


@router.get("/v1/facts", summary="Every fact that may be stated", responses=responses("FactsAnswer", 422, 429))
async def facts(desk: Desk) -> Response:
    """Each fact with its kind, options, question, help, unit and bounds, in authored order."""
    vocabulary = desk.release.vocabulary
    return answer({"release": desk.release.id, "facts": [fact_view(fact, desk) for fact in vocabulary.values()]})
