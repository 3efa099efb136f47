"""The state of the catalogue: what there is for whom, on what, where, how fresh; and where nothing answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from navigator.criteria.expressions import All, facts_read
from navigator.eligibility.rule import Rule
from navigator.eligibility.witness import WitnessSearch
from navigator.explanation.sheets import KINDS, closure_text
from navigator.profile.answers import Places
from navigator.profile.facts import ACTOR, PLACE, THEMES
from navigator.profile.wire import write_answer
from navigator.schemes.scheme import Scheme
from navigator.usecases.release import Release
from navigator.usecases.workspace import Workspace

LEVELS = (1, 2, 3)
AGES = ((90, "moins de 3 mois"), (180, "3 à 6 mois"), (365, "6 à 12 mois"))
OLD = "plus d'un an"
CONFIDENCE = {"confirmed": "confirmé", "to_confirm": "à confirmer"}
SEAT = "seat_place"
EVERYWHERE, ELSEWHERE = "France entière", "Hors de notre territoire"
LISTED = 15


@dataclass(frozen=True, slots=True)
class Cell:
    """How many schemes are usable here by one kind of applicant on one theme: in all, and at each level."""

    actor: str
    theme: str
    total: int
    by_level: Mapping[int, int]


def report(desk: Workspace, today: date) -> dict[str, Any]:
    """The whole report as plain data.

    `offered` schemes are not closed on the day; `usable` ones may also be asked for by somebody of the site's
    perimeter: the heat map and the gaps count these alone. Closed schemes count in `status`, `freshness` and
    `confidence` only.
    """
    release = desk.release
    schemes = release.catalogue.schemes
    offered = {name: one for name, one in schemes.items() if closure_text(one, today) is None}
    usable = {name: one for name, one in offered.items() if is_usable(release, release.rules[name])}
    cells = heat_map(desk, usable)
    actors, themes = release.vocabulary[ACTOR], release.vocabulary[THEMES]
    return {
        "release": release.id,
        "on": today.isoformat(),
        "counts": {
            "schemes": len(schemes),
            "offered": len(offered),
            "usable": len(usable),
            "contacts": len(release.catalogue.contacts),
            "facts": len(release.vocabulary),
        },
        "actors": [{"id": one.id, "label": one.label} for one in actors.options],
        "themes": [{"id": one.id, "label": one.label} for one in themes.options],
        "heat_map": [
            {"actor": one.actor, "theme": one.theme, "total": one.total, "levels": dict(one.by_level)} for one in cells
        ],
        "gaps": [
            {"actor": one.actor, "theme": one.theme, "level": level}
            for one in cells
            for level in LEVELS
            if not one.by_level[level]
        ],
        "territory": _ranked(Counter(place for name in offered for place in _places(desk, name, name in usable))),
        "kinds": _ranked(Counter(KINDS[one.kind] for one in offered.values())),
        "status": _ranked(Counter(_status(one, today) for one in schemes.values())),
        "freshness": _ranked(Counter(_age(one, today) for one in schemes.values())),
        "confidence": _ranked(Counter(CONFIDENCE[one.checked.status.value] for one in schemes.values())),
        "most_to_check": [
            {"id": name, "title": schemes[name].title, "count": len(release.rules[name].cannot_check)}
            for name in sorted(offered, key=lambda one: (-len(release.rules[one].cannot_check), one))[:LISTED]
        ],
        "facts": _facts(release, offered),
        "reachable": _reachable(desk),
    }


def is_usable(release: Release, rule: Rule) -> bool:
    """Whether somebody of the site's perimeter, whatever else is true of them, could be eligible."""
    if rule.open_to is None:
        return True
    for commune in release.territory.communes_in(release.site.perimeter):
        here = Places((commune,))
        if rule.open_to.truth({PLACE: here, SEAT: here}) is not False:
            return True
    return False


def heat_map(desk: Workspace, usable: Mapping[str, Scheme]) -> list[Cell]:
    """One cell for each kind of applicant and theme, in authored order. A scheme without level serves all levels."""
    actors = [option.id for option in desk.release.vocabulary[ACTOR].options]
    themes = [option.id for option in desk.release.vocabulary[THEMES].options]
    totals: Counter[tuple[str, str]] = Counter()
    levels: Counter[tuple[str, str, int]] = Counter()
    for name, scheme in usable.items():
        for actor in desk.audiences[name]:
            for theme in scheme.themes or themes:
                totals[actor, theme] += 1
                for level in scheme.levels or LEVELS:
                    levels[actor, theme, level] += 1
    return [
        Cell(actor, theme, totals[actor, theme], {level: levels[actor, theme, level] for level in LEVELS})
        for actor in actors
        for theme in themes
    ]


def _places(desk: Workspace, name: str, usable: bool) -> list[str]:
    """The areas of a scheme that touch the site's perimeter, by name."""
    if not usable:
        return [ELSEWHERE]
    territory, codes = desk.release.territory, desk.areas[name]
    here = territory.communes_in(desk.release.site.perimeter)
    touching = [code for code in codes if any(territory.inside(commune, code) for commune in here)]
    return [territory.describe(code) for code in touching] or [EVERYWHERE]


def _status(scheme: Scheme, today: date) -> str:
    closed = closure_text(scheme, today)
    if closed:
        return "fermé" if not closed.startswith("Pas encore") else "pas encore ouvert"
    return {"open": "ouvert", "recurring": "récurrent", "unknown": "dates inconnues"}.get(scheme.status.value, "ouvert")


def _age(scheme: Scheme, today: date) -> str:
    days = (today - scheme.checked.on).days
    return next((label for limit, label in AGES if days < limit), OLD)


def _facts(release: Release, offered: Mapping[str, Scheme]) -> list[dict[str, Any]]:
    """Each fact with how many offered schemes require it and how many it ranks, most decisive first."""
    required: Counter[str] = Counter()
    ranked: Counter[str] = Counter()
    for name in offered:
        rule = release.rules[name]
        required.update(facts_read(rule.open_to) if rule.open_to is not None else ())
        ranked.update(facts_read(All(rule.aimed_at)))
    order = sorted(release.vocabulary.values(), key=lambda fact: (-required[fact.id], -ranked[fact.id], fact.id))
    return [
        {"id": fact.id, "label": fact.label, "schemes": required[fact.id], "ranked": ranked[fact.id]} for fact in order
    ]


def _reachable(desk: Workspace) -> list[dict[str, Any]]:
    """For each scheme some answers that open it, found by search: as wire facts, and said. None = none was found."""
    release, wording = desk.release, desk.conditions.answers
    search = WitnessSearch(release.vocabulary, release.territory)
    rows: list[dict[str, Any]] = []
    for name, scheme in release.catalogue.schemes.items():
        found = search.witness(release.rules[name].open_to)
        row: dict[str, Any] = {"id": name, "title": scheme.title, "facts": None, "said": []}
        if found is not None:
            asked = [fact for fact in release.vocabulary.values() if fact.id in found]
            row["facts"] = {fact.id: write_answer(found[fact.id], fact) for fact in asked}
            row["said"] = [wording.sentence(fact, found[fact.id]) for fact in asked]
        rows.append(row)
    return rows


def _ranked(counter: Counter[str]) -> list[dict[str, Any]]:
    return [
        {"label": label, "count": count} for label, count in sorted(counter.items(), key=lambda one: (-one[1], one[0]))
    ]
