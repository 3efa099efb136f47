"""Whether a column kept at import still says what the sheet says, so that it can be written back as it was."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from navigator.adapters.exchange.columns import REWRITTEN

PARIS = ZoneInfo("Europe/Paris")
BULLET = re.compile(r"^[\s•·*\-–]+")
CUT = "…"


def still_says(column: str, kept: str, ours: str) -> bool:
    """True for a column of `REWRITTEN` whose kept text means the same as ours."""
    if column not in REWRITTEN:
        return False
    if column == "eligibilite":
        return lines(kept) == lines(ours)
    if column.startswith("date_"):
        return bool(ours) and day(kept) == day(ours)
    plain = " ".join(kept.split())
    return plain == ours or (ours.endswith(CUT) and plain.startswith(ours.removesuffix(CUT)))


def lines(text: str) -> list[str]:
    """The lines of a text without their bullets; empty ones are left out."""
    return [line for line in (BULLET.sub("", one).strip() for one in text.splitlines()) if line]


def day(moment: str) -> date:
    """The day in France of an ISO 8601 moment (exports write midnight in France as the evening before, UTC)."""
    read = datetime.fromisoformat(moment)
    return (read if read.tzinfo is None else read.astimezone(PARIS)).date()
