"""`/dispositifs`: the whole catalogue, searched and filtered; with the verdict when the visitor has answered something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.pages.carried import carried_state
from api.pages.form import read_form, whole
from api.pages.rendering import page
from api.pages.state import write_state
from api.program import Desk, Running
from navigator.profile.profile import EMPTY, Profile
from navigator.usecases.browse import beside, browse
from navigator.usecases.find_contacts import contact_view, nearest_contacts
from navigator.usecases.find_places import find_places
from navigator.usecases.find_schemes import SchemeFilters, UnknownFilterValues, check_filters, facet_labels
from navigator.usecases.judge_listed import judge_listed, with_filters
from navigator.usecases.search import WEAK
from navigator.usecases.search_view import search_view
from navigator.usecases.workspace import Workspace

PER_PAGE = 20
MAX_VALUE = 120
SELECTS = {"audience": "porteur", "theme": "theme", "kind": "forme", "level": "niveau"}
FIELDS = {*SELECTS.values(), "q", "lieu", "ouvert", "page"}
NAMES = SELECTS | {"territory": "lieu", "open_on": "ouvert"}
LABELS = {
    "q": "Vos mots",
    "porteur": "Qui porte le projet",
    "theme": "Thème",
    "forme": "Forme de l’aide",
    "niveau": "Niveau du projet",
    "lieu": "Lieu",
    "ouvert": "Aides ouvertes seulement",
}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """What is asked of the list: fields by name, the answers given elsewhere, and these as the page carries them."""

    given: Mapping[str, str]
    profile: Profile = EMPTY
    carried: str | None = None


@router.get("/dispositifs")
async def catalogue(request: Request, desk: Desk, navigator: Running) -> Response:
    """The list with its filters, all in the address."""
    return await _page(request, desk, Listed(_values(request.query_params)), navigator.today())


@router.post("/dispositifs")
async def with_answers(request: Request, desk: Desk, navigator: Running) -> Response:
    """The same, with the answers that the page carries: they are never in an address."""
    form = await read_form(request)
    state = carried_state(desk, form)
    if isinstance(state, Response):
        return state
    typed = {name: form.one(name) for name in FIELDS}
    given = _values(typed if form.one("filtres") else request.query_params)
    asked = Listed(given, state.talk.profile, write_state(state, desk.release.vocabulary))
    return await _page(request, desk, asked, navigator.today())


async def _page(request: Request, desk: Workspace, asked: Listed, today: date) -> Response:
    """The list. A filter that cannot be used is said, never silently ignored."""
    given = asked.given
    faults = {name: "filtre inconnu, non appliqué" for name in given if name not in FIELDS}
    places = _places(desk, given.get("lieu", ""), faults)
    place = places[0] if len(places) == 1 else None
    filters = _filters(desk, given, place, today, faults)
    words = given.get("q")
    wanted = whole(given.get("page", "1")) or 1
    search = await run_in_threadpool(browse, desk, words, filters, today, wanted * PER_PAGE)
    total = search.total
    last = max(1, -(-total // PER_PAGE))
    number = _page_number(given.get("page", "1"), last, faults)
    if words is not None and number == 1:
        request.app.state.metrics.searched(total)
    kept = {name: value for name, value in given.items() if name in FIELDS and name != "page" and name not in faults}
    view = search_view(desk, search, today, PER_PAGE, (number - 1) * PER_PAGE)
    shown = [scheme["id"] for scheme in view["items"]]
    near = nearest_contacts(desk, filters.theme, filters.territory) if total < WEAK else []
    return page(
        desk,
        "schemes.html",
        422 if faults else 200,
        items=view["items"],
        total=total,
        facets=view["facets"],
        words=words,
        did_you_mean=view["did_you_mean"],
        searched=_searched(desk, filters, words, place),
        loosenings=[{**one, "name": NAMES[one["field"]]} for one in view["loosenings"]],
        labels=LABELS,
        beside=await run_in_threadpool(beside, desk, words),
        verdicts=judge_listed(desk, shown, with_filters(asked.profile, filters), today),
        carried=asked.carried,
        near=[contact_view(desk, one) for one in near],
        weak=total < WEAK,
        without=lambda name: "/dispositifs?" + urlencode({key: value for key, value in kept.items() if key != name}),
        selects=set(SELECTS.values()),
        given=given,
        faults=faults,
        places=places if len(places) > 1 else [],
        place=place,
        located=desk.release.territory.located(place["insee"]) if place else None,
        number=number,
        last=last,
        address=lambda changes: "/dispositifs?" + urlencode({**kept, **changes}),
    )


def _values(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value.strip()[:MAX_VALUE] for name, value in fields.items() if value.strip()}


def _filters(
    desk: Workspace, given: Mapping[str, str], place: dict[str, Any] | None, today: date, faults: dict[str, str]
) -> SchemeFilters:
    """The filters that can be used; the others are faults."""
    filters = SchemeFilters(
        audience=given.get("porteur"),
        theme=given.get("theme"),
        kind=given.get("forme"),
        level=given.get("niveau"),
        territory=place["insee"] if place else None,
        open_on=today if given.get("ouvert") else None,
    )
    try:
        check_filters(desk, filters)
    except UnknownFilterValues as unknown:
        faults |= {SELECTS[facet]: message for facet, message in unknown.faults.items()}
        filters = replace(filters, **dict.fromkeys(unknown.faults))
    return filters


def _searched(
    desk: Workspace, filters: SchemeFilters, words: str | None, place: dict[str, Any] | None
) -> list[tuple[str, str]]:
    """(field, value in words) of everything that was looked for."""
    labels = facet_labels(desk)
    found = [("q", f"« {words} »")] if words else []
    for facet, name in SELECTS.items():
        value = getattr(filters, facet)
        if value is not None:
            found.append((name, labels[facet][value]))
    if place is not None:
        found.append(("lieu", place["label"]))
    return [*found, ("ouvert", "oui")] if filters.open_on else found


def _places(desk: Workspace, words: str, faults: dict[str, str]) -> list[dict[str, Any]]:
    """The communes that the words may mean; several when the visitor must choose."""
    if not words:
        return []
    found = find_places(desk, words, 8)
    if not found:
        faults["lieu"] = f"commune inconnue « {words[:40]} »"
        return []
    exact = [one for one in found if one["how"] == found[0]["how"] and one["how"] != "prefix"]
    return [found[0]] if len(exact) == 1 else exact or found


def _page_number(text: str, last: int, faults: dict[str, str]) -> int:
    number = whole(text)
    if number is not None and 1 <= number <= last:
        return number
    faults["page"] = f"page inconnue ; il y en a {last}"
    return 1
