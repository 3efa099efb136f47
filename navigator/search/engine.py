"""The port: an index of weighted words, asked for the documents that hold some of them, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

K1, B = 2.0, 0.5
"""BM25's parameters, chosen on `dev` with the weights of documents.py."""


class SearchIndex(Protocol):
    """An immutable index. `search` may be called by many threads at once."""

    def search(self, terms: Mapping[str, float], limit: int) -> list[tuple[int, float]]:
        """(document number, score) of the documents that hold at least one term, best first, then by number.

        The score is the sum over terms of weight x BM25.
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
