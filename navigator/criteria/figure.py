"""Official figures that rules cite by name, each with its source and the day it was checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """A number fixed by a text (`rules/figures.yaml`)."""

    id: str
    label: str
    value: float
    unit: str
    source_label: str
    source_url: str | None
    checked_on: date
