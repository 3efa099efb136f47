"""What every route says of itself in OpenAPI: its shape, and the problems it may answer.

Shapes of answers are named, not imported: only the documentation needs them, and a start builds none.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from api.errors import MEDIA_TYPE

PROBLEM = {"$ref": "#/components/schemas/ProblemDocument"}
MEANINGS = {
    400: "The body is not JSON.",
    401: "No secret was given (`Authorization: Bearer …`).",
    409: "Another tab spoke meanwhile (`revision` is the present one), or the conversation is full.",
    404: "Unknown id; `detail` names the nearest ones.",
    413: "The body is too large.",
    415: "The body is not announced as `application/json`.",
    422: "A parameter or a field is unknown or invalid; `errors` names each one.",
    429: "Too many calls; `Retry-After` says when to come back.",
    503: "Not ready.",
}
BODY = (400, 413, 415, 422, 429)


def responses(shape: str, *statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a route: the name of its shape (`api.schemas.answers`), then problem documents."""
    return {200: {"description": "The answer.", **_shaped(shape)}, **problems(*statuses)}


def answered(shape: str, status: int) -> dict[int | str, dict[str, Any]]:
    """The answer of a route that makes something, under its own status."""
    return {status: _shaped(shape)}


def _shaped(shape: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape}"}}}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problem documents of a route."""
    content = {MEDIA_TYPE: {"schema": PROBLEM}}
    return {status: {"description": MEANINGS[status], "content": content} for status in statuses}


def request_body(model: type[BaseModel], example: Any) -> dict[str, Any]:
    """The body of a route that reads it itself."""
    reference = {"$ref": f"#/components/schemas/{model.__name__}"}
    content = {"application/json": {"schema": reference, "example": example}}
    return {"requestBody": {"required": True, "content": content}}
