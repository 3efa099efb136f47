"""The shapes of a reading: one sentence sent, the facts it states."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from api.schemas.shape import Release, Shape
from navigator.usecases.read_message import INTENTS_ON_THE_WIRE

Intent = Literal[INTENTS_ON_THE_WIRE]  # type: ignore[valid-type]


class FactRead(Shape):
    """One fact read."""

    value: Any = Field(description="As the other calls take it (`GET /v1/facts`); choices as includes/excludes.")
    certainty: Literal["explicit", "inferred", "ambiguous"] = Field(
        description="Said; deduced (« environ », « une dizaine »); or to be confirmed by the person."
    )
    words: str = Field(description="The words of the message, as written.")


class ReadingAnswer(Shape):
    """What the sentence says. Nothing is kept."""

    release: Release
    facts: dict[str, FactRead] = Field(description="By fact id.")
    intent: Intent | None = Field(description="What the message asks for, if anything.")
    private: bool = Field(description="A telephone number or an e-mail address was recognised, and dropped.")
    corrected: list[str] = Field(description="Facts that the message announces as a correction.")
    cut: bool = Field(description="The message was longer than what is read.")
