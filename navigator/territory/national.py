"""The national reference: communes, what holds them, and codes of yesterday."""

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.territory.area import Area
from navigator.territory.commune import Commune


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that leads to a commune of today: déléguée, associée, arrondissement municipal."""

    name: str
    insee: str


@dataclass(frozen=True, slots=True)
class National:
    """Everything that depends on the embedded data only; shared by all territories.

    `communes` is in INSEE order; `aliases` maps a code of yesterday or of an arrondissement to the commune of
    today; `members` maps every code of `areas` to its communes, never empty, in INSEE order.
    """

    communes: Mapping[str, Commune]
    aliases: Mapping[str, str]
    former_names: tuple[FormerName, ...]
    areas: Mapping[str, Area]
    members: Mapping[str, tuple[str, ...]]
