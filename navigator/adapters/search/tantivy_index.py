"""Tantivy, an optional extra (`pip install navigator[tantivy]`) for catalogues of thousands of sheets.

The same words and weights as Whoosh; BM25's parameters are fixed by the engine (k1 1.2, b 0.75).
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter, itemgetter

import tantivy

from navigator.search.engine import TIE, Clause

WORDS, NUMBER = "words", "number"
SCORE, ADDRESS, DOCUMENT = itemgetter(0), itemgetter(1), attrgetter("doc")


class TantivyIndex:
    """An index in memory. Its searcher is immutable, hence shared by all threads."""

    def __init__(self, index: tantivy.Index, size: int) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()
        self._size = max(1, size)
        everything = self._searcher.search(tantivy.Query.all_query(), limit=self._size, count=False).hits
        numbers = {(at.segment_ord, at.doc): int(self._searcher.doc(at)[NUMBER][0]) for _, at in everything}
        self._numbers = None if all(place == (0, number) for place, number in numbers.items()) else numbers

    def search(
        self, clauses: Sequence[Clause], limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """See SearchIndex."""
        wanted = [(tantivy.Occur.Should, self._clause(clause)) for clause in clauses if clause]
        if not wanted or limit < 1:
            return []
        query = tantivy.Query.boolean_query(wanted)
        if among is not None:
            kept = tantivy.Query.term_set_query(self._schema, NUMBER, list(among))
            inside = tantivy.Query.const_score_query(kept, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, inside)])
        if self._numbers is None:  # one segment in our order: equal scores come by number
            hits = self._searcher.search(query, limit=min(limit, self._size), count=False).hits
            return list(zip(map(DOCUMENT, map(ADDRESS, hits)), map(SCORE, hits), strict=True))
        hits = self._searcher.search(query, limit=self._size, count=False).hits
        found = [(self._numbers[at.segment_ord, at.doc], score) for score, at in hits]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]

    def close(self) -> None:
        """Nothing is held on disk."""

    def _clause(self, clause: Clause) -> tantivy.Query:
        words = [tantivy.Query.boost_query(self._term(word), weight) for word, weight in clause.items()]
        return words[0] if len(words) == 1 else tantivy.Query.disjunction_max_query(words, TIE)

    def _term(self, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, WORDS, word, "freq")


class TantivyBuilder:
    """Builds Tantivy indexes in memory."""

    def build(self, documents: Sequence[Sequence[str]]) -> TantivyIndex:
        """See SearchIndexBuilder."""
        builder = tantivy.SchemaBuilder()
        builder.add_text_field(WORDS, stored=False, tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field(NUMBER, stored=True, indexed=True)
        index = tantivy.Index(builder.build())
        writer = index.writer(heap_size=64_000_000, num_threads=1)
        for number, words in enumerate(documents):
            document = tantivy.Document(words=" ".join(words))
            document.add_unsigned(NUMBER, number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return TantivyIndex(index, len(documents))
