"""The shapes of a report of error."""

from __future__ import annotations

from api.schemas.shape import DayText, Release, Shape
from navigator.usecases.report_error import ErrorKind


class ReportAnswer(Shape):
    """What was kept, and nothing else: e-mails and phone numbers were removed from the text."""

    release: Release
    scheme: str
    kind: ErrorKind
    text: str
    on: DayText
