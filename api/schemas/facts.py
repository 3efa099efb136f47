"""The shape of the vocabulary."""

from __future__ import annotations

from typing import Any, Literal

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


class _Asked(Shape):
    """What a fact and a question have in common."""

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
    bands: list[BandShape]


class FactShape(_Asked):
    """One fact: how to ask it, how to answer it."""

    options: list[OptionShape]


class QuestionOption(OptionShape):
    """One choice. Those of a question that settles several facts say what they give, as facts to send.

    Two that speak of one fact are joined: `one_of` in common, intervals in common, `includes` and `excludes` together.
    """

    sets: dict[str, Any] | None = Field(None, description="Facts that choosing it gives.")
    otherwise: dict[str, Any] | None = Field(None, description="Facts that leaving it unticked gives.")


class QuestionShape(_Asked):
    """The next question to ask: a fact's own (`id` is the fact), or one that settles several facts."""

    options: list[QuestionOption]
    fact: str = Field(description="The fact that the answer fills; the principal one when there are several.")
    sets: list[str] = Field(description="Every fact that an answer may settle.")
    text: str
    decides: int = Field(description="How many schemes still possible depend on the answer.")
    remaining_at_most: int = Field(description="Questions left at most, this one included.")


class FactsAnswer(Shape):
    """The vocabulary, in authored order."""

    release: Release
    facts: list[FactShape]
