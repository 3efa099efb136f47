"""Query parameters, strictly: unknown ones are refused by their models, repeated ones here, values in one form only."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError
from starlette.requests import Request

from api.errors import FieldFault, refused_fields

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
DIGITS = re.compile(r"[0-9]{1,9}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not DIGITS.fullmatch(value):
            raise PydanticCustomError("whole", "attendu : un nombre entier")
        return int(value)
    return value


def read_day(value: Any) -> Any:
    """A day from `AAAA-MM-JJ` and from nothing else."""
    if value is None or type(value) is date:
        return value
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise PydanticCustomError("day", "attendu : une date AAAA-MM-JJ")
    if not EARLIEST <= day <= LATEST:
        raise PydanticCustomError("day", "date hors de portée : attendu entre 2000 et 2199")
    return day


def _printable(value: str) -> str:
    if CONTROL.search(value):
        raise PydanticCustomError("printable", "caractère de contrôle ou encodage illisible")
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
Words = Annotated[str, AfterValidator(_printable), Field(min_length=1, max_length=120)]
Page = Annotated[Whole, Field(ge=1, le=100_000, description="Page number, from 1.")]
PerPage = Annotated[Whole, Field(ge=1, le=100, description="Items per page, at most 100.")]


class Query(BaseModel):
    """Base of query models: anything undeclared is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NoQuery(Query):
    """For calls that take no query parameter."""


async def refuse_repeated(request: Request) -> None:
    """Every parameter is single-valued: a repeated one is refused, never half-read."""
    counts = Counter(name for name, _ in request.query_params.multi_items())
    repeated = [
        FieldFault(name, "paramètre répété ; attendu : une seule valeur") for name, n in counts.items() if n > 1
    ]
    if repeated:
        raise refused_fields(repeated)
