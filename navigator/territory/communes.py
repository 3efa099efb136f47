"""The communes of today, each read from its line of the table when it is first asked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from navigator.territory.area import FRANCE
from navigator.territory.commune import Commune

CODE = 5
"""Letters of an INSEE code, the first cell of each line."""
SEPARATOR = ","
"""Between cells; no cell holds one, nor a quote (a test compares with a reader of any CSV)."""


class Communes(Mapping[str, Commune]):
    """Communes by INSEE code, in the order of the lines: a start reads one in ten, the search of names all of them.

    Safe under threads: two that read the same line make equal communes.
    """

    def __init__(self, lines: Iterable[str], region_of: Mapping[str, str]) -> None:
        self._communes: dict[str, str | Commune] = {line[:CODE]: line for line in lines}
        self._region_of = region_of

    def __getitem__(self, insee: str) -> Commune:
        commune = self._communes[insee]
        if isinstance(commune, str):
            commune = self._communes[insee] = self._read(commune)
        return commune

    def __iter__(self) -> Iterator[str]:
        return iter(self._communes)

    def __len__(self) -> int:
        return len(self._communes)

    def __contains__(self, insee: object) -> bool:
        return insee in self._communes

    def _read(self, line: str) -> Commune:
        insee, name, postcodes, population, departement, siren = line.split(SEPARATOR)
        return Commune(
            insee,
            name,
            tuple(postcodes.split()),
            int(population) if population else None,
            f"departement:{departement}" if departement else None,
            self._region_of[departement] if departement else None,
            f"epci:{siren}" if siren else None,
            None if departement else f"com:{insee[:3]}",
        )


def members(lines: Iterable[str], communes: Communes) -> dict[str, tuple[str, ...]]:
    """Communes of every area, in INSEE order: joined from the groups of communes that the same areas hold."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        _, departement, siren = line.rsplit(SEPARATOR, 2)
        insee = line[:CODE]
        groups[departement or insee[:3], siren].append(insee)
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for group in groups.values():
        for area in communes[group[0]].chain[1:-1]:  # neither the commune nor the country
            inside[area] += group
    return {**{area: tuple(sorted(found)) for area, found in inside.items()}, FRANCE.code: tuple(communes)}
