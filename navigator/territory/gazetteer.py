"""Search of communes by name or postal code, over the national data."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Final

from rapidfuzz.distance import OSA

from navigator.territory.fold import fold, fold_all
from navigator.territory.labels import commune_label
from navigator.territory.match import Match, MatchKind
from navigator.territory.names import BARE, Found, Names, allowed_errors, between
from navigator.territory.national import National
from navigator.territory.query import Query, read_query

_EVERY: Final = 1_000_000
_NEAR_IS_WORTH: Final = 2
"""Being near weighs one typing error."""


class Gazetteer:
    """Names and postal codes of the communes of today, with the names of yesterday that lead to them.

    `positions` numbers the communes, by INSEE code.
    The indexes are built at the first search: a run that only compares places does not pay for them.
    """

    def __init__(self, national: National) -> None:
        self._national = national
        self.positions = {insee: position for position, insee in enumerate(national.communes)}

    @cached_property
    def _titles(self) -> list[str]:
        former = (former.name for former in self._national.former_names)
        return [*(commune.name for commune in self._national.communes.values()), *former]

    @cached_property
    def _insee(self) -> list[str]:
        return [*self._national.communes, *(former.insee for former in self._national.former_names)]

    @cached_property
    def _size_order(self) -> list[int]:
        """Place of each position in the order of populations, largest first."""
        communes = self._national.communes
        largest = sorted(communes, key=lambda insee: -(communes[insee].population or 0))
        order = {insee: place for place, insee in enumerate(largest)}
        return [order[insee] for insee in self._insee]

    @cached_property
    def _names(self) -> Names:
        return Names(fold_all(self._titles), current=len(self._national.communes))

    @cached_property
    def _postcodes(self) -> dict[str, list[int]]:
        positions: defaultdict[str, list[int]] = defaultdict(list)
        for position, commune in enumerate(self._national.communes.values()):
            for postcode in commune.postcodes:
                positions[postcode].append(position)
        return dict(sorted(positions.items()))

    @cached_property
    def _sorted_postcodes(self) -> list[str]:
        return list(self._postcodes)

    @cached_property
    def _areas(self) -> dict[str, str]:
        """Codes of areas by folded name; of two with the same name, the larger kind."""
        areas = [*self._national.areas.values()]
        names = fold_all(area.name for area in areas)
        return {name: area.code for name, area in zip(reversed(names), reversed(areas), strict=True)}

    def search(self, text: str, limit: int, near: Collection[str] = ()) -> list[Match]:
        """Best first. Exact homonyms and the communes of a full postal code are all given, whatever `limit`."""
        query = read_query(text, self._areas)
        ranked: dict[str, Found] = {}
        for found in sorted(self._find(query, limit), key=lambda found: self._rank(found, near)):
            ranked.setdefault(self._insee[found.position], found)
        return [
            self._match(insee, found)
            for place, (insee, found) in enumerate(ranked.items())
            if place < limit or found.tier <= BARE
        ]

    def _find(self, query: Query, limit: int) -> Iterable[Found]:
        if query.code:
            return self._by_code(query.code)
        if query.partial:
            codes = between(self._sorted_postcodes, query.partial)
            return (
                Found(position, MatchKind.POSTCODE, BARE + 1) for code in codes for position in self._postcodes[code]
            )
        if not query.name:
            return self._by_code(query.postcode) if query.postcode else ()
        if query.postcode:
            return self._by_name_and_postcode(query.name, query.postcode)
        if query.area:
            area = query.area
            found = self._names.find(query.name, _EVERY)
            return [one for one in found if area in self._national.communes[self._insee[one.position]].chain] or found
        return self._names.find(query.name, limit)

    def _by_code(self, code: str) -> list[Found]:
        if positions := self._postcodes.get(code):
            return [Found(position, MatchKind.POSTCODE, 0) for position in positions]
        position = self.positions.get(self._national.aliases.get(code, code))
        return [] if position is None else [Found(position, MatchKind.CODE, 0)]

    def _by_name_and_postcode(self, name: str, postcode: str) -> list[Found]:
        inside = self._postcodes.get(postcode, ())
        holders = {self._insee[position] for position in inside}
        named = self._names.find(name, _EVERY)
        if both := [found for found in named if self._insee[found.position] in holders]:
            return both
        allowed = allowed_errors(name) + 1
        for position in inside:
            distance = OSA.distance(name, fold(self._titles[position]), score_cutoff=allowed)
            if distance <= allowed:
                both.append(Found(position, MatchKind.TYPO, 6, distance, 2 * distance))
        return both or named or self._by_code(postcode)

    def _rank(self, found: Found, near: Collection[str]) -> tuple[int, int, bool, int]:
        far = self._insee[found.position] not in near
        cost = found.cost if far else found.cost - _NEAR_IS_WORTH
        return found.tier, cost, far, self._size_order[found.position]

    def _match(self, insee: str, found: Found) -> Match:
        commune = self._national.communes[insee]
        title = self._titles[found.position]
        return Match(commune, commune_label(commune, self._national.areas), found.how, title, found.distance)
