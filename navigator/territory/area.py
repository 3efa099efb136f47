"""An area: anything a scheme can be open to."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class AreaKind(StrEnum):
    """Kinds of area; the value is the prefix of the code on the wire (a commune has none)."""

    COMMUNE = "commune"
    EPCI = "epci"
    DEPARTEMENT = "departement"
    REGION = "region"
    COLLECTIVITY = "com"
    COUNTRY = "country"
    PERIMETER = "perimeter"


@dataclass(frozen=True, slots=True)
class Area:
    """A named area.

    `code` as on the wire (`62510`, `epci:246200364`, `departement:62`, `region:32`, `com:977`, `country:FR`,
    `perimeter:…`); `name` starts a sentence or stands alone; `located` follows a verb: « dans le Pas-de-Calais ».
    """

    code: str
    kind: AreaKind
    name: str
    located: str


FRANCE: Final = Area("country:FR", AreaKind.COUNTRY, "France", "en France")
