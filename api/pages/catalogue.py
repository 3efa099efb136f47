"""`/dispositifs`: the whole catalogue, searched and filtered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.pages.rendering import page
from api.program import Desk, Running
from navigator.usecases.browse import beside, browse
from navigator.usecases.find_places import find_places
from navigator.usecases.find_schemes import (
    SchemeFilters,
    UnknownFilterValues,
    check_filters,
)
from navigator.usecases.search_view import search_view
from navigator.usecases.workspace import Workspace

PER_PAGE = 20
SELECTS = {"audience": "porteur", "theme": "theme", "kind": "forme", "level": "niveau"}
FIELDS = {*SELECTS.values(), "q", "lieu", "ouvert", "page"}
NAMES = SELECTS | {"territory": "lieu", "open_on": "ouvert"}

router = APIRouter(include_in_schema=False)


@router.get("/dispositifs")
async def catalogue(request: Request, desk: Desk, navigator: Running) -> Response:
    """The list with its filters. A filter that cannot be used is said, never silently ignored."""
    given = {name: value.strip()[:120] for name, value in request.query_params.items() if value.strip()}
    today = navigator.today()
    faults = {name: "filtre inconnu, non appliqué" for name in given if name not in FIELDS}
    places = _places(desk, given.get("lieu", ""), faults)
    place = places[0] if len(places) == 1 else None
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
    words = given.get("q")
    search = await run_in_threadpool(browse, desk, words, filters, today)
    last = max(1, -(-len(search.schemes) // PER_PAGE))
    number = _page_number(given.get("page", "1"), last, faults)
    kept = {name: value for name, value in given.items() if name in FIELDS and name != "page" and name not in faults}
    view = search_view(desk, search, today, PER_PAGE, (number - 1) * PER_PAGE)
    return page(
        desk,
        "schemes.html",
        422 if faults else 200,
        items=view["items"],
        total=view["total"],
        facets=view["facets"],
        words=words,
        did_you_mean=view["did_you_mean"],
        loosenings=[{**one, "name": NAMES[one["field"]]} for one in view["loosenings"]],
        beside=await run_in_threadpool(beside, desk, words),
        without=lambda name: "/dispositifs?" + urlencode({key: value for key, value in kept.items() if key != name}),
        selects=set(SELECTS.values()),
        given=given,
        faults=faults,
        places=places if len(places) > 1 else [],
        place=place,
        number=number,
        last=last,
        address=lambda changes: "/dispositifs?" + urlencode({**kept, **changes}),
    )


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
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= last:
        return int(text)
    faults["page"] = f"page inconnue ; il y en a {last}"
    return 1
