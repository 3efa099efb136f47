"""Which communes an area covers, in the two forms that comparisons need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from navigator.territory.national import National
from navigator.territory.perimeter import InvalidPerimeters, Perimeter


@dataclass(frozen=True, slots=True)
class Extent:
    """The communes of an area: as a set, to ask about one; as a mask, to ask about another area.

    Bit *n* of `mask` is the n-th commune of the national data: two areas compare in one *and* of 4 kB.
    """

    members: frozenset[str]
    mask: int

    def inside(self, area: "Extent") -> bool | None:
        """True when covered by `area`, False when nothing is shared, None when they only overlap."""
        shared = self.mask & area.mask
        if not shared:
            return False
        return True if shared == self.mask else None


class Extents:
    """Extents of areas, built when first asked for and kept."""

    __slots__ = ("_built", "_members", "_positions")

    def __init__(self, members: Mapping[str, tuple[str, ...]], positions: Mapping[str, int]) -> None:
        self._members = members
        self._positions = positions
        self._built: dict[str, Extent] = {}

    def get(self, code: str) -> Extent | None:
        """Give the extent of an area code, `None` when the code is unknown or is a commune."""
        extent = self._built.get(code)
        if extent is None and (members := self._members.get(code)):
            extent = self._built[code] = Extent(frozenset(members), self._mask(members))
        return extent

    def _mask(self, members: tuple[str, ...]) -> int:
        positions = self._positions
        first, last = positions[members[0]], positions[members[-1]]
        if last - first + 1 == len(members):  # in one piece, in INSEE order: the country, a département
            return ((1 << len(members)) - 1) << first
        bits = bytearray(len(positions) // 8 + 1)
        for position in map(positions.__getitem__, members):
            bits[position >> 3] |= 1 << (position & 7)
        return int.from_bytes(bits, "little")


def perimeter_members(national: National, perimeters: Iterable[Perimeter]) -> dict[str, tuple[str, ...]]:
    """Communes of each perimeter, by code, in INSEE order.

    Raises `InvalidPerimeters` with every fault: an unknown member, a repeated id, a perimeter that covers nothing.
    """
    faults: list[str] = []
    covered: dict[str, tuple[str, ...]] = {}

    def communes(perimeter: Perimeter, codes: tuple[str, ...]) -> set[str]:
        found: set[str] = set()
        for code in codes:
            insee = national.aliases.get(code, code)
            if insee in national.communes:
                found.add(insee)
            elif code in national.members:
                found.update(national.members[code])
            else:
                faults.append(f"{perimeter.code} : membre inconnu « {code} »")
        return found

    for perimeter in perimeters:
        if perimeter.code in covered:
            faults.append(f"{perimeter.code} : donné deux fois")
        inside = communes(perimeter, perimeter.members) - communes(perimeter, perimeter.excluded)
        if not inside:
            faults.append(f"{perimeter.code} : ne couvre aucune commune")
        covered[perimeter.code] = tuple(sorted(inside))
    if faults:
        raise InvalidPerimeters(tuple(faults))
    return covered
