"""`GET /v1/territories`: communes by name or postal code."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Query as FromQuery
from pydantic import Field
from starlette.responses import Response

from api.program import Desk
from api.public.answers import answer
from api.public.documented import responses
from api.public.query import Query, Whole, Words
from navigator.usecases.find_places import find_places

router = APIRouter(tags=["territories"])


class TerritoriesQuery(Query):
    """What to look for."""

    q: Words = Field(description="A name or a postal code, unfinished or misspelt.", examples=["lievin"])
    limit: Annotated[Whole, Field(ge=1, le=50, description="Communes wanted; homonyms are always all given.")] = 10


@router.get("/v1/territories", summary="Find a commune", responses=responses("TerritoriesAnswer", 422, 429))
async def territories(desk: Desk, query: Annotated[TerritoriesQuery, FromQuery()]) -> Response:
    """Accents, case, hyphens and typing errors are forgiven. Each commune comes with its EPCI and département."""
    return answer({"release": desk.release.id, "items": find_places(desk, query.q, query.limit)})
