"""The shapes of resources and initiatives."""

from __future__ import annotations

from pydantic import Field

from api.schemas.schemes import Confidence
from api.schemas.shape import DayText, Labelled, PlaceLabel, Release, Shape, SourceLink


class ResourceHead(Shape):
    """What every view of a resource says."""

    id: str
    title: str
    promise: str
    kind: str
    kind_label: str
    publisher: str
    licence: str | None
    url: str | None
    scheme: str | None = Field(description="The sheet of the same thing, when there is one.")
    confidence: Confidence
    checked_on: DayText


class SuggestedResource(ResourceHead):
    """A resource suggested beside the schemes."""

    because: str
    certain: bool


class ResourceSummary(ResourceHead):
    """A line of the list; empty lists mean all."""

    themes: list[Labelled]
    levels: list[int]
    audiences: list[Labelled]
    territory: list[PlaceLabel]
    checked: str


class ResourceAnswer(ResourceSummary):
    """One resource."""

    release: Release
    description: str
    contacts: list[str]
    to_check: list[str]
    sources: list[SourceLink]
    keywords: list[str]


class ResourcesAnswer(Shape):
    """A page of resources, by title."""

    release: Release
    page: int
    per_page: int
    total: int
    items: list[ResourceSummary]


class InitiativeHead(Shape):
    """What every view of an initiative says."""

    id: str
    title: str
    summary: str
    place: list[PlaceLabel]
    holder: str | None
    since: str | None = Field(description="A day, a month or a year, as far as it is known.", examples=["2018-02"])
    since_text: str | None
    url: str | None
    confidence: Confidence
    checked_on: DayText


class SuggestedInitiative(InitiativeHead):
    """An initiative shown beside the schemes."""

    because: str


class InitiativeSummary(InitiativeHead):
    """A line of the list."""

    themes: list[Labelled]
    levels: list[int]
    checked: str


class InitiativeAnswer(InitiativeSummary):
    """One initiative."""

    release: Release
    to_check: list[str]
    sources: list[SourceLink]
    keywords: list[str]


class InitiativesAnswer(Shape):
    """A page of initiatives, by title."""

    release: Release
    page: int
    per_page: int
    total: int
    items: list[InitiativeSummary]
