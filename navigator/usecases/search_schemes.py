"""Search the sheets with words and filters: ranked, counted, highlighted; and a way out when little is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from navigator.eligibility.trunk import Mask
from navigator.schemes.scheme import Scheme
from navigator.search.highlights import Segment, highlighted
from navigator.search.query import Plan
from navigator.usecases.find_schemes import SchemeFilters, SchemeShelf, check_filters, facets_among, shelf
from navigator.usecases.search import EVERYTHING, WEAK
from navigator.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Loosening:
    """A filter that could be dropped, and how many sheets that would give."""

    field: str
    value: str
    total: int


@dataclass(frozen=True, slots=True)
class SchemeSearch:
    """The best sheets, in order, of `total` found; the plan of the query; what each filter would leave; filters to drop."""

    schemes: tuple[Scheme, ...]
    total: int
    plan: Plan
    facets: Mapping[str, list[dict[str, Any]]]
    loosenings: tuple[Loosening, ...]


def search_schemes(
    desk: Workspace, text: str, filters: SchemeFilters, on: date, unfinished: bool = False, most: int = EVERYTHING
) -> SchemeSearch:
    """The `most` best of what matches the words and passes every filter. Raises UnknownFilterValues.

    Counts and filters come from the in-memory catalogue; the engine only ranks.
    """
    check_filters(desk, filters)
    found = desk.searcher.find(text, on=on, unfinished=unfinished)
    held = shelf(desk)
    if found.ids != held.ids:
        raise ValueError("the searcher and the sheets are not of one release")
    base = found.matching & held.here_and_then(filters)
    passing = base & held.passing(filters)
    total = passing.bit_count()
    kept = tuple(held.schemes[number] for number, _ in found.best(passing, most))
    loosenings = () if total >= WEAK else _loosenings(held, filters, found.matching, total)
    return SchemeSearch(kept, total, found.plan, facets_among(desk, filters, base), loosenings)


def _loosenings(held: SchemeShelf, filters: SchemeFilters, matching: Mask, now: int) -> tuple[Loosening, ...]:
    """Each active filter whose removal would find more, the most useful first."""
    found = []
    for one in fields(filters):
        value = getattr(filters, one.name)
        if value is not None:
            wider = replace(filters, **{one.name: None})
            total = (matching & held.here_and_then(wider) & held.passing(wider)).bit_count()
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
