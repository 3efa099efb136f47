"""Find a commune by its name or postal code, with what holds it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from navigator.territory.area import FRANCE
from navigator.territory.match import Match
from navigator.territory.territory import Territory
from navigator.usecases.workspace import Workspace


def find_places(desk: Workspace, words: str, limit: int) -> list[dict[str, Any]]:
    """The communes that the words may mean, best first; those of the deployment's perimeter first among equals."""
    territory = desk.release.territory
    found = territory.search(words, limit, near=desk.release.site.perimeter)
    return [place_view(territory, match) for match in found]


def place_view(territory: Territory, match: Match) -> dict[str, Any]:
    """One commune found, and why."""
    commune = match.commune
    return {
        "insee": commune.insee,
        "name": commune.name,
        "label": match.label,
        "postcodes": list(commune.postcodes),
        "population": commune.population,
        "epci": _area(territory, commune.epci),
        "departement": _area(territory, commune.departement),
        "region": _area(territory, commune.region),
        "how": match.how.value,
        "matched": match.matched,
    }


def areas_view(territory: Territory, codes: Collection[str]) -> list[dict[str, str]]:
    """Areas by code and name; the whole country when there is none."""
    return [{"code": code, "label": territory.describe(code)} for code in codes or (FRANCE.code,)]


def _area(territory: Territory, code: str | None) -> dict[str, str] | None:
    return {"code": code, "label": territory.describe(code)} if code is not None else None
