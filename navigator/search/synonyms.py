"""Words that mean the same, or nearly (`rules/wording/synonyms.yaml`), edited by staff; one way or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from navigator.search.french import stems

SAME, RELATED = 0.9, 0.5
LONGEST = 4


@dataclass(frozen=True, slots=True)
class SynonymEntry:
    """Expressions that mean the same (`same`), and wider or neighbouring ones that they lead to (`related`)."""

    same: tuple[str, ...]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonyms:
    """For each expression (as stems): the other words to look for, with their weight."""

    table: Mapping[tuple[str, ...], Mapping[str, float]] = field(default_factory=dict)
    longest: int = 1

    @property
    def words(self) -> frozenset[str]:
        """The single words that have synonyms."""
        return frozenset(expression[0] for expression in self.table if len(expression) == 1)

    def spans(self, words: Sequence[str]) -> Iterator[tuple[int, int, Mapping[str, float]]]:
        """(start, how many words, what they lead to) along a query; longest expressions first, a word serves once."""
        start = 0
        while start < len(words):
            for size in range(min(self.longest, len(words) - start), 0, -1):
                alternatives = self.table.get(tuple(words[start : start + size]))
                if alternatives:
                    yield start, size, alternatives
                    start += size - 1
                    break
            start += 1


@lru_cache(maxsize=4096)
def stemmed(text: str) -> tuple[str, ...]:
    """The stems of an expression. Remembered: content is searched for doubles, then compiled."""
    return tuple(stems(text))


def compiled(entries: Iterable[SynonymEntry]) -> Synonyms:
    """The table of all entries. An alternative of several words is worth less word by word."""
    table: dict[tuple[str, ...], dict[str, float]] = {}
    for entry in entries:
        same = [stemmed(text) for text in entry.same]
        related = [stemmed(text) for text in entry.related]
        for one in same:
            if not one:
                continue
            alternatives = table.setdefault(one[:LONGEST], {})
            others = [(words, SAME) for words in same if words != one] + [(words, RELATED) for words in related]
            for words, weight in others:
                for word in words:
                    share = weight if len(words) == 1 else weight * 0.7
                    if word not in one:
                        alternatives[word] = max(share, alternatives.get(word, 0.0))
    return Synonyms(table, max(map(len, table), default=1))
