"""Places named in a message: communes, agglomerations, postal codes; never a street, a club or a plane."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from navigator.dialogue.readers.gazette import ARTICLES, Gazette, normal
from navigator.dialogue.readers.place_context import (
    AT,
    OF,
    capital,
    closes,
    follows_a_name,
    in_a_street,
    in_one_piece,
    says_at,
)
from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import AMBIGUOUS, EXPLICIT, INFERRED, Found
from navigator.dialogue.reading.text import Message, Pause, folded, stem
from navigator.dialogue.reading.words import Role, Spoken
from navigator.profile.answers import Places
from navigator.profile.facts import PLACE

SEAT = "seat_place"
LONGEST = 6
NEARBY = (
    ("cote", "de"),
    ("cote", "d"),
    ("pres", "de"),
    ("pres", "d"),
    ("loin", "de"),
    ("loin", "d"),
    ("autour", "de"),
    ("autour", "d"),
    ("environs", "de"),
    ("environs", "d"),
    ("alentours", "de"),
    ("alentours", "d"),
    ("secteur", "de"),
    ("secteur", "d"),
)
NOT_AFTER = frozenset(("rc", "us", "as", "fc", "sc", "ca", "saint", "sainte"))
DENIALS = frozenset(("pas", "ni", "non", "plus"))
DENIED_THROUGH = AT | OF | set(ARTICLES)
LISTED = frozenset(
    ("et", "ou", "puis", "ainsi", "que", "surtout", "a", "sur", "de", "d", "aussi", "egalement", "comme")
)
QUALIFIERS = frozenset(("les", "sous", "en", "pres"))
PROJECT = frozenset(
    ("projet", "action", "passe", "atelier", "local", "terrain", "chantier", "deroule", "concerne", "lieu")
)
TOWN_HALLS = frozenset(("commune", "ville", "mairie", "village"))
NO_NAME = frozenset(
    (
        *(
            "code",
            "postal",
            "cote",
            "autour",
            "environs",
            "alentours",
            "commune",
            "ville",
            "village",
            "quartier",
            "on",
            "nous",
            "je",
            "c",
            "est",
            "projet",
            "ici",
        ),
        *("cette", "notre", "votre", "toute", "tout", "oui", "non", "pas", "mairie", "secteur", "centre", "partout"),
    )
)
SEAT_REACH, PROJECT_REACH = 6, 5
WELL_KNOWN = 10_000
SHORT_ANSWER = 3
FORMER = (("c", "etait", "avant"), ("avant",))


@dataclass(frozen=True, slots=True)
class _Named:
    """A place named: its candidates, its words, how sure, how it is introduced."""

    codes: tuple[str, ...]
    first: int
    last: int
    certainty: str
    rank: int = 0
    seat: bool = False
    project: bool = False
    nearby: bool = False


class PlaceReader:
    """Finds the places of a message. `ordinary`: names of communes that are also ordinary words; `words`: other known words,
    which are no misspelt names.
    """

    def __init__(self, gazette: Gazette, ordinary: frozenset[tuple[str, ...]], words: Collection[str] = ()) -> None:
        self.gazette, self.ordinary, self.words = gazette, ordinary, frozenset(words)

    def places(self, spoken: Spoken, claims: Claims, asked: bool = False) -> tuple[list[Found], bool]:
        """The project's place, and the seat when the words say so; and whether another place is denied beside.

        `asked`: the message answers « où ? ».
        """
        message = spoken.message
        words = normal(message.texts)
        for trap in spoken.traps(PLACE):
            claims.take(trap.first, trap.last)
        named = [self._introduced(spoken, one) for one in self._named(message, words, claims, asked)]
        denied = {code for one in named if _denied(message, one) for code in one.codes}
        kept = [one for one in named if not denied & set(one.codes)]
        found = []
        if any(not one.nearby for one in kept):
            kept = [one for one in kept if not one.nearby]
        groups = _grouped(message, kept)
        seat = next((one for one in groups if one[0].seat), None)
        others = [one for one in groups if not one[0].seat]
        project = max(others, key=lambda group: (group[0].project, group[0].rank), default=seat)
        if seat is not None:
            found.append(_found(message, SEAT, seat, seat[0].certainty))
        if project is not None:
            certainty = project[0].certainty
            said = project is seat and seat[0].certainty == EXPLICIT
            found.append(_found(message, PLACE, project, INFERRED if said else certainty))
        return found, bool(denied) and bool(kept)

    def _named(self, message: Message, words: tuple[str, ...], claims: Claims, asked: bool) -> Iterator[_Named]:
        index = 0
        while index < len(words):
            found = self._here(message, words, index, claims, asked) if claims.free(index, index) else None
            if found is None:
                index += 1
                continue
            found = self._qualified(message, words, found)
            claims.take(found.first, found.last)
            yield found
            index = found.last + 1

    def _here(self, message: Message, words: tuple[str, ...], first: int, claims: Claims, asked: bool) -> _Named | None:
        if words[first][0].isdecimal():
            return self._postcode(message, words, first, asked)
        if in_a_street(message, words, first) or message.at(first - 1) in NOT_AFTER:
            return None
        for size in range(min(LONGEST, len(words) - first), 0, -1):
            last = first + size - 1
            name = words[first : last + 1]
            if not claims.free(first, last) or not in_one_piece(message, first, last):
                continue
            if size == 1 and name[0] in AT and last + 1 < len(words):
                continue
            if name in self.gazette.areas:
                return _Named((self.gazette.areas[name],), first, last, EXPLICIT)
            if name in self.gazette.wide and self._is_wide(message, words, first, name, asked):
                return _Named((self.gazette.wide[name],), first, last, EXPLICIT)
            codes = self.gazette.names.get(name)
            if codes:
                longer = self._longer(message, words, first, size, claims, asked)
                if longer is not None:
                    return longer
                found = self._commune(message, words, first, last, codes, asked)
                if found is not None:
                    return found
        return self._part_of_a_name(message, words, first, claims, asked)

    def _commune(
        self, message: Message, words: tuple[str, ...], first: int, last: int, codes: list[str], asked: bool
    ) -> _Named | None:
        name, before = words[first : last + 1], message.at(first - 1)
        local = [code for code in codes if code in self.gazette.near]
        of_ours = bool(local) or self.gazette.is_around(codes) or self._is_a_town(codes)
        asked = asked or (first == 0 and last == len(words) - 1 and name not in self.ordinary and of_ours)
        around = capital(message, first) and first > 0 and not message.text.isupper() and self.gazette.is_around(codes)
        at, of = says_at(message, first - 1), before in OF
        if name in self.ordinary and not asked and before not in ("a", "au", "aux"):
            if not (
                capital(message, first) and (of or before in PROJECT or message.pause(first) > Pause.NONE) and first > 0
            ):
                return None
            if before in ("en", "de", "d"):
                return None
        if not asked:
            if local and not (at or of or (before not in ARTICLES and (last > first or len(name[0]) > 3))):
                return None
            if (
                not local
                and not (around and before not in ARTICLES and name not in self.ordinary)
                and not (
                    (at or of or (capital(message, first) and before not in ARTICLES and first > 0))
                    and self._surely(message, name, first, codes, at)
                )
            ):
                return None
        kept = self.gazette.ordered(local or codes)
        if len(name) == 1 and not self.gazette.is_around(codes) and not self._is_a_town(codes):
            kept = self.gazette.ordered([*codes, *self.gazette.head(name[0])])
        return _Named(kept, first, last, EXPLICIT if len(kept) == 1 else AMBIGUOUS)

    def _longer(
        self, message: Message, words: tuple[str, ...], first: int, size: int, claims: Claims, asked: bool
    ) -> _Named | None:
        """A longer name, misspelt: « sains-en-gohele » is no Sains."""
        if not (asked or (says_at(message, first - 1) or message.at(first - 1) in OF)) or words[
            first + size : first + size + 1
        ] == ("et",):
            return None
        for length in range(min(LONGEST, len(words) - first), size, -1):
            last = first + length - 1
            name = words[first : last + 1]
            if not claims.free(first, last) or not in_one_piece(message, first, last) or name in self.gazette.names:
                continue
            guess = self.gazette.guess(name)
            if guess is not None:
                return _Named((guess[0],), first, last, INFERRED if asked else AMBIGUOUS)
        return None

    def _is_a_town(self, codes: list[str]) -> bool:
        return any((self.gazette.territory.commune(code).population or 0) >= WELL_KNOWN for code in codes)

    def _surely(self, message: Message, name: tuple[str, ...], first: int, codes: list[str], at: bool) -> bool:
        """Far away, « long », « vue » or « eu » are words: a capital letter, several words or a large town is needed."""
        if capital(message, first) and not message.text.isupper():
            return at or message.at(first - 1) in OF or self._is_a_town(codes)
        if len(set(name) - set(ARTICLES)) > 1:
            return True
        return self._is_a_town(codes) and at and name not in self.ordinary

    def _is_wide(
        self, message: Message, words: tuple[str, ...], first: int, name: tuple[str, ...], asked: bool
    ) -> bool:
        """« dans la Somme », « en Bretagne », « Hauts-de-France »; never « une somme », « au nord de »."""
        if name in self.gazette.names and len(name) == 1 and self._is_a_town(self.gazette.names[name]):
            return False
        if asked or len(name) > 1:
            return True
        before = message.texts[max(0, first - 3) : first]
        placed = "dans" in before or "departement" in before or "region" in before or before[-1:] == ("en",)
        return placed and capital(message, first)

    def _postcode(self, message: Message, words: tuple[str, ...], first: int, asked: bool) -> _Named | None:
        text, last = words[first], first
        if len(text) == 2 and len(message.at(first + 1)) == 3 and message.at(first + 1).isdecimal():
            text, last = text + words[first + 1], first + 1
        if len(text) != 5 or not text.isdecimal():
            return None
        before = message.at(first - 1)
        announced = asked or before in ("postal", "cp") or (before in ("a", "sur", "au") and closes(message, last))
        codes = self.gazette.postcode(text)
        if asked and text in self.gazette.near and not self.gazette.near & set(codes):
            return _Named((text,), first, last, EXPLICIT)
        beside = self._name_beside(words, last + 1)
        if beside is not None and set(beside[0]) & set(codes):
            same = tuple(code for code in codes if code in beside[0])
            return _Named(same, first, beside[1], EXPLICIT if len(same) == 1 else AMBIGUOUS)
        near = any(code in self.gazette.near for code in codes)
        alone = near and message.pause(first) > Pause.NONE and message.pause(last + 1) > Pause.NONE
        if not codes or not (announced or alone):
            return None
        return _Named(codes, first, last, EXPLICIT if len(codes) == 1 else AMBIGUOUS)

    def _name_beside(self, words: tuple[str, ...], first: int) -> tuple[list[str], int] | None:
        for size in range(min(LONGEST, len(words) - first), 0, -1):
            codes = self.gazette.names.get(words[first : first + size])
            if codes:
                return codes, first + size - 1
        return None

    def _part_of_a_name(
        self, message: Message, words: tuple[str, ...], first: int, claims: Claims, asked: bool
    ) -> _Named | None:
        """A name cut short (« Bruay ») or misspelt, after « à », « de »… or when the place was asked."""
        before = message.at(first - 1)
        asked = asked or len(words) == 1
        located = says_at(message, first - 1) or before in OF or (message.at(first - 1) in ("est", "c") and asked)
        upper = capital(message, first) and first > 0
        if not (located or asked or upper):
            return None
        if words[first] in AT | OF | NO_NAME | set(ARTICLES) or (words[first],) in self.ordinary:
            return None
        head = self.gazette.head(words[first]) if before not in ("pour", "en", "dans") or asked or upper else ()
        if head and (located or asked) and not follows_a_name(message, first):
            guessed = self._misspelt(message, words, first, claims, asked)
            if guessed is not None and guessed.last > first:
                return guessed
            sure = len(head) == 1
            return _Named(head, first, first, INFERRED if sure else AMBIGUOUS)
        if before in OF and not (asked or message.at(first - 2) in TOWN_HALLS):
            return None
        if not (located or asked or message.pause(first) > Pause.NONE):
            return None
        return self._misspelt(message, words, first, claims, asked)

    def _misspelt(
        self, message: Message, words: tuple[str, ...], first: int, claims: Claims, asked: bool
    ) -> _Named | None:
        for size in range(min(LONGEST, len(words) - first), 0, -1):
            last = first + size - 1
            name = words[first : last + 1]
            if not claims.free(first, last) or not in_one_piece(message, first, last) or name[-1] in QUALIFIERS:
                continue
            if any(word[0].isdecimal() for word in name) or (size == 1 and len(name[0]) < 5 and not asked):
                continue
            if size == 1 and (stem(name[0]) in self.words or (len(name[0]) < 6 and len(words) > SHORT_ANSWER)):
                continue
            if name[-1] in AT | OF or (size > 1 and name[0] in AT | OF):
                continue
            guess = self.gazette.guess(name, lenient=asked)
            if guess is not None:
                return _Named((guess[0],), first, last, INFERRED if asked else AMBIGUOUS)
        return None

    def _qualified(self, message: Message, words: tuple[str, ...], one: _Named) -> _Named:
        """« Méricourt sous Lens », « Sainte-Catherine les Arras »: what follows tells which one, and is no place."""
        after = one.last + 1
        if message.at(after) not in QUALIFIERS | {"les"} and words[after : after + 1] != ("les",):
            return one
        beside = self._name_beside(words, after + 1)
        if beside is None or message.pause(after) > Pause.NONE:
            return one
        home = self.gazette.ordered(beside[0])[0]
        around = {self.gazette.territory.commune(home).epci}
        same = tuple(code for code in one.codes if self.gazette.territory.commune(code).epci in around)
        if not same:
            return one
        return replace(one, codes=same, last=beside[1], certainty=EXPLICIT if len(same) == 1 else one.certainty)

    def _introduced(self, spoken: Spoken, one: _Named) -> _Named:
        """With what its left says: the seat, the project, « à » or « de », « près de »."""
        message = spoken.message
        before = message.at(one.first - 1)
        rank = 2 if says_at(message, one.first - 1) or before in ("est",) else 1 if before in OF else 0
        start = one.first
        while start > max(0, one.first - SEAT_REACH) and message.pause(start) < Pause.COMMA:
            start -= 1
        seat = any(start <= hit.first < one.first for hit in spoken.hits(Role.BEFORE, SEAT))
        project = bool(PROJECT & set(message.texts[max(start, one.first - PROJECT_REACH) : one.first]))
        if seat and project:
            seat = not PROJECT & set(message.texts[max(start, one.first - 3) : one.first])
            project = not seat
        nearby = message.texts[max(0, one.first - 2) : one.first] in NEARBY or before == "vers"
        certainty = AMBIGUOUS if nearby else one.certainty
        return replace(one, rank=rank, seat=seat, project=project, nearby=nearby, certainty=certainty)


def _denied(message: Message, one: _Named) -> bool:
    """« pas à Lens », « ni à Lens », « Lens c'était avant »: named to be put aside."""
    before = message.texts[max(0, one.first - 2) : one.first]
    hollow = one.nearby or (message.at(one.first - 2) == "plus" and message.at(one.first - 3) != "n")
    near, far = before[-1:], before[:-1]
    linked = bool(set(near) & DENIED_THROUGH) and message.pause(one.first) < Pause.COMMA
    linked = linked and message.pause(one.first - 1) < Pause.COMMA
    if not hollow and (DENIALS & set(near) or (linked and (DENIALS - {"non"}) & set(far))):
        return True
    return any(message.follows(one.last + 1, words) for words in FORMER)


def _grouped(message: Message, named: list[_Named]) -> list[list[_Named]]:
    """Places listed together: « à Lens, Avion et Liévin »."""
    groups: list[list[_Named]] = []
    for one in named:
        if groups:
            last = groups[-1][-1]
            between = message.texts[last.last + 1 : one.first]
            stopped = any(message.pause(index) == Pause.STOP for index in range(last.last + 1, one.first + 1))
            if set(between) <= LISTED and not stopped and one.seat == last.seat and one.codes != last.codes:
                groups[-1].append(one)
                continue
        groups.append([one])
    return groups


def _found(message: Message, fact: str, group: list[_Named], certainty: str) -> Found:
    words = message.quote(group[0].first, group[-1].last)
    if len(group) == 1:
        codes = group[0].codes
        return Found(fact, Places(codes, every=len(codes) == 1), words, certainty)
    codes = tuple(dict.fromkeys(one.codes[0] for one in group))
    unsure = any(one.certainty == AMBIGUOUS for one in group)
    return Found(fact, Places(codes), words, AMBIGUOUS if unsure else certainty)


def ordinary_names(names: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The names that are words, as the gazette spells them."""
    return frozenset(normal(folded(name)) for name in names)
