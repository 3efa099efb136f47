"""Days as people and files write them: `AAAA-MM-JJ` and nothing else (ISO 8601 also has weeks and no hyphens)."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date | None:
    """The day written `2026-11-22`, or None when the text is not one."""
    if DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
