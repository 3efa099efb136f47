"""What a search by name or postal code gives."""

from dataclasses import dataclass
from enum import StrEnum

from navigator.territory.commune import Commune


class MatchKind(StrEnum):
    """Why a commune was found, surest first."""

    CODE = "code"
    POSTCODE = "postcode"
    NAME = "name"
    PREFIX = "prefix"
    WORDS = "words"
    TYPO = "typo"


@dataclass(frozen=True, slots=True)
class Match:
    """A commune found.

    `label` names it with its département; `matched` is the name that was recognised, which is not the name of the
    commune when a commune déléguée or an arrondissement was asked for; `distance` counts the typing errors.
    """

    commune: Commune
    label: str
    how: MatchKind
    matched: str
    distance: int = 0
