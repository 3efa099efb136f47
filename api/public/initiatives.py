"""`GET /v1/initiatives`, `GET /v1/initiatives/{id}`: what is done on the territory and may inspire."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Query as FromQuery
from pydantic import Field
from starlette.responses import Response

from api.errors import refused_values
from api.program import Desk
from api.public.answers import answer
from api.public.documented import responses
from api.public.listing import known, paged
from api.public.query import Page, PerPage, Query, Whole, Words
from navigator.usecases.find_resources import ResourceFilters, find_initiatives
from navigator.usecases.find_schemes import UnknownFilterValues
from navigator.usecases.resource_view import initiative_summary, initiative_view

router = APIRouter(tags=["initiatives"])


class InitiativesQuery(Query):
    """Filters of the initiatives."""

    theme: Words | None = Field(None, description="Option of `themes`.", examples=["alimentation"])
    level: Annotated[Whole, Field(ge=0, le=99)] | None = Field(None, description="Level of intervention.")
    territory: Words | None = Field(None, description="A place; initiatives there, at least in part.")
    page: Page = 1
    per_page: PerPage = 20


@router.get("/v1/initiatives", summary="Browse the initiatives", responses=responses("InitiativesAnswer", 422, 429))
async def initiatives(desk: Desk, query: Annotated[InitiativesQuery, FromQuery()]) -> Response:
    """Local initiatives, by title."""
    level = None if query.level is None else str(query.level)
    filters = ResourceFilters(theme=query.theme, level=level, territory=query.territory)
    try:
        found = find_initiatives(desk, filters)
    except UnknownFilterValues as unknown:
        raise refused_values(unknown.faults) from None
    return paged(desk, found, query.page, query.per_page, initiative_summary)


@router.get(
    "/v1/initiatives/{initiative_id}", summary="One initiative", responses=responses("InitiativeAnswer", 404, 422, 429)
)
async def initiative(desk: Desk, initiative_id: str) -> Response:
    """Who does what, where, since when, and the day this was checked."""
    found = known(desk.release.catalogue.initiatives, initiative_id, "Initiative inconnue")
    return answer({"release": desk.release.id, **initiative_view(desk, found)})
