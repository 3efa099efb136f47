"""A search as plain data: the sheets found with what matched, the counts of each filter, and ways out."""

from __future__ import annotations

from datetime import date
from typing import Any

from navigator.search.highlights import Segment
from navigator.usecases.find_schemes import scheme_summary
from navigator.usecases.search_schemes import SchemeSearch, highlights
from navigator.usecases.workspace import Workspace


def search_view(desk: Workspace, found: SchemeSearch, on: date, limit: int, start: int = 0) -> dict[str, Any]:
    """A page of results. Highlights are segments of text: nothing in them is HTML."""
    return {
        "total": found.total,
        "items": [
            {
                **scheme_summary(desk, scheme, on),
                "highlights": {field: _segments(one) for field, one in highlights(scheme, found.plan).items()},
            }
            for scheme in found.schemes[start : start + limit]
        ],
        "facets": dict(found.facets),
        "corrected": dict(found.plan.corrected),
        "did_you_mean": did_you_mean(found),
        "loosenings": [{"field": one.field, "value": one.value, "total": one.total} for one in found.loosenings],
    }


def did_you_mean(found: SchemeSearch) -> str | None:
    """« méthanisation » for « mehtanisation »; None when every word is known."""
    return ", ".join(found.plan.corrected.values()) or None


def _segments(segments: list[Segment]) -> list[dict[str, Any]]:
    return [{"text": segment.text, "hit": segment.hit} for segment in segments]
