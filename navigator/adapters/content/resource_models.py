"""The shape of a resource and of an initiative."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from navigator.adapters.content.models import CheckedModel, Link, Model, SourceModel, Text
from navigator.criteria.reading import shown
from navigator.profile.days import read_day
from navigator.schemes.resource import ResourceKind

SINCE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
FIRST_DAY = "-01-01"


def _since(value: Any) -> Any:
    """A day, a month or a year. YAML reads a bare year as a number."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and SINCE.fullmatch(text) and read_day(text + FIRST_DAY[len(text) - 4 :]):
        return text
    raise ValueError(f"attendu : une année, un mois ou un jour (2018, 2018-02 ou 2018-02-16) ; lu : {shown(value)}")


Title = Annotated[Text, StringConstraints(max_length=80)]
Since = Annotated[str, BeforeValidator(_since), WithJsonSchema({"type": ["string", "integer"]}, mode="validation")]
Levels = list[Literal[1, 2, 3]]
Places = Annotated[list[str], Field(min_length=1)]
Sources = Annotated[list[SourceModel], Field(min_length=1)]


class ResourceModel(Model):
    """catalogue/resources/<id>.yaml"""

    title: Title
    promise: Annotated[Text, StringConstraints(max_length=160)]
    kind: Annotated[ResourceKind, Field(strict=False)]
    themes: list[str]
    levels: Levels
    audiences: list[str]
    territory: Places
    publisher: Text
    licence: Text | None
    url: Link | None
    contacts: list[str]
    description: Text
    sources: Sources
    checked: CheckedModel
    to_confirm: list[Text]
    keywords: list[Text]
    scheme: str | None


class InitiativeModel(Model):
    """catalogue/initiatives/<id>.yaml"""

    title: Title
    summary: Text
    place: Places
    themes: list[str]
    levels: Levels
    holder: Text | None
    since: Since | None
    url: Link | None
    sources: Sources
    checked: CheckedModel
    to_confirm: list[Text]
    keywords: list[Text]
