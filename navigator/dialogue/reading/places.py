"""Communes named in a message: exact names, homonyms as candidates, near spellings after « à », never a street or a club."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from navigator.dialogue.reading.found import AMBIGUOUS, EXPLICIT, INFERRED, Claims, Found
from navigator.dialogue.reading.text import Message, folded
from navigator.profile.answers import Places
from navigator.profile.facts import PLACE
from navigator.territory.area import AreaKind
from navigator.territory.match import MatchKind
from navigator.territory.territory import Territory

SEAT = "seat_place"
LONGEST = 6
LOCATIVE = {"a", "au", "aux", "sur", "de", "d", "du", "des", "commune", "ville", "vers", "chez", "pour"}
NOT_A_PLACE = {"rue", "route", "avenue", "boulevard", "place", "rc", "louvre", "lycee", "stade", "gare", "chaussee"}
ORDINARY_WORDS = {
    "avion",
    "couture",
    "la couture",
    "marles",
    "ham",
    "bus",
    "lot",
    "vis",
    "us",
    "by",
    "y",
    "oz",
    "sains",
    "sens",
    "tours",
    "orange",
    "vannes",
}
ARTICLES = {"le", "la", "les", "l"}
DENIALS = {"pas", "ni", "non"}
WELL_KNOWN = 10_000
SEAT_REACH = 6
SEAT_WORDS = {"siege", "basee", "base", "domiciliee", "domicilie", "siegeant", "installee", "installe"}
SAINTS = {"st": "saint", "ste": "sainte"}
LINKS = {"lez": "les"}


@dataclass(frozen=True, slots=True)
class _Named:
    """A place named, with its words, and whether they say that it is the seat."""

    codes: tuple[str, ...]
    words: str
    certainty: str
    seat: bool


class PlaceReader:
    """Finds communes; those inside `near` come first, and only they are guessed from a wrong spelling."""

    def __init__(self, territory: Territory, near: str, aliases: Mapping[str, tuple[str, ...]]) -> None:
        self.territory = territory
        self.near = near
        self.names: dict[tuple[str, ...], list[str]] = {}
        for insee in territory.communes_in("country:FR"):
            self.names.setdefault(_normal(folded(territory.commune(insee).name)), []).append(insee)
        self.areas = {_normal(folded(term)): code for code, terms in aliases.items() for term in terms}
        for kind in (AreaKind.DEPARTEMENT, AreaKind.REGION):
            for area in territory.areas(kind):
                name = _normal(folded(area.name))
                if len(name) > 1 and name not in self.names:
                    self.areas.setdefault(name, area.code)

    def places(self, message: Message, claims: Claims) -> Iterator[Found]:
        """The project's place, and the seat when the words say so."""
        words = _normal(tuple(word.text for word in message.words))
        kept: list[_Named] = []
        index = after = 0
        while index < len(words):
            match = self._longest(message, words, index, claims)
            if match is None:
                index += 1
                continue
            codes, last, certainty = match
            claims.take(index, last)
            if not _denied(words, index):
                said = set(words[max(after, index - SEAT_REACH) : index])
                kept.append(_Named(codes, message.quote(index, last), certainty, bool(said & SEAT_WORDS)))
            index = after = last + 1
        if not after:
            yield from self._misspelt(message, words, claims)
        seat = next((one for one in kept if one.seat), None)
        project = next((one for one in kept if not one.seat), seat)
        if seat is not None:
            yield Found(SEAT, Places(seat.codes, every=len(seat.codes) == 1), seat.words, seat.certainty)
        if project is not None:
            certainty = INFERRED if project.seat and project.certainty == EXPLICIT else project.certainty
            yield Found(PLACE, Places(project.codes, every=len(project.codes) == 1), project.words, certainty)

    def _longest(
        self, message: Message, words: tuple[str, ...], first: int, claims: Claims
    ) -> tuple[tuple[str, ...], int, str] | None:
        before = words[first - 1] if first else ""
        earlier = words[first - 2] if first > 1 else ""
        if before in NOT_A_PLACE or (before in LOCATIVE and earlier in NOT_A_PLACE):
            return None
        for size in range(min(LONGEST, len(words) - first), 0, -1):
            name = words[first : first + size]
            area = self.areas.get(name)
            if area is not None and claims.free(first, first + size - 1):
                return (area,), first + size - 1, EXPLICIT
            codes = self.names.get(name)
            if not codes or not claims.free(first, first + size - 1):
                continue
            local = [code for code in codes if self.territory.inside(code, self.near)]
            located = before in LOCATIVE - {"de", "d", "du", "des", "pour"} or (local and before in LOCATIVE)
            if " ".join(name) in ORDINARY_WORDS and before not in ("a", "au", "aux"):
                continue
            if not located and not (local and before not in ARTICLES and (size > 1 or len(name[0]) > 4)):
                continue
            kept = tuple(local or self._surely_names(message, name, first, codes))
            if not kept:
                continue
            return kept[:10], first + size - 1, EXPLICIT if len(kept) == 1 else AMBIGUOUS
        return None

    def _surely_names(self, message: Message, name: tuple[str, ...], first: int, codes: list[str]) -> list[str]:
        """Far away, « long », « vue » or « eu » are words: a capital letter, several words or a large town is needed."""
        capital = message.quote(first, first)[0].isupper() and not message.text.isupper()
        if capital or len(set(name) - ARTICLES) > 1:
            return codes
        if " ".join(name) in ORDINARY_WORDS:
            return []
        return [code for code in codes if (self.territory.commune(code).population or 0) >= WELL_KNOWN]

    def _misspelt(self, message: Message, words: tuple[str, ...], claims: Claims) -> Iterator[Found]:
        for index in range(1, len(words)):
            if words[index - 1] not in ("a", "au", "aux") or len(words[index]) < 5 or words[index][0].isdigit():
                continue
            for size in (3, 2, 1):
                last = index + size - 1
                if last >= len(words) or not claims.free(index, last):
                    continue
                matches = self.territory.search(" ".join(words[index : last + 1]), limit=3, near=self.near)
                close = [
                    match
                    for match in matches
                    if match.how is MatchKind.TYPO and self.territory.inside(match.commune.insee, self.near)
                ]
                if close:
                    claims.take(index, last)
                    answer = Places((close[0].commune.insee,))
                    yield Found(PLACE, answer, message.quote(index, last), AMBIGUOUS)
                    return


def _denied(words: tuple[str, ...], first: int) -> bool:
    """« pas à Lens », « ni à Lens »: named to be put aside."""
    before = words[max(0, first - 2) : first]
    return bool(before) and (before[0] in DENIALS or before[-1] in DENIALS)


def _normal(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(LINKS.get(SAINTS.get(word, word), SAINTS.get(word, word)) for word in words)
