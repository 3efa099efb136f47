"""Browse the catalogue: sheets by audience, theme, kind, level, place and day, with the number each filter would leave."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from navigator.eligibility.trunk import Mask
from navigator.explanation.sheets import KINDS, checked_text, closure_text, window_text
from navigator.profile.facts import ACTOR, THEMES
from navigator.profile.spelling import did_you_mean
from navigator.profile.wire import unknown_place
from navigator.schemes.scheme import Scheme, SchemeKind
from navigator.schemes.window import closure
from navigator.territory.territory import Territory
from navigator.usecases.find_places import areas_view
from navigator.usecases.shelf import flags_of, mask_of
from navigator.usecases.suggest import Suggester
from navigator.usecases.workspace import LEVEL, Workspace

FACETS = ("audience", "theme", "kind", "level")
PLACES = 500
V = TypeVar("V", bound=Hashable)


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


class SchemeShelf:
    """The sheets of a workspace, numbered, with a mask for each value of a filter: bit i is the sheet number i."""

    def __init__(self, desk: Workspace) -> None:
        self.schemes = tuple(desk.release.catalogue.schemes.values())
        self.ids = tuple(scheme.id for scheme in self.schemes)
        self.numbers = {name: number for number, name in enumerate(self.ids)}
        self.everything: Mask = (1 << len(self.schemes)) - 1
        self.by_title = sorted(
            range(len(self.schemes)),
            key=lambda number: (self.schemes[number].title.casefold(), self.schemes[number].id),
        )
        themes = desk.release.vocabulary[THEMES].option_ids
        self._values: dict[str, Mapping[str, Mask]] = {
            "audience": self._masks(lambda scheme: desk.audiences[scheme.id]),
            "theme": self._masks(lambda scheme: scheme.themes or themes),
            "kind": self._masks(lambda scheme: (scheme.kind.value,)),
            "level": self._masks(lambda scheme: [str(level) for level in scheme.levels]),
        }
        self._areas = self._masks(lambda scheme: (desk.areas[scheme.id],))
        self._windows = self._masks(lambda scheme: ((scheme.status, scheme.window),))
        self._territory = desk.release.territory
        self._places: dict[str, Mask] = {}

    def _masks(self, values: Callable[[Scheme], Iterable[V]]) -> dict[V, Mask]:
        found: dict[V, Mask] = {}
        for number, scheme in enumerate(self.schemes):
            for value in values(scheme):
                found[value] = found.get(value, 0) | 1 << number
        return found

    def of(self, numbers: Iterable[int]) -> Mask:
        """The mask of these sheets."""
        return mask_of(numbers, len(self.schemes))

    def flags(self, mask: Mask) -> bytes:
        """0 or 1 for each sheet, by number."""
        return flags_of(mask, len(self.schemes))

    def around(self, place: str) -> Mask:
        """The sheets of a place, and the national ones."""
        found = self._places.get(place)
        if found is None:
            covering = (mask for areas, mask in self._areas.items() if overlaps(self._territory, place, areas))
            if len(self._places) >= PLACES:
                self._places = {}
            found = self._places[place] = reduce(or_, covering, 0)
        return found

    def open_on(self, day: date) -> Mask:
        """The sheets that nothing says to be closed that day."""
        open_ones = (mask for (state, window), mask in self._windows.items() if closure(state, window, day) is None)
        return reduce(or_, open_ones, 0)

    def here_and_then(self, filters: SchemeFilters) -> Mask:
        """The sheets that pass the filters on place and day."""
        here = self.everything if filters.territory is None else self.around(filters.territory)
        return here if filters.open_on is None else here & self.open_on(filters.open_on)

    def passing(self, filters: SchemeFilters, but: str | None = None) -> Mask:
        """The sheets that pass the filters on audience, theme, kind and level, save one filter."""
        found = self.everything
        for facet in FACETS:
            value = getattr(filters, facet)
            if value is not None and facet != but:
                found &= self._values[facet].get(value, 0)
        return found

    def counts(self, facet: str, among: Mask) -> dict[str, int]:
        """How many of these sheets have each value."""
        return {value: (mask & among).bit_count() for value, mask in self._values[facet].items()}


def shelf(desk: Workspace) -> SchemeShelf:
    """The shelf of a workspace, made when first needed and dropped with it."""
    found = _shelves.get(desk.suggester)
    if found is None:
        found = _shelves[desk.suggester] = SchemeShelf(desk)
    return found


_shelves: WeakKeyDictionary[Suggester, SchemeShelf] = WeakKeyDictionary()  # one suggester a workspace, never shared


def find_schemes(desk: Workspace, filters: SchemeFilters, among: Collection[str] | None = None) -> list[Scheme]:
    """The sheets that pass every filter, by title (of `among` only, when given). Raises UnknownFilterValues.

    A place finds the sheets of everything that holds it, or overlaps it, and the national ones. A sheet that names no
    theme is for all themes.
    """
    check_filters(desk, filters)
    held = shelf(desk)
    found = held.here_and_then(filters) & held.passing(filters) & _among(held, among)
    flags = held.flags(found)
    return [held.schemes[number] for number in held.by_title if flags[number]]


def facets(
    desk: Workspace, filters: SchemeFilters, among: Collection[str] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """For each filter, every value with the number of sheets it would leave, the other filters being kept."""
    held = shelf(desk)
    return facets_among(desk, filters, held.here_and_then(filters) & _among(held, among))


def facets_among(desk: Workspace, filters: SchemeFilters, base: Mask) -> dict[str, list[dict[str, Any]]]:
    """As `facets`, over sheets that pass the filters on place and day."""
    held, counted = shelf(desk), {}
    for facet, labels in facet_labels(desk).items():
        counts = held.counts(facet, base & held.passing(filters, but=facet))
        counted[facet] = [{"value": one, "label": label, "count": counts.get(one, 0)} for one, label in labels.items()]
    return counted


def _among(held: SchemeShelf, among: Collection[str] | None) -> Mask:
    return held.everything if among is None else held.of(held.numbers[name] for name in among if name in held.numbers)


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
        faults["territory"] = unknown_place(place, territory)
    if faults:
        raise UnknownFilterValues(faults)


def overlaps(territory: Territory, place: str, areas: Iterable[str]) -> bool:
    """Whether the place is in one of the areas, at least in part; no area means everywhere."""
    codes = tuple(areas)
    return not codes or any(territory.inside(place, area) is not False for area in codes)


def scheme_summary(desk: Workspace, scheme: Scheme, on: date) -> dict[str, Any]:
    """A line of the list."""
    return {
        "id": scheme.id,
        "title": scheme.title,
        "promise": scheme.promise,
        "operator": scheme.operator,
        "kind": scheme.kind.value,
        "kind_label": KINDS[scheme.kind],
        "themes": list(scheme.themes),
        "levels": list(scheme.levels),
        "territory": areas_view(desk.release.territory, desk.areas[scheme.id]),
        "open": closure_text(scheme, on) is None,
        "window_text": window_text(scheme, on),
        "confidence": scheme.checked.status.value,
        "checked_on": scheme.checked.on.isoformat(),
        "checked": checked_text(scheme),
        "url": scheme.url,
    }
