"""Whoosh 2.7.4 within a subset that is right: the postings and BM25 of single words of one field.

Everything that combines several words gives wrong results in the library or is slow (docs/adr/0008): nested Or drops
hits, DisjunctionMax mixes documents, Not and AndNot return wrong sets, a shared searcher corrupts reads. So words are
combined by navigator.search.engine, and the one searcher is never used by two threads at once; an index does not
change, hence what was read of a word is kept. Facets, filters and exclusions never come from it.
"""

from __future__ import annotations

import tempfile
import warnings
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

from navigator.adapters.search import folders
from navigator.search.engine import K1, B, Clause, combined

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # invalid escapes, `is 0`: harmless, and named differently by each CPython
    from whoosh import fields, index, scoring
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.codec import whoosh3 as _codec  # noqa: F401 - loaded later otherwise, with its warnings

FIELD = "words"
KEPT = 4_000


class WhooshIndex:
    """An index in a folder of its own, erased when closed, dropped, or when the program ends.

    Its files stay open until it is dropped, so that those who still read it once closed are answered.
    """

    def __init__(self, folder: folders.Folder) -> None:
        searcher = index.open_dir(str(folder.path)).searcher(weighting=scoring.BM25F(B=B, K1=K1))
        self._folder = folder
        self._searcher = searcher
        self._reading = Lock()
        self._kept: dict[str, Mapping[int, float]] = {}
        weakref.finalize(self, _drop, searcher, folder)

    def search(
        self, clauses: Sequence[Clause], limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """See SearchIndex."""
        scores = {word: self._scores(word) for clause in clauses for word in clause}
        if among is not None:
            scores = {
                word: {number: found[number] for number in among if number in found} for word, found in scores.items()
            }
        return combined(clauses, scores)[: max(0, limit)]

    def close(self) -> None:
        """Erase the folder."""
        self._folder.erase()

    def _scores(self, word: str) -> Mapping[int, float]:
        """The BM25 of a word in each document that holds it, by number: documents are in the order of the build."""
        found = self._kept.get(word)
        if found is None:
            with self._reading:
                found = self._read(word)
                if found:
                    if len(self._kept) >= KEPT:
                        self._kept = {}
                    self._kept[word] = found
        return found

    def _read(self, word: str) -> dict[int, float]:
        if (FIELD, word) not in self._searcher.reader():
            return {}
        matcher = self._searcher.postings(FIELD, word)
        found: dict[int, float] = {}
        while matcher.is_active():
            found[matcher.id()] = float(matcher.score())
            matcher.next()
        return found


def _drop(searcher: index.Searcher, folder: folders.Folder) -> None:
    searcher.close()
    folder.erase()


class WhooshBuilder:
    """Builds Whoosh indexes, each in a new folder under `parent` (the system's temporary folder by default)."""

    def __init__(self, parent: Path | None = None) -> None:
        self._parent = Path(tempfile.gettempdir()) if parent is None else parent

    def build(self, documents: Sequence[Sequence[str]]) -> WhooshIndex:
        """See SearchIndexBuilder. A build that fails leaves nothing behind; what a killed one left is swept."""
        folders.sweep(self._parent)
        folder = folders.make(self._parent)
        try:
            _write(folder.path, documents)
            return WhooshIndex(folder)
        except BaseException:
            folder.erase()
            raise


def _write(folder: Path, documents: Sequence[Sequence[str]]) -> None:
    schema = fields.Schema(words=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False))
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    try:
        for words in documents:
            writer.add_document(words=" ".join(words))
        writer.commit()
    except BaseException:
        writer.cancel()
        raise
