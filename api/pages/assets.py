"""Style sheet, script and icon, served by us under names that change with their content."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from api.errors import Problem, ProblemKind

TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
NAMES = ("navigator.css", "navigator.js", "late-page.js", "icon.svg")
FOREVER = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file and its type."""

    content: bytes
    media_type: str


def _load() -> tuple[dict[str, Asset], dict[str, str]]:
    assets, addresses = {}, {}
    for name in NAMES:
        content = (files("api") / "static" / name).read_bytes()
        stem, _, extension = name.partition(".")
        served = f"{stem}.{sha256(content).hexdigest()[:10]}.{extension}"
        assets[served] = Asset(content, TYPES[extension])
        addresses[name] = f"/static/{served}"
    return assets, addresses


ASSETS, ADDRESSES = _load()


@router.get("/static/{name}")
async def static(name: str) -> Response:
    """A file, kept by browsers for ever: its name changes when it does."""
    asset = ASSETS.get(name)
    if asset is None:
        raise Problem(ProblemKind.NOT_FOUND, "Ce fichier n'existe pas ou plus.")
    return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": FOREVER})
