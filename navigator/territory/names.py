"""Index of folded names: exact, prefix as one types, words, typing errors."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from navigator.territory.match import MatchKind

_ARTICLES: Final = ("le ", "la ", "les ", "l ")
_LINKS: Final = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "s", "sous", "sur")
)
_HEAD_LENGTH: Final = 5
"""Shortest first word that stands for a whole name: « hennin » for Hénin-Beaumont."""
_PLAIN_HEADS: Final = frozenset(("saint", "sainte", "saints", "saintes"))
_FEW: Final = 2
_AFTER: Final = "{"
"""Sorts after every character of a folded name."""


class Found(NamedTuple):
    """A name found: its position, why, and a cost (lower is better; whole edits cost 2)."""

    position: int
    how: MatchKind
    tier: int
    distance: int = 0
    cost: int = 0


EXACT: Final = 0
BARE: Final = 1
"""Exact but for the leading article: « Mans » for Le Mans."""
FORMER: Final = 2


class Names:
    """Folded names by position; the first `current` ones are communes of today, the others former names."""

    __slots__ = ("_bare", "_by_key", "_by_length", "_current", "_heads", "_sorted", "_sorted_words", "_words")

    def __init__(self, folded: Sequence[str], current: int) -> None:
        self._current = current
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._bare: defaultdict[str, list[int]] = defaultdict(list)
        self._heads: defaultdict[str, list[int]] = defaultdict(list)
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        for position, key in enumerate(folded):
            self._by_key[key].append(position)
            if key.startswith(_ARTICLES):
                self._bare[key.partition(" ")[2]].append(position)
            words = key.split()
            if len(words) > 1:
                if len(words[0]) >= _HEAD_LENGTH and words[0] not in _PLAIN_HEADS:
                    self._heads[words[0]].append(position)
                for word in words[1:]:
                    if word not in _LINKS:
                        self._words[word].append(position)
            self._words[words[0]].append(position)
        self._sorted = sorted(self._by_key.keys() | self._bare.keys())
        self._sorted_words = sorted(self._words)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for key in sorted(self._by_key.keys() | self._bare.keys() | self._heads.keys()):
            self._by_length[len(key)].append(key)

    def find(self, key: str, enough: int) -> list[Found]:
        """Find a folded name, surest tiers first.

        `enough`: names containing the words anywhere are looked for when fewer than this many were found. Typing
        errors are looked for when all else fails, or finds only a few names that are much longer (« bruai » is
        Bruailles unfinished, or Bruay misspelt).
        """
        found = [*self._exact(key), *self._prefixed(key)]
        misspelt = not found or (len(found) <= _FEW and self._far_from_finished(key))
        if len(found) < enough:
            found += self._containing(key)
        return [*found, *self._mistyped(key)] if misspelt and len(found) <= _FEW else found

    def _far_from_finished(self, key: str) -> bool:
        """Tell whether the names that `key` begins all go on with more letters than a typing error explains."""
        shortest = min(len(full) for full in between(self._sorted, key))
        return shortest - len(key) > allowed_errors(key) and not between(self._sorted, f"{key} ")

    def _exact(self, key: str) -> Iterator[Found]:
        for position in self._by_key.get(key, ()):
            yield Found(position, MatchKind.NAME, EXACT if position < self._current else FORMER)
        for position in self._bare.get(key, ()):
            yield Found(position, MatchKind.NAME, BARE if position < self._current else FORMER)

    def _prefixed(self, key: str) -> Iterator[Found]:
        for full in between(self._sorted, key):
            if full != key:
                for position in chain(self._by_key.get(full, ()), self._bare.get(full, ())):
                    yield Found(position, MatchKind.PREFIX, 3 if position < self._current else 4)

    def _containing(self, key: str) -> Iterator[Found]:
        words = [word for word in key.split() if word not in _LINKS]
        if not words or len(words[-1]) < 3:
            return
        *whole, last = (set(self._starting(word)) for word in words)
        for position in last.intersection(*whole):
            yield Found(position, MatchKind.WORDS, 5)

    def _starting(self, word: str) -> Iterator[int]:
        for full in between(self._sorted_words, word):
            yield from self._words[full]

    def _mistyped(self, key: str) -> Iterator[Found]:
        allowed = allowed_errors(key)
        if not allowed:
            return
        lengths = range(len(key) - allowed, len(key) + allowed + 1)
        choices = [full for length in lengths for full in self._by_length.get(length, ())]
        close = process.extract(key, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        for full, distance, _ in close:
            cost = 2 * int(distance) + (full[0] != key[0])
            for position in chain(self._by_key.get(full, ()), self._bare.get(full, ())):
                yield Found(position, MatchKind.TYPO, 6, int(distance), cost)
            for position in self._heads.get(full, ()):
                yield Found(position, MatchKind.TYPO, 6, int(distance), cost + 1)


def allowed_errors(key: str) -> int:
    """Typing errors forgiven, by length: none under 4 letters, then 1, 2 from 6, 3 from 10."""
    return sum(len(key) >= length for length in (4, 6, 10))


def between(ordered: Sequence[str], prefix: str) -> Sequence[str]:
    """Slice of an ordered list that starts with `prefix`."""
    return ordered[bisect_left(ordered, prefix) : bisect_left(ordered, prefix + _AFTER)]
