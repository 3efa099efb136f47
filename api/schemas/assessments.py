"""The shapes of an assessment."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from api.schemas.facts import QuestionShape
from api.schemas.resources import SuggestedInitiative, SuggestedResource
from api.schemas.schemes import Confidence, RankedScheme
from api.schemas.shape import DayText, Release, Shape, SourceLink


class Understood(Shape):
    """One answer said back."""

    fact: str
    value: Any = Field(description="The wire value; may be sent again as it is.")
    text: str
    source: Literal["stated", "read", "deduced"]
    words: str | None
    certainty: Literal["explicit", "inferred", "ambiguous"]


class LevelShape(Shape):
    """The level of intervention; `possible` holds the levels that no known fact excludes."""

    status: Literal["known", "presumed", "none"]
    value: int | None
    possible: list[int]
    label: str | None
    description: str | None
    offers: list[str]
    asks: list[str]
    text: str
    because: list[str]
    rules: list[str]
    would_change: dict[str, list[str]]
    missing: list[str]
    sources: list[SourceLink]


class GroupShape(Shape):
    """A group of actors, with what the programme does for it and what it can do in return."""

    id: str
    label: str
    description: str
    offers: list[str]
    asks: list[str]
    because: list[str]
    rules: list[str]


class NotionShape(Shape):
    """A deduced notion and the rules that fired."""

    status: Literal["known", "presumed", "none"]
    value: str | int | bool | None
    possible: list[str | int | bool]
    rules: list[str]
    missing: list[str]


class QualificationShape(Shape):
    """What the rules infer from the profile."""

    level: LevelShape | None
    groups: list[GroupShape]
    notions: dict[str, NotionShape]


class Counts(Shape):
    """How many schemes have each verdict."""

    eligible: int
    undetermined: int
    ineligible: int
    closed: int


class NearMissShape(Shape):
    """A scheme that somebody else could ask for."""

    id: str
    title: str
    promise: str
    operator: str
    actors: list[str]
    text: str | None
    url: str | None


class ReferralShape(Shape):
    """Whom to call, and why."""

    id: str
    name: str
    kind: str
    role: str
    because: str
    certain: bool
    url: str | None
    email: str | None
    phone: str | None
    address: str | None
    confidence: Confidence
    checked_on: DayText


class AssessmentAnswer(Shape):
    """The whole answer to a project."""

    release: Release
    on: DayText
    understood: list[Understood]
    qualification: QualificationShape
    counts: Counts
    schemes: list[RankedScheme]
    near_misses: list[NearMissShape]
    contacts: list[ReferralShape]
    resources: list[SuggestedResource]
    initiatives: list[SuggestedInitiative]
    next_question: QuestionShape | None
