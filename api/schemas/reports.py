"""The shapes of a report of error."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.public.body import Body
from api.schemas.shape import DayText, Release, Shape
from navigator.usecases.report_error import MAX_TEXT, ErrorKind

EXAMPLE = {"scheme": "fonds-vert", "kind": "dates", "text": "Le guichet a fermé le mois dernier."}


class ReportRequest(Body):
    """What is wrong with a sheet."""

    scheme: Annotated[str, Field(max_length=120, description="Id of the sheet.")]
    kind: Annotated[ErrorKind, Field(strict=False, description="What is wrong.")]
    text: Annotated[str, Field(max_length=MAX_TEXT, description="In a few words; nothing about a person.")] | None = (
        None
    )


class ReportAnswer(Shape):
    """What was kept, and nothing else: e-mails and phone numbers were removed from the text."""

    release: Release
    scheme: str
    kind: ErrorKind
    text: str
    on: DayText
