"""The communes of today, each read from its line of the table when it is first asked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from navigator.territory.area import FRANCE
from navigator.territory.commune import Commune
from navigator.territory.names import between

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


def members(
    lines: Sequence[str], region_of: Mapping[str, str], collectivities: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Communes of every area, in INSEE order: a code begins with its département's or its collectivity's."""
    codes = [line[:CODE] for line in lines]
    by_siren: defaultdict[str, list[str]] = defaultdict(list)
    for insee, line in zip(codes, lines, strict=True):
        by_siren[line[line.rindex(SEPARATOR) + 1 :]].append(insee)
    by_siren.pop("", None)
    inside = {FRANCE.code: tuple(codes)}
    inside |= {f"epci:{siren}": tuple(found) for siren, found in by_siren.items()}
    inside |= {f"com:{code}": tuple(between(codes, code)) for code in collectivities}
    regions: defaultdict[str, list[str]] = defaultdict(list)
    for code, region in sorted(region_of.items()):
        found = between(codes, code)
        inside[f"departement:{code}"] = tuple(found)
        regions[region] += found
    return inside | {region: tuple(found) for region, found in regions.items()}
