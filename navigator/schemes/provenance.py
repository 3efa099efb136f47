"""Where a statement of the catalogue comes from, and when it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """Whether everything in a sheet was confirmed by its operator, or something remains to be confirmed."""

    CONFIRMED = "confirmed"
    TO_CONFIRM = "to_confirm"


@dataclass(frozen=True, slots=True)
class Source:
    """A public label and its link (None when the source has no page)."""

    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """The day a text was compared with its source, and the outcome."""

    on: date
    status: Confidence
