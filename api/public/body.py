"""JSON bodies: parsed once with orjson, checked by a strict model."""

from __future__ import annotations

from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request

from api.errors import FieldFault, Problem, ProblemKind, refused_fields
from api.failures import faults_of

M = TypeVar("M", bound="Body")


class Body(BaseModel):
    """Base of body models: strict types, anything undeclared is refused. Built at the first body of each."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def parse(raw: bytes, content_type: str, model: type[M]) -> M:
    """A checked body. Raises Problem: 415 for another content type, 400 for broken JSON, 422 naming the fields."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Problem(
            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
            "Envoyez du JSON, avec l'en-tête Content-Type: application/json.",
            [FieldFault("Content-Type", "attendu : application/json")],
            {"Accept": "application/json"},
        )
    try:
        data: Any = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        reason = "corps vide" if not raw.strip() else f"JSON illisible ({error.msg})"
        raise Problem(ProblemKind.UNREADABLE_BODY, "Attendu : un objet JSON.", [FieldFault("body", reason)]) from None
    try:
        return model.model_validate(data)
    except ValidationError as invalid:
        raise refused_fields(faults_of(invalid.errors(include_url=False))) from None


async def read_body(request: Request, model: type[M]) -> M:
    """The checked body of a request."""
    return parse(await request.body(), request.headers.get("content-type", ""), model)
