"""`GET /v1/resources`, `GET /v1/resources/{id}`: methods, guides, tools and commons."""

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
from navigator.usecases.find_resources import ResourceFilters, find_resources
from navigator.usecases.find_schemes import UnknownFilterValues
from navigator.usecases.resource_view import resource_summary, resource_view

router = APIRouter(tags=["resources"])


class ResourcesQuery(Query):
    """Filters of the resources."""

    kind: Words | None = Field(None, description="Form of the resource.", examples=["guide"])
    theme: Words | None = Field(None, description="Option of `themes`; resources for all themes are kept.")
    level: Annotated[Whole, Field(ge=0, le=99)] | None = Field(None, description="Level of intervention.")
    audience: Words | None = Field(None, description="Option of `actor_type`.", examples=["association"])
    territory: Words | None = Field(None, description="A place: resources of all that holds it.", examples=["62510"])
    page: Page = 1
    per_page: PerPage = 20


@router.get("/v1/resources", summary="Browse the resources", responses=responses("ResourcesAnswer", 422, 429))
async def resources(desk: Desk, query: Annotated[ResourcesQuery, FromQuery()]) -> Response:
    """What helps to carry a project and gives no money, by title."""
    level = None if query.level is None else str(query.level)
    try:
        found = find_resources(desk, ResourceFilters(query.kind, query.theme, level, query.audience, query.territory))
    except UnknownFilterValues as unknown:
        raise refused_values(unknown.faults) from None
    return paged(desk, found, query.page, query.per_page, resource_summary)


@router.get("/v1/resources/{resource_id}", summary="One resource", responses=responses("ResourceAnswer", 404, 422, 429))
async def resource(desk: Desk, resource_id: str) -> Response:
    """What it is, who publishes it, under which licence, and the day this was checked."""
    found = known(desk.release.catalogue.resources, resource_id, "Ressource inconnue")
    return answer({"release": desk.release.id, **resource_view(desk, found)})
