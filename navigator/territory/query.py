"""Reading what a person typed to find a commune."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from navigator.territory.fold import fold

MAX_LENGTH: Final = 120
"""Characters read; no name of a commune with its postal code is longer."""

_SPACED_POSTCODE: Final = re.compile(r"\b(\d{2})\s(\d{3})\b")
_CODE: Final = re.compile(r"\d{5}|2[ab]\d{3}")
_PARTIAL: Final = re.compile(r"\d{2,4}")
_CEDEX: Final = re.compile(r"\bcedex(?: \d{1,2})?\b")
_DEPARTEMENT: Final = re.compile(r"\d{2,3}|2[ab]")
_QUALIFIER: Final = re.compile(r"(?P<name>.+)[(,](?P<area>[^(,)]+)\)?\s*")


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed.

    Either `code` (a postal or INSEE code alone), or `partial` (the first digits of a postal code alone), or a
    folded `name`, perhaps with a full `postcode` or an area (`departement:62`) that qualifies it.
    """

    name: str = ""
    code: str | None = None
    partial: str | None = None
    postcode: str | None = None
    area: str | None = None


def read_query(text: str, areas: Mapping[str, str]) -> Query:
    """Read a query; `areas` maps folded names of départements, régions… to their codes.

    « 62800 », « Liévin 62800 », « 62 800 Liévin », « Lens (62) », « Lens, Pas-de-Calais », « LENS CEDEX ».
    """
    text = _SPACED_POSTCODE.sub(r"\1\2", text[:MAX_LENGTH])
    area = None
    if (found := _QUALIFIER.fullmatch(text)) and (area := areas.get(fold(found["area"]))):
        text = found["name"]
    folded = " ".join(_CEDEX.sub(" ", fold(text)).split())
    if _CODE.fullmatch(folded):
        return Query(code=folded.upper())
    if _PARTIAL.fullmatch(folded):
        return Query(partial=folded)
    words = folded.split()
    postcode = next((word for word in words if len(word) == 5 and word.isdigit()), None)
    if postcode:
        words.remove(postcode)
    elif len(words) > 1 and _DEPARTEMENT.fullmatch(words[-1]):
        area = area or f"departement:{words.pop().upper()}"
    return Query(name=" ".join(words), postcode=postcode, area=area)
