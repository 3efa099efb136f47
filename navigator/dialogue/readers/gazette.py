"""Names of places as a message may write them: exact, by their first word, or with a few wrong letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from navigator.dialogue.reading.text import folded
from navigator.territory.area import FRANCE, AreaKind
from navigator.territory.fold import SPELT_OUT, fold_all
from navigator.territory.territory import Territory

SHORTEST_HEAD = 4
PLAIN_HEADS = frozenset(("saint", "sainte", "saints", "saintes", "la", "le", "les", "l", "mont", "neuville", "grand"))
ARTICLES = ("la", "le", "les", "l")
MOST = 10
REMEMBERED = 1024
SHORTEST_HEARD, SHORTEST_HEARD_ANYWHERE = 5, 9
SOUNDS = tuple(
    (re.compile(letters), heard)
    for letters, heard in (
        (r"eaux?|aux?|ho", "o"),
        (r"qu|ck|c(?=[aoulr])", "k"),
        (r"gu(?=[ei])", "g"),
        (r"ph", "f"),
        (r"ai|ei", "e"),
        (r"y", "i"),
        (r"sc(?=[ei])|c(?=[ei])", "s"),
        (r"(?<=[aeiou])m(?=[bp])", "n"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=\w\w)(?:es|[tdsxzegp])+\b", ""),
        (r"\s+", " "),
    )
)


def normal(words: Iterable[str]) -> tuple[str, ...]:
    """Folded words with `st`, `ste`, `lez` spelt as the gazetteer does."""
    return tuple(SPELT_OUT.get(word, word) for word in words)


def sound(text: str) -> str:
    """A folded name as it is said, roughly: « bomon » and « beaumont », « isberg » and « isbergues »."""
    for letters, heard in SOUNDS:
        text = letters.sub(heard, text)
    return text


class Gazette:
    """The names of communes and areas; those of `near` and of its département come first, and alone are guessed."""

    def __init__(self, territory: Territory, near: str, areas: Mapping[str, tuple[str, ...]]) -> None:
        self.territory = territory
        codes = territory.communes_in(FRANCE.code)
        self.names: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        titles = fold_all(territory.commune(code).name for code in codes)
        self.near = frozenset(territory.communes_in(near))
        held = Counter(territory.commune(code).departement for code in sorted(self.near))
        self.departement = held.most_common(1)[0][0] if held else None
        self._around: dict[str, str] = {}
        self.heads: defaultdict[str, list[str]] = defaultdict(list)
        regions = {territory.commune(code).region for code in self.near}
        for code, title in zip(codes, titles, strict=True):
            words = tuple(title.split())
            self.names[words].append(code)
            commune = territory.commune(code)
            if len(words) > 1 and commune.region in regions and words[0] not in PLAIN_HEADS:
                self.heads[words[0]].append(code)
            if code in self.near or (commune.departement is not None and commune.departement == self.departement):
                self._around.setdefault(title, code)
                bare = title.partition(" ")[2] if words[0] in ARTICLES else ""
                if bare:
                    self._around.setdefault(bare, code)
        self._spellings = list(self._around)
        self._sounds: defaultdict[str, set[str]] = defaultdict(set)
        for title, code in self._around.items():
            self._sounds[sound(title)].add(code)
        self.areas = {normal(folded(term)): code for code, terms in areas.items() for term in terms}
        self.wide: dict[tuple[str, ...], str] = {}
        for kind in (AreaKind.DEPARTEMENT, AreaKind.REGION):
            for area in territory.areas(kind):
                self.wide.setdefault(normal(folded(area.name)), area.code)
        self._guess = lru_cache(maxsize=REMEMBERED)(self._guessed)

    def ordered(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Candidates: those of the deployment's place first, then of its département, then the most populated."""
        communes = self.territory.commune
        departement = self.departement
        return tuple(
            sorted(
                dict.fromkeys(codes),
                key=lambda code: (
                    code not in self.near,
                    communes(code).departement != departement,
                    -(communes(code).population or 0),
                    code,
                ),
            )[:MOST]
        )

    def is_around(self, codes: Iterable[str]) -> bool:
        """Whether one of the communes is in the département of the deployment's place."""
        return any(self.territory.commune(code).departement == self.departement for code in codes)

    def head(self, word: str) -> tuple[str, ...]:
        """Communes whose name of several words begins with that one, for people who say « Bruay » or « Hénin »."""
        if len(word) < SHORTEST_HEAD or word not in self.heads:
            return ()
        return self.ordered([*self.heads[word], *self.names.get((word,), ())])

    def guess(self, words: tuple[str, ...], lenient: bool = False) -> tuple[str, int] | None:
        """The nearby commune whose name is nearest to those words, and the number of wrong letters; None when unclear."""
        return self._guess(" ".join(words), lenient)

    def _guessed(self, text: str, lenient: bool) -> tuple[str, int] | None:
        allowed = sum(len(text) >= length for length in ((4, 6, 10) if lenient else (5, 8, 12)))
        if not allowed:
            return None
        close = process.extract(text, self._spellings, scorer=OSA.distance, score_cutoff=allowed, limit=6)
        if not close:
            return self._heard(text, lenient)
        least = min(int(distance) for _, distance, _ in close)
        nearest = {self._around[name] for name, distance, _ in close if distance == least and name[0] == text[0]}
        inside = nearest & self.near or nearest
        return (inside.pop(), least) if len(inside) == 1 else None

    def _heard(self, text: str, lenient: bool) -> tuple[str, int] | None:
        """The nearby commune that sounds the same (« henin bomon »); only long names unless `lenient`."""
        if len(text) < (SHORTEST_HEARD if lenient else SHORTEST_HEARD_ANYWHERE):
            return None
        codes = self._sounds.get(sound(text), set())
        inside = codes & self.near or codes
        return (next(iter(inside)), len(text)) if len(inside) == 1 else None

    def postcode(self, digits: str) -> tuple[str, ...]:
        """The communes of a postal code, those of the deployment's place first."""
        return self.ordered(match.commune.insee for match in self.territory.search(digits) if match.how == "postcode")
