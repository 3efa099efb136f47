"""`/contacts/{id}`: whom to call, and where this was read."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.rendering import page
from api.program import Desk
from api.public.contacts import known_contact
from navigator.usecases.find_contacts import contact_view

router = APIRouter(include_in_schema=False)


@router.get("/contacts/{contact_id}")
async def contact(desk: Desk, contact_id: str) -> Response:
    """One organisation."""
    return page(desk, "contact.html", contact=contact_view(desk, known_contact(desk, contact_id)))
