"""Places of France and how they nest: commune ⊂ EPCI ⊂ département ⊂ région ⊂ country, and ad-hoc perimeters."""

from navigator.territory.area import Area, AreaKind
from navigator.territory.commune import Commune
from navigator.territory.embedded import load_territory
from navigator.territory.fold import fold
from navigator.territory.match import Match, MatchKind
from navigator.territory.perimeter import InvalidPerimeters, Perimeter, PerimeterSource
from navigator.territory.territory import Territory
from navigator.territory.unknown import UnknownCode

__all__ = [
    "Area",
    "AreaKind",
    "Commune",
    "InvalidPerimeters",
    "Match",
    "MatchKind",
    "Perimeter",
    "PerimeterSource",
    "Territory",
    "UnknownCode",
    "fold",
    "load_territory",
]
