"""The base of all documented shapes, and the pieces that several answers hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A documented object: nothing undeclared."""

    model_config = ConfigDict(extra="forbid")


Release = Annotated[str, Field(description="Content hash of the release that answered (SHA-256, hexadecimal).")]
DayText = Annotated[str, Field(description="A day, `YYYY-MM-DD`.", pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Labelled(Shape):
    """An identifier of the vocabulary with its French label."""

    id: str
    label: str


class PlaceLabel(Shape):
    """A territory code with its French name."""

    code: str = Field(examples=["departement:62"])
    label: str


class SourceLink(Shape):
    """Where a statement comes from."""

    label: str
    url: str | None
