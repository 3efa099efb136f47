"""Query parameters, strictly: unknown ones are refused by their models, repeated ones here, values in one form only."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError
from starlette.requests import Request

from api.errors import refused_values
from navigator.profile.days import read_day

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
DIGITS = re.compile(r"[0-9]{1,9}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]")


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not DIGITS.fullmatch(value):
            raise PydanticCustomError("whole", "attendu : un nombre entier")
        return int(value)
    return value


def _day(value: Any) -> Any:
    if value is None or type(value) is date:
        return value
    day = read_day(value) if isinstance(value, str) else None
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
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Words = Annotated[str, AfterValidator(_printable), Field(min_length=1, max_length=120)]
Page = Annotated[Whole, Field(ge=1, le=100_000, description="Page number, from 1.")]
PerPage = Annotated[Whole, Field(ge=1, le=100, description="Items per page, at most 100.")]


class Query(BaseModel):
    """Base of query models: anything undeclared is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


async def strict_query(request: Request) -> None:
    """Refuse what a route does not take: any parameter when it declares none, a repeated one always.

    When a route declares some, its model refuses the others.
    """
    if not request.scope["query_string"]:
        return
    counts = Counter(name for name, _ in request.query_params.multi_items())
    repeated = {name: "paramètre répété ; attendu : une seule valeur" for name, times in counts.items() if times > 1}
    takes_none = not request.scope["route"].dependant.query_params
    unknown = dict.fromkeys(counts or ("?",), "paramètre inconnu") if takes_none else {}
    if repeated or unknown:
        raise refused_values({**unknown, **repeated})
