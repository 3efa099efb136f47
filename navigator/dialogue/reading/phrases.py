"""Expressions found in a message in one pass: whole words without plural, any ending after `*`, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from navigator.dialogue.reading.text import Message, Pause, folded, stem

T = TypeVar("T")
ANY_ENDING = "*"
SHORTEST_START = 2
LINK, ELIDED = ("de", False), ("d", False)


@dataclass(slots=True)
class _Node(Generic[T]):
    exact: dict[str, _Node[T]] = field(default_factory=dict)
    starts: dict[str, _Node[T]] = field(default_factory=dict)
    meanings: list[T] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """One meaning, from one word of the message to another, both included."""

    meaning: T
    first: int
    last: int


class PhraseIndex(Generic[T]):
    """A tree of words; each expression leads to what it means."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self.words: set[str] = set()

    def add(self, expression: str, meaning: T) -> None:
        """Add an expression; its words are folded, a final `*` of a word means any ending, a final « de » also « d' »."""
        self._add(pattern(expression), meaning)

    def _add(self, words: Sequence[tuple[str, bool]], meaning: T) -> None:
        node = self._root
        for word, open_ended in words:
            branch = node.starts if open_ended else node.exact
            node = branch.setdefault(word, _Node())
            self.words.add(word)
        node.meanings.append(meaning)
        if len(words) > 1 and words[-1] == LINK:
            self._add((*words[:-1], ELIDED), meaning)

    def hits(self, message: Message, stems: Sequence[str]) -> Iterator[Hit[T]]:
        """Every expression that stands in the message, overlapping ones too; `stems` are its words, spelt right."""
        for first in range(len(stems)):
            yield from self._from(message, stems, first, first, self._root)

    def _from(self, message: Message, stems: Sequence[str], first: int, index: int, node: _Node[T]) -> Iterator[Hit[T]]:
        if index >= len(stems) or (index > first and message.pause(index) >= Pause.COMMA):
            return
        word = stems[index]
        for following in _branches(node, word):
            for meaning in following.meanings:
                yield Hit(meaning, first, index)
            yield from self._from(message, stems, first, index + 1, following)


def _branches(node: _Node[T], word: str) -> Iterator[_Node[T]]:
    exact = node.exact.get(word)
    if exact is not None:
        yield exact
    if node.starts:
        for length in range(SHORTEST_START, len(word) + 1):
            found = node.starts.get(word[:length])
            if found is not None:
                yield found


@lru_cache(maxsize=8192)
def pattern(expression: str) -> tuple[tuple[str, bool], ...]:
    """The words of an expression, folded and without plural, each with whether any ending will do."""
    words: list[tuple[str, bool]] = []
    for part in expression.split():
        open_ended = part.endswith(ANY_ENDING)
        inside = folded(part.rstrip(ANY_ENDING))
        words += [(stem(word), False) for word in inside[:-1]]
        words += [(inside[-1] if open_ended else stem(inside[-1]), open_ended)] if inside else []
    return tuple(words)


def longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """Hits that do not overlap: the longest win, then the leftmost; in the order of the message."""
    kept: list[Hit[T]] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda one: (one.first - one.last, one.first)):
        span = range(hit.first, hit.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    return sorted(kept, key=lambda one: one.first)
