"""The catalogue with or without words: everything by title, or what matches; and what matches beside the sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from navigator.search.documents import Group
from navigator.search.query import Plan
from navigator.usecases.find_schemes import SchemeFilters, facets, find_schemes
from navigator.usecases.search import EVERYTHING
from navigator.usecases.search_schemes import SchemeSearch, search_schemes
from navigator.usecases.workspace import Workspace

NOTHING_TYPED = Plan((), {}, ())
BESIDE = 3
GROUPS = {Group.RESOURCE: "resources", Group.CONTACT: "contacts", Group.INITIATIVE: "initiatives"}


def browse(
    desk: Workspace, words: str | None, filters: SchemeFilters, on: date, most: int = EVERYTHING
) -> SchemeSearch:
    """The sheets that pass every filter: the `most` best matches, or all by title without words.

    Raises UnknownFilterValues.
    """
    if words is not None:
        return search_schemes(desk, words, filters, on, most=most)
    found = tuple(find_schemes(desk, filters))
    return SchemeSearch(found, len(found), NOTHING_TYPED, facets(desk, filters), ())


def beside(desk: Workspace, words: str | None) -> dict[str, list[dict[str, Any]]]:
    """The first resources, contacts and initiatives that match the words: enough to name and open each."""
    found: dict[str, Sequence[str]] = dict.fromkeys(GROUPS.values(), ())
    if words is not None:
        for group, name in GROUPS.items():
            found[name] = [one for one, _ in desk.searcher.find(words, group).hits[:BESIDE]]
    return {name: [_line(desk, name, one) for one in ids] for name, ids in found.items()}


def _line(desk: Workspace, name: str, one: str) -> dict[str, Any]:
    catalogue = desk.release.catalogue
    if name == "contacts":
        contact = catalogue.contacts[one]
        return {"id": one, "title": contact.name, "text": contact.role, "url": contact.url}
    if name == "resources":
        resource = catalogue.resources[one]
        return {"id": one, "title": resource.title, "text": resource.promise, "url": resource.url}
    initiative = catalogue.initiatives[one]
    return {"id": one, "title": initiative.title, "text": initiative.summary, "url": initiative.url}
