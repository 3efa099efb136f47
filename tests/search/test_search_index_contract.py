"""One contract for both engines: documents, order and scores against brute force, over generated words.

The scores are compared with each engine's own BM25, written out again here. Whoosh keeps the length of a document as
one byte, so that lengths above a few words are rounded: the oracle rounds as it does. Tantivy computes in 32 bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.adapters.search.tantivy_index import TantivyBuilder
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.search.engine import K1, TIE, B, Clause, SearchIndex, SearchIndexBuilder

WORDS = ("eau", "velo", "velos", "co2", "2050", "eau_plui", "énergi", "œuvr", "a", "bois", "haie", "solair")
UNKNOWN = ("absent", "vel", "zzz")

Documents = list[list[str]]


def documents() -> st.SearchStrategy[Documents]:
    return st.lists(st.lists(st.sampled_from(WORDS), max_size=30), max_size=9)


def clauses() -> st.SearchStrategy[list[dict[str, float]]]:
    weights = st.integers(1, 40).map(lambda tenths: tenths / 20)
    return st.lists(st.dictionaries(st.sampled_from(WORDS + UNKNOWN), weights, max_size=4), max_size=6)


def whoosh_length(length: int) -> int:
    from whoosh.util.numeric import byte_to_length, length_to_byte

    rounded: int = byte_to_length(length_to_byte(length))
    return rounded


def whoosh_bm25(documents: Sequence[Sequence[str]], word: str) -> dict[int, float]:
    holding = [number for number, words in enumerate(documents) if word in words]
    if not holding:
        return {}
    mean = sum(map(len, documents)) / len(documents)
    rarity = math.log(len(documents) / (len(holding) + 1)) + 1
    scores = {}
    for number in holding:
        times, length = documents[number].count(word), whoosh_length(len(documents[number]))
        scores[number] = rarity * times * (K1 + 1) / (times + K1 * (1 - B + B * length / mean))
    return scores


def tantivy_bm25(documents: Sequence[Sequence[str]], word: str) -> dict[int, float]:
    k1, b, count = 1.2, 0.75, len(documents)
    holding = [number for number, words in enumerate(documents) if word in words]
    if not holding:
        return {}
    mean = sum(map(len, documents)) / count
    rarity = math.log(1 + (count - len(holding) + 0.5) / (len(holding) + 0.5))
    scores = {}
    for number in holding:
        times, length = documents[number].count(word), len(documents[number])
        scores[number] = rarity * times * (k1 + 1) / (times + k1 * (1 - b + b * length / mean))
    return scores


@dataclass(frozen=True)
class Engine:
    """An engine, and what its scores should be."""

    builder: SearchIndexBuilder
    bm25: Callable[[Sequence[Sequence[str]], str], dict[int, float]]
    tolerance: float

    def build(self, documents: Sequence[Sequence[str]]) -> SearchIndex:
        return self.builder.build(documents)

    def expected(self, documents: Sequence[Sequence[str]], clauses: Sequence[Clause]) -> dict[int, float]:
        total: dict[int, float] = {}
        for clause in clauses:
            found: dict[int, list[float]] = {}
            for word, weight in clause.items():
                for number, score in self.bm25(documents, word).items():
                    found.setdefault(number, []).append(weight * score)
            for number, values in found.items():
                total[number] = total.get(number, 0.0) + max(values) + TIE * (sum(values) - max(values))
        return total


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "whoosh":
        return Engine(WhooshBuilder(), whoosh_bm25, 1e-6)
    return Engine(TantivyBuilder(), tantivy_bm25, 1e-4)


@given(documents=documents(), clauses=clauses())
def test_documents_and_scores_are_those_of_brute_force(
    engine: Engine, documents: Documents, clauses: list[dict[str, float]]
) -> None:
    index = engine.build(documents)
    found = index.search(clauses, 100)
    index.close()
    words = {word for clause in clauses for word in clause}
    assert sorted(number for number, _ in found) == [n for n, held in enumerate(documents) if words & set(held)]
    assert dict(found) == pytest.approx(engine.expected(documents, clauses), rel=engine.tolerance)


@given(documents=documents(), clauses=clauses(), among=st.sets(st.integers(0, 8)), limit=st.integers(0, 9))
def test_among_some_documents_nothing_else_changes(
    engine: Engine, documents: Documents, clauses: list[dict[str, float]], among: set[int], limit: int
) -> None:
    index = engine.build(documents)
    expected = [(number, score) for number, score in index.search(clauses, 100) if number in among]
    found = index.search(clauses, limit, sorted(among))
    index.close()
    assert [score for _, score in found] == pytest.approx([score for _, score in expected][:limit], rel=1e-6)
    assert dict(found) == pytest.approx({n: score for n, score in expected if n in dict(found)}, rel=1e-6)


@given(documents=documents(), clauses=clauses(), limit=st.integers(-1, 12))
def test_best_first_then_by_number_and_never_more_than_asked(
    engine: Engine, documents: Documents, clauses: list[dict[str, float]], limit: int
) -> None:
    index = engine.build(documents)
    everything = index.search(clauses, 100)
    some = index.search(clauses, limit)
    index.close()
    assert everything == sorted(everything, key=lambda hit: (-hit[1], hit[0]))
    assert some == everything[: max(0, limit)]


@given(documents=documents(), clause=st.sampled_from(WORDS), weight=st.integers(2, 20), beside=clauses())
def test_more_weight_never_lowers_a_document(
    engine: Engine, documents: Documents, clause: str, weight: int, beside: list[dict[str, float]]
) -> None:
    index = engine.build(documents)
    light = dict(index.search([{clause: 1.0}, *beside], 100))
    heavy = dict(index.search([{clause: float(weight)}, *beside], 100))
    index.close()
    assert light.keys() == heavy.keys()
    for number, score in light.items():
        assert heavy[number] >= score * (1 - 1e-6)
        assert heavy[number] > score or clause not in documents[number]


@pytest.mark.parametrize("clauses", [[], [{}], [{}, {}], [{"absent": 1.0}], [{}, {"absent": 1.0, "zzz": 2.0}]])
@pytest.mark.parametrize("documents", [[], [[]], [["eau", "bois"]], [["eau"], [], ["bois"]]])
def test_nothing_asked_or_nothing_known_finds_nothing(
    engine: Engine, documents: Documents, clauses: list[dict[str, float]]
) -> None:
    assert engine.build(documents).search(clauses, 10) == []


def test_one_document(engine: Engine) -> None:
    found = engine.build([["eau", "eau", "bois"]]).search([{"eau": 1.0, "absent": 1.0}], 10)
    assert [number for number, _ in found] == [0]


def test_equal_documents_come_by_number(engine: Engine) -> None:
    found = engine.build([["eau", "bois"]] * 50).search([{"eau": 1.0}], 20)
    assert [number for number, _ in found] == list(range(20))


def test_a_thousand_documents_keep_their_numbers(engine: Engine) -> None:
    documents = [[WORDS[number % len(WORDS)], f"seul{number}"] for number in range(1_000)]
    index = engine.build(documents)
    for number in (0, 1, 499, 998, 999):
        assert [hit for hit, _ in index.search([{f"seul{number}": 1.0}], 10)] == [number]


def test_the_best_alternative_counts_and_the_others_for_a_share(engine: Engine) -> None:
    documents = [["eau", "bois"], ["eau", "haie"], ["haie", "velo"]]
    index = engine.build(documents)
    apart = dict(index.search([{"eau": 1.0}, {"bois": 1.0}], 10))
    together = dict(index.search([{"eau": 1.0, "bois": 1.0}], 10))
    assert together[1] == pytest.approx(apart[1], rel=1e-6)
    assert together[0] < apart[0]


def test_an_index_answers_again_the_same(engine: Engine) -> None:
    index = engine.build([["eau", "bois"], ["haie"], ["eau"]])
    asked: list[Mapping[str, float]] = [{"eau": 0.8, "haie": 0.5}, {"bois": 1.0}]
    assert index.search(asked, 10) == index.search(asked, 10) == index.search(list(asked), 10)
