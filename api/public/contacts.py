"""`GET /v1/contacts`, `GET /v1/contacts/{id}`."""

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
from api.public.query import Page, PerPage, Query, Words
from navigator.schemes.contact import Contact
from navigator.usecases.find_contacts import contact_view, find_contacts
from navigator.usecases.find_schemes import UnknownFilterValues
from navigator.usecases.workspace import Workspace

router = APIRouter(tags=["contacts"])


class ContactsQuery(Query):
    """Filters of the contacts."""

    theme: Words | None = Field(None, description="Option of `themes`; contacts for all themes are kept.")
    territory: Words | None = Field(None, description="A place: contacts of all that holds it.", examples=["62510"])
    group: Words | None = Field(None, description="Group of actors.", examples=["supporters"])
    page: Page = 1
    per_page: PerPage = 20


@router.get("/v1/contacts", summary="Browse the contacts", responses=responses("ContactsAnswer", 422, 429))
async def contacts(desk: Desk, query: Annotated[ContactsQuery, FromQuery()]) -> Response:
    """Organisations that help project holders, by name; public details only."""
    try:
        found = find_contacts(desk, query.theme, query.territory, query.group)
    except UnknownFilterValues as unknown:
        raise refused_values(unknown.faults) from None
    return paged(desk, found, query.page, query.per_page, contact_view)


@router.get("/v1/contacts/{contact_id}", summary="One contact", responses=responses("ContactAnswer", 404, 422, 429))
async def contact(desk: Desk, contact_id: str) -> Response:
    """One organisation: what it does, where, how to reach it, and the day this was checked."""
    return answer({"release": desk.release.id, **contact_view(desk, known_contact(desk, contact_id))})


def known_contact(desk: Workspace, contact_id: str) -> Contact:
    """The contact of that id. Raises Problem (404) with the nearest ids."""
    return known(desk.release.catalogue.contacts, contact_id, "Contact inconnu")
