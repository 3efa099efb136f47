"""Communes named in a message: exact names, homonyms as candidates, near spellings after « à », never a street or a club."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
}
SEAT_WORDS = {"siege", "basee", "base", "domiciliee", "domicilie", "siegeant", "installee", "installe"}
SAINTS = {"st": "saint", "ste": "sainte"}
LINKS = {"lez": "les"}


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
        found: dict[tuple[str, ...], tuple[int, int, str]] = {}
        words = _normal(tuple(word.text for word in message.words))
        index = 0
        while index < len(words):
            match = self._longest(words, index, claims)
            if match is None:
                index += 1
                continue
            codes, last, certainty = match
            claims.take(index, last)
            found.setdefault(codes, (index, last, certainty))
            index = last + 1
        if not found:
            yield from self._misspelt(message, words, claims)
            return
        codes, (first, last, certainty) = next(iter(found.items()))
        answer = Places(codes, every=len(codes) == 1)
        quoted = message.quote(first, last)
        if SEAT_WORDS & set(words[max(0, first - 4) : first]):
            yield Found(SEAT, answer, quoted, certainty)
            certainty = certainty if certainty == AMBIGUOUS else INFERRED
        yield Found(PLACE, answer, quoted, certainty)

    def _longest(self, words: tuple[str, ...], first: int, claims: Claims) -> tuple[tuple[str, ...], int, str] | None:
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
            if not located and not (local and (size > 1 or len(name[0]) > 4)):
                continue
            kept = tuple(local or codes)
            return kept[:10], first + size - 1, EXPLICIT if len(kept) == 1 else AMBIGUOUS
        return None

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


def _normal(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(LINKS.get(SAINTS.get(word, word), SAINTS.get(word, word)) for word in words)
