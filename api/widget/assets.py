"""`/widget/…`: the widget under a name that never changes, under one that changes with it, and its loader.

Any page may load them (allowing it to call the API is another matter: `NAVIGATOR_ALLOWED_ORIGINS`).
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import Problem, ProblemKind
from api.widget.script import integrity, loader, script, short_hash

STABLE, LOADER = "navigator.js", "loader.js"
FOREVER = "public, max-age=31536000, immutable"
CHECKED = "public, no-cache"
ANYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
}
NOT_MODIFIED = 304

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Served:
    """A script, as is and compressed, its tag, and how long it may be kept."""

    content: bytes
    compressed: bytes
    tag: str
    caching: str


def _served(content: bytes, caching: str) -> Served:
    return Served(content, gzip.compress(content, mtime=0), f'"{short_hash(content)}"', caching)


@dataclass(frozen=True, slots=True)
class Published:
    """What is served by name: `pinned` is the name that changes with the script, `integrity` what checks it."""

    pinned: str
    integrity: str
    files: Mapping[str, Served]


@cache
def published() -> Published:
    """The scripts, joined and compressed at the first page or script asked for: a start needs none."""
    content = script()
    checksum, pinned = integrity(content), f"navigator.{short_hash(content)}.js"
    files = {
        STABLE: _served(content, CHECKED),
        pinned: _served(content, FOREVER),
        LOADER: _served(loader(pinned, checksum), CHECKED),
    }
    return Published(pinned, checksum, files)


@router.get("/widget/{name}")
async def widget(request: Request, name: str) -> Response:
    """One of the scripts; compressed when the browser reads it, and not sent again when it has it."""
    served = published().files.get(name)
    if served is None:
        raise Problem(
            ProblemKind.NOT_FOUND, "Cette version du module n'existe pas ou plus : reprenez le code à intégrer."
        )
    headers = {**ANYWHERE, "Cache-Control": served.caching, "ETag": served.tag}
    if request.headers.get("if-none-match") == served.tag:
        return Response(status_code=NOT_MODIFIED, headers=headers)
    content = served.content
    if "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["Content-Encoding"] = served.compressed, "gzip"
    return Response(content, media_type="text/javascript; charset=utf-8", headers=headers)
