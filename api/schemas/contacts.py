"""The shapes of contacts."""

from __future__ import annotations

from api.schemas.schemes import Confidence
from api.schemas.shape import DayText, Labelled, PlaceLabel, Release, Shape, SourceLink


class ContactShape(Shape):
    """One organisation, with public details only."""

    id: str
    name: str
    kind: str
    role: str
    territory: list[PlaceLabel]
    themes: list[Labelled]
    levels: list[int]
    groups: list[Labelled]
    url: str | None
    email: str | None
    phone: str | None
    address: str | None
    sources: list[SourceLink]
    confidence: Confidence
    checked_on: DayText
    checked: str


class ContactAnswer(ContactShape):
    """One contact."""

    release: Release


class ContactsAnswer(Shape):
    """A page of contacts, by name."""

    release: Release
    page: int
    per_page: int
    total: int
    items: list[ContactShape]
