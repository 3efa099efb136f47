"""The shapes of communes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.shape import PlaceLabel, Release, Shape


class CommuneShape(Shape):
    """A commune found."""

    insee: str = Field(description="INSEE code, never a postal code.", examples=["62510"])
    name: str
    label: str
    postcodes: list[str]
    population: int | None
    epci: PlaceLabel | None
    departement: PlaceLabel | None
    region: PlaceLabel | None
    how: Literal["code", "postcode", "name", "prefix", "words", "typo"]
    matched: str = Field(description="The name recognised, which may be a former one.")


class TerritoriesAnswer(Shape):
    """Communes, best first."""

    release: Release
    items: list[CommuneShape]
