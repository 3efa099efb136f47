"""What the lists and the sheets of a release share: a page of items, and the item of an id or a 404."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from starlette.responses import Response

from api.errors import Problem, ProblemKind
from api.public.answers import answer
from navigator.profile.spelling import did_you_mean
from navigator.usecases.workspace import Workspace

Item = TypeVar("Item")
MOST_QUOTED = 60
"""Characters of an unknown id said back."""


def paged(
    desk: Workspace, found: Sequence[Item], page: int, per_page: int, view: Callable[[Workspace, Item], dict[str, Any]]
) -> Response:
    """That page, from 1, of what was found; only its items are put in form."""
    start = (page - 1) * per_page
    return answer(
        {
            "release": desk.release.id,
            "page": page,
            "per_page": per_page,
            "total": len(found),
            "items": [view(desk, item) for item in found[start : start + per_page]],
        }
    )


def known(items: Mapping[str, Item], wanted: str, unknown: str) -> Item:
    """The item of that id. Raises Problem (404), `unknown` being its first words, with the nearest ids."""
    found = items.get(wanted)
    if found is None:
        raise Problem(ProblemKind.NOT_FOUND, f"{unknown} « {wanted[:MOST_QUOTED]} »{did_you_mean(wanted, items)}.")
    return found
