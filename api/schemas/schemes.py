"""The shapes of schemes: lines of the list, sheets, and what the answers say of one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.shape import DayText, Labelled, PlaceLabel, Release, Shape, SourceLink

Confidence = Literal["confirmed", "to_confirm"]


class SchemeSummary(Shape):
    """A line of the list."""

    id: str
    title: str
    promise: str
    operator: str
    kind: str
    kind_label: str
    themes: list[str] = Field(description="Empty: all themes.")
    levels: list[int]
    territory: list[PlaceLabel]
    open: bool = Field(description="False only when something says that it is closed on the day asked for.")
    window_text: str
    confidence: Confidence
    checked_on: DayText
    checked: str
    url: str | None


class SegmentShape(Shape):
    """A piece of a text, and whether it matched; never HTML."""

    text: str
    hit: bool


class FoundScheme(SchemeSummary):
    """A line of the list, with what matched the words by field (`title`, `promise`, `description`)."""

    highlights: dict[str, list[SegmentShape]] = Field(default_factory=dict)


class LooseningShape(Shape):
    """A filter that could be dropped, and how many sheets that would give."""

    field: str
    value: str
    total: int


class FacetValue(Shape):
    """A value of a filter, and how many sheets it would leave with the other filters kept."""

    value: str
    label: str
    count: int


class Facets(Shape):
    """Counts by filter."""

    audience: list[FacetValue]
    theme: list[FacetValue]
    kind: list[FacetValue]
    level: list[FacetValue]


class BesideItem(Shape):
    """A contact, a resource or an initiative that matches the words."""

    id: str
    title: str
    text: str
    url: str | None


class BesideShape(Shape):
    """What matches beside the sheets, best first, three at most in each group; empty without words."""

    resources: list[BesideItem]
    contacts: list[BesideItem]
    initiatives: list[BesideItem]


class SchemesAnswer(Shape):
    """A page of the catalogue."""

    release: Release
    on: DayText
    page: int
    per_page: int
    total: int
    items: list[FoundScheme]
    facets: Facets
    corrected: dict[str, str] = Field(description="Words put right, by the word typed.")
    did_you_mean: str | None
    beside: BesideShape
    loosenings: list[LooseningShape] = Field(description="When little is found: the filters worth dropping.")


class WindowShape(Shape):
    """When one may apply; null = unknown."""

    opens: DayText | None
    closes: DayText | None
    recurrence: str | None
    text: str


class EstimateShape(Shape):
    """What it could bring, in euros, from published figures only; null = unknown."""

    min: float | None
    max: float | None
    text: str | None


class HelpShape(Shape):
    """What the scheme gives."""

    summary: str
    min_eur: float | None
    max_eur: float | None
    rate_percent: float | None
    rate_text: str | None
    ceiling_eur: float | None
    note: str | None
    estimate_eur: EstimateShape


class Offer(Shape):
    """What is offered, whoever asks."""

    id: str
    title: str
    promise: str
    operator: str
    kind: str
    kind_label: str
    confidence: Confidence
    to_check: list[str] = Field(description="What no rule can test: to be checked with the operator.")
    window: WindowShape
    help: HelpShape
    steps: list[str]
    documents: list[str]
    contacts: list[str] = Field(description="Ids for `GET /v1/contacts/{id}`.")
    url: str | None
    source: str = Field(description="The text that the rule restates.")
    sources: list[SourceLink]
    checked_on: DayText
    checked: str


class SheetAnswer(Offer):
    """A whole sheet, with its rule in French."""

    release: Release
    on: DayText
    status: Literal["open", "recurring", "closed", "unknown"]
    open: bool
    themes: list[Labelled]
    nature: list[Labelled]
    audiences: list[Labelled]
    territory: list[PlaceLabel]
    levels: list[int]
    description: str
    conditions: list[str]
    aimed_at: list[str]


class FindingShape(Shape):
    """One condition with what the answers say of it."""

    criterion: str
    fact: str
    status: Literal["met", "not_met", "missing"]
    text: str
    answer: str | None


class ChangeShape(Shape):
    """One answer that would change the verdict."""

    fact: str
    text: str


class AssessedScheme(Offer):
    """A scheme with its verdict and every reason."""

    verdict: Literal["eligible", "undetermined", "ineligible", "closed"]
    verdict_text: str
    aimed: bool | None = Field(description="Whether this kind of project is aimed at; null = an answer is missing.")
    findings: list[FindingShape]
    missing: list[str]
    missing_labels: list[str]
    would_change: list[ChangeShape]


class SchemeAssessmentAnswer(AssessedScheme):
    """The verdict on one scheme."""

    release: Release
    on: DayText


class RankedScheme(AssessedScheme):
    """A scheme of the list."""

    rank: int
    why_first: str
