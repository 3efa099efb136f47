"""Browse the catalogue: sheets by audience, theme, kind, level, place and day, with the number each filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from navigator.explanation.sheets import KINDS, checked_text, closure_text, window_text
from navigator.profile.facts import ACTOR, THEMES
from navigator.profile.spelling import did_you_mean
from navigator.schemes.scheme import Scheme, SchemeKind
from navigator.schemes.window import closure
from navigator.territory.territory import Territory
from navigator.usecases.scheme_view import COUNTRY
from navigator.usecases.workspace import LEVEL, Workspace

FACETS = ("audience", "theme", "kind", "level")


@dataclass(frozen=True, slots=True)
class SchemeFilters:
    """What is looked for; None = no such filter. `territory` is any known code, `open_on` a day."""

    audience: str | None = None
    theme: str | None = None
    kind: str | None = None
    level: str | None = None
    territory: str | None = None
    open_on: date | None = None


class UnknownFilterValues(Exception):
    """Some filters name what the release does not know: a sentence by filter."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__("; ".join(f"{field}: {message}" for field, message in faults.items()))


def find_schemes(desk: Workspace, filters: SchemeFilters, among: Collection[str] | None = None) -> list[Scheme]:
    """The sheets that pass every filter, by title (of `among` only, when given). Raises UnknownFilterValues.

    A place finds the sheets of everything that holds it, or overlaps it, and the national ones. A sheet that names no
    theme is for all themes.
    """
    check_filters(desk, filters)
    found = _passing(desk, _here_and_then(desk, filters, among), filters, FACETS)
    return sorted(found, key=lambda scheme: (scheme.title.casefold(), scheme.id))


def facets(
    desk: Workspace, filters: SchemeFilters, among: Collection[str] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """For each filter, every value with the number of sheets it would leave, the other filters being kept."""
    base = _here_and_then(desk, filters, among)
    counted = {}
    for facet, labels in facet_labels(desk).items():
        others = _passing(desk, base, filters, [other for other in FACETS if other != facet])
        counts = Counter(value for scheme in others for value in _values(desk, facet, scheme))
        counted[facet] = [{"value": one, "label": label, "count": counts[one]} for one, label in labels.items()]
    return counted


def facet_labels(desk: Workspace) -> dict[str, Mapping[str, str]]:
    """The values of each filter, with their labels."""
    vocabulary, notions = desk.release.vocabulary, desk.release.notions
    return {
        "audience": {option.id: option.label for option in vocabulary[ACTOR].options},
        "theme": {option.id: option.label for option in vocabulary[THEMES].options},
        "kind": {kind.value: KINDS[kind] for kind in SchemeKind},
        "level": dict(sorted(notions[LEVEL].labels.items())) if LEVEL in notions else {},
    }


def check_filters(desk: Workspace, filters: SchemeFilters) -> None:
    """Refuse values that the release does not know. Raises UnknownFilterValues."""
    values = {facet: getattr(filters, facet) for facet in FACETS}
    refuse_unknown(desk.release.territory, facet_labels(desk), values, filters.territory)


def refuse_unknown(
    territory: Territory,
    known: Mapping[str, Collection[str]],
    values: Mapping[str, str | None],
    place: str | None,
) -> None:
    """Refuse values that are not among the known ones of their filter, and a place that does not exist."""
    faults = {
        field: f"valeur inconnue « {value[:40]} »{did_you_mean(value, known[field])}"
        for field, value in values.items()
        if value is not None and value not in known[field]
    }
    if place is not None and not territory.knows(place):
        near = territory.suggestions(place[:60])
        hint = f" ; vouliez-vous dire {' ou '.join(near)} ?" if near else ""
        faults["territory"] = f"lieu inconnu « {place[:40]} »{hint}"
    if faults:
        raise UnknownFilterValues(faults)


def overlaps(territory: Territory, place: str, areas: Iterable[str]) -> bool:
    """Whether the place is in one of the areas, at least in part; no area means everywhere."""
    codes = tuple(areas)
    return not codes or any(territory.inside(place, area) is not False for area in codes)


def scheme_summary(desk: Workspace, scheme: Scheme, on: date) -> dict[str, Any]:
    """A line of the list."""
    territory = desk.release.territory
    return {
        "id": scheme.id,
        "title": scheme.title,
        "promise": scheme.promise,
        "operator": scheme.operator,
        "kind": scheme.kind.value,
        "kind_label": KINDS[scheme.kind],
        "themes": list(scheme.themes),
        "levels": list(scheme.levels),
        "territory": [
            {"code": code, "label": territory.describe(code)} for code in desk.areas[scheme.id] or (COUNTRY,)
        ],
        "open": closure_text(scheme, on) is None,
        "window_text": window_text(scheme, on),
        "confidence": scheme.checked.status.value,
        "checked_on": scheme.checked.on.isoformat(),
        "checked": checked_text(scheme),
        "url": scheme.url,
    }


def _here_and_then(desk: Workspace, filters: SchemeFilters, among: Collection[str] | None) -> list[Scheme]:
    """The sheets that pass the filters on place and day."""
    place, day, territory = filters.territory, filters.open_on, desk.release.territory
    return [
        scheme
        for scheme in desk.release.catalogue.schemes.values()
        if (among is None or scheme.id in among)
        and (place is None or overlaps(territory, place, desk.areas[scheme.id]))
        and (day is None or closure(scheme.status, scheme.window, day) is None)
    ]


def _passing(desk: Workspace, base: list[Scheme], filters: SchemeFilters, names: Iterable[str]) -> list[Scheme]:
    wanted = [(facet, value) for facet in names if (value := getattr(filters, facet)) is not None]
    return [scheme for scheme in base if all(value in _values(desk, facet, scheme) for facet, value in wanted)]


def _values(desk: Workspace, facet: str, scheme: Scheme) -> Collection[str]:
    """The values of a filter under which a sheet is found."""
    match facet:
        case "audience":
            return desk.audiences[scheme.id]
        case "theme":
            return scheme.themes or desk.release.vocabulary[THEMES].option_ids
        case "kind":
            return (scheme.kind.value,)
        case _:
            return [str(level) for level in scheme.levels]
