"""A commune of today."""

from dataclasses import dataclass

from navigator.territory.area import FRANCE


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune and what holds it, as codes on the wire (`departement:62`, `region:32`, `epci:246200364`).

    `insee` is five characters, never a number. `population` is the INSEE reference population, `None` where
    nobody is counted (Terres australes, Clipperton). Overseas collectivities have neither département, région
    nor EPCI, but a `collectivity` (`com:977`); four islands of the mainland have no EPCI.
    """

    insee: str
    name: str
    postcodes: tuple[str, ...]
    population: int | None
    departement: str | None
    region: str | None
    epci: str | None
    collectivity: str | None = None

    @property
    def chain(self) -> tuple[str, ...]:
        """Every national area that holds the commune, itself first, the country last."""
        steps = (self.insee, self.epci, self.departement, self.region, self.collectivity, FRANCE.code)
        return tuple(step for step in steps if step is not None)
