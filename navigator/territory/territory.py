"""The territory: what is known of places, and whether one is inside another."""

from collections.abc import Iterable, Mapping

from navigator.territory.area import Area, AreaKind
from navigator.territory.commune import Commune
from navigator.territory.extent import Extent, Extents, perimeter_members
from navigator.territory.gazetteer import Gazetteer
from navigator.territory.labels import commune_label, commune_located
from navigator.territory.match import Match
from navigator.territory.national import National
from navigator.territory.perimeter import Perimeter
from navigator.territory.suggestion import suggest
from navigator.territory.unknown import UnknownCode

HOLDERS_KEPT = 2048


class Territory:
    """Communes of today, national areas, and the ad-hoc perimeters of the content.

    Immutable. Codes are the ones on the wire: `62510`, `epci:246200364`, `departement:62`, `region:32`,
    `com:977`, `country:FR`, `perimeter:<id>`. A code of yesterday (commune déléguée, associée, merged) or of an
    arrondissement municipal is accepted wherever a commune is, and means the commune of today.
    Every method that takes a code raises `UnknownCode` for one it does not know, except `knows` and `suggestions`.
    """

    __slots__ = (
        "_aliases",
        "_areas",
        "_communes",
        "_extents",
        "_gazetteer",
        "_holders",
        "_members",
        "_national",
        "_perimeters",
    )

    def __init__(self, national: National, gazetteer: Gazetteer, perimeters: Iterable[Perimeter] = ()) -> None:
        given = tuple(perimeters)
        own = {one.code: Area(one.code, AreaKind.PERIMETER, one.label, one.located) for one in given}
        self._national = national
        self._gazetteer = gazetteer
        self._communes = national.communes
        self._aliases = national.aliases
        self._perimeters = {one.code: one for one in given}
        self._areas: Mapping[str, Area] = {**national.areas, **own}
        self._members = {**national.members, **perimeter_members(national, given)}
        self._extents = Extents(self._members, gazetteer.positions)
        self._holders: dict[str, frozenset[str]] = {}

    def with_perimeters(self, perimeters: Iterable[Perimeter]) -> "Territory":
        """Give a territory with exactly these perimeters; the national data is shared.

        Raises `InvalidPerimeters` with every fault.
        """
        return Territory(self._national, self._gazetteer, perimeters)

    @property
    def perimeters(self) -> tuple[Perimeter, ...]:
        """The ad-hoc perimeters, in the order given."""
        return tuple(self._perimeters.values())

    def knows(self, code: str) -> bool:
        """Tell whether the code names a place."""
        return code in self._communes or code in self._areas or code in self._aliases

    def normalise(self, code: str) -> str:
        """Give the code of today: `75113` → `75056`; any other known code as it is."""
        if code in self._communes or code in self._areas:
            return code
        if (insee := self._aliases.get(code)) is None:
            raise self._unknown(code)
        return insee

    def inside(self, place: str, area: str) -> bool | None:
        """Tell whether `place` is inside `area`.

        True when all of it is, False when none of it is, None when they overlap otherwise: a région is neither
        inside one of its départements nor outside it. For a commune in an area, never None.
        """
        place, area = self._aliases.get(place, place), self._aliases.get(area, area)
        extent = self._extents.get(area)
        if extent is not None:
            return place in extent.members if place in self._communes else self._extent(place).inside(extent)
        if area not in self._communes:
            raise self._unknown(area)
        if place in self._communes:
            return place == area
        members = self._extent(place).members
        if area not in members:
            return False
        return True if len(members) == 1 else None

    def holders(self, place: str) -> frozenset[str] | None:
        """Give the codes of everything that holds a commune, itself and perimeters included; None for an area.

        Remembered: a rule asks of one commune whether it is in each of the areas that it names.
        """
        found = self._holders.get(place)
        if found is None:
            code = self._aliases.get(place, place)
            if code not in self._communes:
                return None
            own = (name for name in self._perimeters if self.inside(code, name))
            found = frozenset((*self._communes[code].chain, *own))
            if len(self._holders) >= HOLDERS_KEPT:
                self._holders.clear()
            self._holders[place] = found
        return found

    def commune(self, code: str) -> Commune:
        """Give a commune by its INSEE code, or by a code of yesterday."""
        commune = self._communes.get(self._aliases.get(code, code))
        if commune is None:
            raise self._unknown(code)
        return commune

    def area(self, code: str) -> Area:
        """Give the area of any code; a commune is an area too."""
        if area := self._areas.get(code):
            return area
        commune = self.commune(code)
        return Area(commune.insee, AreaKind.COMMUNE, commune.name, commune_located(commune, self._areas))

    def areas(self, kind: AreaKind) -> tuple[Area, ...]:
        """Give every area of a kind, in code order; for communes prefer `communes_in`."""
        return tuple(area for area in self._areas.values() if area.kind is kind)

    def communes_in(self, area: str) -> tuple[str, ...]:
        """Give the INSEE codes of an area, in order; a commune holds itself."""
        code = self.normalise(area)
        return self._members.get(code, (code,))

    def suggestions(self, code: str) -> tuple[str, ...]:
        """Give at most three places an unknown code may have meant: `62510 (Liévin, Pas-de-Calais)`."""
        return suggest(code, self._national, self._areas, self._gazetteer)

    def describe(self, code: str) -> str:
        """Name a place in plain French: « Liévin (Pas-de-Calais) », « Pas-de-Calais », « Paris »."""
        if area := self._areas.get(code):
            return area.name
        return commune_label(self.commune(code), self._areas)

    def located(self, code: str) -> str:
        """Name a place after a verb: « à Liévin, dans le Pas-de-Calais », « en Bretagne », « au Mans, … »."""
        return self.area(code).located

    def search(self, query: str, limit: int = 10, near: str | None = None) -> list[Match]:
        """Find communes by name, postal code, or both; best first.

        Accents, case, hyphens, `st`/`ste` and typing errors are forgiven, and a name may be unfinished. Communes
        inside `near` come first among equals. Exact homonyms and the communes of a full postal code are all given,
        whatever `limit`; several communes of one name are told apart by `label`.
        """
        return self._gazetteer.search(query, limit, () if near is None else self._near(near))

    def _near(self, code: str) -> frozenset[str]:
        place = self.normalise(code)
        return frozenset((place,)) if place in self._communes else self._extent(place).members

    def _extent(self, code: str) -> Extent:
        extent = self._extents.get(code)
        if extent is None:
            raise self._unknown(code)
        return extent

    def _unknown(self, code: str) -> UnknownCode:
        return UnknownCode(code, self.suggestions(code))
