"""Browse the resources and the local initiatives: by kind, theme, level, applicant and place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from navigator.explanation.suggestions import RESOURCE_KINDS
from navigator.profile.facts import ACTOR, THEMES
from navigator.schemes.initiative import Initiative
from navigator.schemes.resource import Resource
from navigator.usecases.find_schemes import overlaps, refuse_unknown
from navigator.usecases.workspace import LEVEL, Workspace


@dataclass(frozen=True, slots=True)
class ResourceFilters:
    """What is looked for; None = no such filter. Initiatives have neither kind nor audience."""

    kind: str | None = None
    theme: str | None = None
    level: str | None = None
    audience: str | None = None
    territory: str | None = None


def find_resources(desk: Workspace, filters: ResourceFilters) -> list[Resource]:
    """The resources that pass every filter, by title. Raises UnknownFilterValues.

    A resource that names no theme, level or audience is for all of them.
    """
    _check(desk, filters)
    found = [
        one
        for one in desk.release.catalogue.resources.values()
        if (filters.kind is None or one.kind.value == filters.kind)
        and _admits(filters.audience, one.audiences)
        and _passes(desk, filters, one.themes, one.levels, one.territory)
    ]
    return sorted(found, key=lambda one: (one.title.casefold(), one.id))


def find_initiatives(desk: Workspace, filters: ResourceFilters) -> list[Initiative]:
    """The initiatives that pass the filters of theme, level and place, by title. Raises UnknownFilterValues."""
    _check(desk, filters)
    found = [
        one
        for one in desk.release.catalogue.initiatives.values()
        if _passes(desk, filters, one.themes, one.levels, one.place)
    ]
    return sorted(found, key=lambda one: (one.title.casefold(), one.id))


def _passes(
    desk: Workspace, filters: ResourceFilters, themes: Iterable[str], levels: Iterable[int], places: Iterable[str]
) -> bool:
    territory = filters.territory
    return (
        _admits(filters.theme, themes)
        and _admits(filters.level, map(str, levels))
        and (territory is None or overlaps(desk.release.territory, territory, places))
    )


def _admits(value: str | None, named: Iterable[str]) -> bool:
    listed = tuple(named)
    return value is None or not listed or value in listed


def _check(desk: Workspace, filters: ResourceFilters) -> None:
    """Refuse values that the release does not know. Raises UnknownFilterValues."""
    vocabulary, notions = desk.release.vocabulary, desk.release.notions
    known: dict[str, Collection[str]] = {
        "kind": {kind.value for kind in RESOURCE_KINDS},
        "theme": vocabulary[THEMES].option_ids,
        "level": set(notions[LEVEL].labels) if LEVEL in notions else set(),
        "audience": vocabulary[ACTOR].option_ids,
    }
    values = {field: getattr(filters, field) for field in known}
    refuse_unknown(desk.release.territory, known, values, filters.territory)
