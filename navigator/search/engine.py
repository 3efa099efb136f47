"""The port: an index of words, asked for the documents that hold some of them, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeAlias

K1, B = 2.0, 0.75
"""BM25's parameters, chosen on `dev` with the weights of documents.py."""
TIE = 0.3
"""What the alternatives of a clause count for beside the best one: synonyms must not add up as if each were asked for."""

Clause: TypeAlias = Mapping[str, float]
"""Words that stand for one another (a word typed, its synonyms), each with its weight above zero."""


class SearchIndex(Protocol):
    """An immutable index. `search` may be called by many threads at once, and by those still reading once closed."""

    def search(
        self, clauses: Sequence[Clause], limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """(document number, score) of the documents that hold at least one word, best first, then by number.

        `among` keeps these documents only; it should be short.

        The score is the sum over clauses of the best weight x BM25 of their words, plus TIE x that of the others.
        """
        ...

    def close(self) -> None:
        """Free what the index holds on disk."""
        ...


class SearchIndexBuilder(Protocol):
    """Builds an index off to the side, then hands it over whole."""

    def build(self, documents: Sequence[Sequence[str]]) -> SearchIndex:
        """The index of these documents, numbered in order."""
        ...


def combined(clauses: Sequence[Clause], scores: Mapping[str, Mapping[int, float]]) -> list[tuple[int, float]]:
    """The documents and their scores, from the BM25 of each word in each document; best first, then by number."""
    total: dict[int, float] = {}
    for clause in clauses:
        held = [(weight, found) for word, weight in clause.items() if (found := scores.get(word))]
        if len(held) == 1:
            ((weight, found),) = held
            for number, score in found.items():
                total[number] = total.get(number, 0.0) + weight * score
            continue
        best: dict[int, float] = {}
        every: dict[int, float] = {}
        for weight, found in held:
            for number, score in found.items():
                value = weight * score
                if value > best.get(number, 0.0):
                    best[number] = value
                every[number] = every.get(number, 0.0) + value
        for number, value in every.items():
            total[number] = total.get(number, 0.0) + TIE * value + (1 - TIE) * best[number]
    return sorted(total.items(), key=lambda one: (-one[1], one[0]))
