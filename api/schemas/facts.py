"""The shape of the vocabulary."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.shape import Release, Shape


class OptionShape(Shape):
    """One choice; `value` is what the wire carries."""

    value: str | bool
    label: str


class BandValue(Shape):
    """Ends of a ready-made interval, inclusive; an absent end is open."""

    min: float | None = None
    max: float | None = None


class BandShape(Shape):
    """A ready-made interval that may be sent as an answer."""

    value: BandValue
    label: str


class FactShape(Shape):
    """One fact: how to ask it, how to answer it."""

    id: str
    kind: Literal["choice", "choices", "yes_no", "number", "money", "date", "place", "text"]
    label: str
    question: str
    help: str | None
    why: str
    topic: str
    unit: str | None
    minimum: float | None
    maximum: float | None
    asked: bool = Field(description="False for facts that are never asked, only given or deduced.")
    options: list[OptionShape]
    bands: list[BandShape]


class QuestionShape(FactShape):
    """The next question to ask."""

    fact: str = Field(description="The fact that the answer fills.")
    text: str
    decides: int = Field(description="How many schemes still possible depend on the answer.")
    remaining_at_most: int = Field(description="Questions left at most, this one included.")


class FactsAnswer(Shape):
    """The vocabulary, in authored order."""

    release: Release
    facts: list[FactShape]
