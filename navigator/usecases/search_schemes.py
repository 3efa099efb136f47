"""Search the sheets with words and filters: ranked, counted, highlighted; and a way out when little is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from navigator.schemes.scheme import Scheme
from navigator.search.highlights import Segment, highlighted
from navigator.search.query import Plan
from navigator.usecases.find_schemes import SchemeFilters, facets, find_schemes
from navigator.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Loosening:
    """A filter that could be dropped, and how many sheets that would give."""

    field: str
    value: str
    total: int


@dataclass(frozen=True, slots=True)
class SchemeSearch:
    """The sheets found, best first; the plan of the query; what each filter would leave; filters worth dropping."""

    schemes: tuple[Scheme, ...]
    plan: Plan
    facets: Mapping[str, list[dict[str, Any]]]
    loosenings: tuple[Loosening, ...]


def search_schemes(
    desk: Workspace, text: str, filters: SchemeFilters, on: date, unfinished: bool = False
) -> SchemeSearch:
    """What matches the words and passes every filter. Raises UnknownFilterValues.

    Counts and filters come from the in-memory catalogue; the engine only ranks.
    """
    found = desk.searcher.find(text, on=on, unfinished=unfinished)
    order = {name: place for place, (name, _) in enumerate(found.hits)}
    kept = sorted(find_schemes(desk, filters, order), key=lambda scheme: order[scheme.id])
    loosenings = () if len(kept) >= WEAK else _loosenings(desk, filters, order, len(kept))
    return SchemeSearch(tuple(kept), found.plan, facets(desk, filters, order), loosenings)


WEAK = 3


def _loosenings(
    desk: Workspace, filters: SchemeFilters, matching: Mapping[str, int], now: int
) -> tuple[Loosening, ...]:
    """Each active filter whose removal would find more, the most useful first."""
    found = []
    for one in fields(filters):
        value = getattr(filters, one.name)
        if value is not None:
            total = len(find_schemes(desk, replace(filters, **{one.name: None}), matching))
            if total > now:
                found.append(Loosening(one.name, str(value), total))
    return tuple(sorted(found, key=lambda loosening: (-loosening.total, loosening.field)))


def highlights(scheme: Scheme, plan: Plan) -> dict[str, list[Segment]]:
    """The title, the promise and the extract of the description where the words were found."""
    parts = {
        "title": highlighted(scheme.title, plan.terms, whole=True),
        "promise": highlighted(scheme.promise, plan.terms, whole=True),
        "description": highlighted(scheme.description, plan.terms),
    }
    return {field: segments for field, segments in parts.items() if segments}
