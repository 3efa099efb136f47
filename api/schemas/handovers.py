"""The shapes of the sheet and of its hand-over."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.assessments import Counts, LevelShape, ReferralShape
from api.schemas.conversations import KnownFact
from api.schemas.schemes import RankedScheme
from api.schemas.shape import DayText, Release, Shape


class SheetFact(KnownFact):
    """One answer, with its value alone in French; the words it was read in are left out."""

    answer: str = Field(examples=["une association"])
    doubtful: bool = Field(description="Read and not confirmed.")


class OpenPoint(Shape):
    """Something to settle, with the first schemes that wait for it."""

    fact: str
    text: str
    schemes: list[str]


class ResumeShape(Shape):
    """The link that goes on elsewhere; only when the visitor asked for it."""

    fragment: str
    expires_at: str


class RecipientShape(Shape):
    """Who receives it, and how to reach them otherwise."""

    id: str
    name: str
    email: str
    phone: str | None
    url: str | None
    address: str | None


class OfferShape(RecipientShape):
    """Somebody to whom the sheet can be sent. Show the notices before, and `consent` beside a box that is not ticked."""

    consent: str
    notices: list[str]


class ProjectSheetAnswer(Shape):
    """The project sheet (« fiche projet »)."""

    release: Release
    on: DayText
    site: str
    publisher: str
    notice: str
    facts: list[SheetFact]
    level: LevelShape | None
    counts: Counts
    schemes: list[RankedScheme]
    open_points: list[OpenPoint]
    contacts: list[ReferralShape]
    resume: ResumeShape | None
    recipients: list[OfferShape]


class HandoverAnswer(Shape):
    """The acknowledgement. `queued`: kept, and still to be sent by the publisher."""

    release: Release
    number: str = Field(examples=["N-2026-4827-1935"])
    recipient: RecipientShape
    status: Literal["sent", "queued"]
    text: str
    erase_code: str | None = Field(
        description="With the number, erases the sheet later, even without the conversation."
    )
    expires_at: str
