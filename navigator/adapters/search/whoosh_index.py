"""Whoosh 2.7.4 within its safe subset: a flat Or of weighted terms over one field, a searcher for each request.

Outside it the library gives wrong results (docs/adr/0008): nested Or drops hits, Not and AndNot return wrong sets, a
shared searcher corrupts reads. Facets, filters and exclusions never come from it.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path

from navigator.search.engine import K1, B

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # 2.7.4 has invalid escapes and `is 0`: harmless, and unmaintained
    from whoosh import fields, index, query, scoring
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.codec import whoosh3 as _codec  # noqa: F401 - loaded later otherwise, with its warnings

FIELD, NUMBER = "words", "number"
query.Or.matcher_type = query.Or.ARRAY_MATCHER


class WhooshIndex:
    """An index in a folder of its own, erased when closed, dropped, or when the program ends."""

    def __init__(self, folder: Path) -> None:
        self._erase = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._index = index.open_dir(str(folder))
        self._weighting = scoring.BM25F(B=B, K1=K1)

    def search(self, terms: Mapping[str, float], limit: int) -> list[tuple[int, float]]:
        """See SearchIndex."""
        if not terms:
            return []
        wanted = [query.Term(FIELD, term, boost=weight) for term, weight in sorted(terms.items())]
        with self._index.searcher(weighting=self._weighting) as searcher:
            hits = searcher.search(query.Or(wanted) if len(wanted) > 1 else wanted[0], limit=None)
            found = [(int(hit[NUMBER]), float(hit.score)) for hit in hits]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]

    def close(self) -> None:
        """Close and erase."""
        self._index.close()
        self._erase()


class WhooshBuilder:
    """Builds Whoosh indexes, each in a new folder under `parent` (the system's temporary folder by default)."""

    def __init__(self, parent: Path | None = None) -> None:
        self._parent = parent

    def build(self, documents: Sequence[Sequence[str]]) -> WhooshIndex:
        """See SearchIndexBuilder. A build that fails leaves nothing behind."""
        folder = Path(tempfile.mkdtemp(prefix="navigator-search-", dir=self._parent))
        try:
            schema = fields.Schema(
                words=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False), number=fields.STORED()
            )
            writer = index.create_in(str(folder), schema).writer(limitmb=64)
            for number, words in enumerate(documents):
                writer.add_document(words=" ".join(words), number=number)
            writer.commit()
            return WhooshIndex(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
