"""The quality of search against judged queries: nDCG@10, MRR, recall@10, success@5, and what was lost since a run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Any

from navigator.adapters.content.yaml12 import parse

TOP, FIRST = 10, 5
USEFUL, EXACT = 2, 3
MEASURES = ("ndcg", "mrr", "recall", "success")


class UnreadableJudgements(ValueError):
    """A file of judgements, or of a previous run, that cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query as somebody types it, and the sheets judged useful: 3 = exactly that, 2 = useful, 1 = marginal."""

    id: str
    query: str
    split: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a query gave. `mrr` is its reciprocal rank and `success` 1 or 0; means over a split have the same names."""

    judged: Judged
    hits: tuple[str, ...]
    ndcg: float
    mrr: float
    recall: float
    success: float

    @property
    def useful(self) -> bool:
        """Whether a useful sheet is among the first ten."""
        return self.recall > 0

    @property
    def exact(self) -> bool:
        """Whether a sheet of grade 3 is among the first ten."""
        return any(self.judged.relevant.get(hit, 0) >= EXACT for hit in self.hits)

    def plain(self) -> dict[str, Any]:
        """As data, as a later run will compare it."""
        figures = {name: round(getattr(self, name), 4) for name in MEASURES}
        return {
            "id": self.judged.id,
            "query": self.judged.query,
            "split": self.judged.split,
            **figures,
            "useful": self.useful,
            "exact": self.exact,
            "hits": list(self.hits),
        }


def judgements(file: Path) -> list[Judged]:
    """The queries of a file. Raises UnreadableJudgements."""
    try:
        document = parse(file.read_text(encoding="utf-8"), file.name)
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableJudgements(f"{file} : illisible : {error}") from None
    if document.faults or not isinstance(document.data, dict):
        reasons = [fault.message for fault in document.faults] or ["attendu : « queries: » et une liste"]
        raise UnreadableJudgements(f"{file} : {' ; '.join(reasons)}")
    try:
        return [
            Judged(one["id"], one["query"], one["split"], {name: int(grade) for name, grade in one["relevant"].items()})
            for one in document.data["queries"]
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableJudgements(f"{file} : jugement mal écrit : {error!r}") from None


def outcome(judged: Judged, ranked: Sequence[str]) -> Outcome:
    """The figures of one query. Gains are 2^grade − 1; the reciprocal rank and recall count the useful, on ten."""
    hits = tuple(ranked[:TOP])
    grades = [judged.relevant.get(hit, 0) for hit in hits]
    ideal = _gain(sorted(judged.relevant.values(), reverse=True)[:TOP])
    useful = sum(grade >= USEFUL for grade in judged.relevant.values())
    ranks = [rank for rank, grade in enumerate(grades, 1) if grade >= USEFUL]
    return Outcome(
        judged,
        hits,
        ndcg=_gain(grades) / ideal if ideal else 0.0,
        mrr=1 / ranks[0] if ranks else 0.0,
        recall=len(ranks) / min(TOP, useful) if useful else 0.0,
        success=float(bool(ranks) and ranks[0] <= FIRST),
    )


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def measured(queries: Iterable[Judged], search: Callable[[str], Sequence[str]]) -> list[Outcome]:
    """Every query searched."""
    return [outcome(judged, search(judged.query)) for judged in queries]


def by_split(outcomes: Sequence[Outcome]) -> dict[str, dict[str, float | int]]:
    """The mean of each figure over each split, with how many queries succeeded among how many."""
    found: dict[str, dict[str, float | int]] = {}
    for split in sorted({one.judged.split for one in outcomes}):
        some = [one for one in outcomes if one.judged.split == split]
        means: dict[str, float | int] = {name: round(fmean(getattr(one, name) for one in some), 4) for name in MEASURES}
        found[split] = {**means, "succeeded": sum(one.success > 0 for one in some), "queries": len(some)}
    return found


@dataclass(frozen=True, slots=True)
class Baseline:
    """A previous run: nDCG by split, and the queries that had a sheet of grade 3 among the first ten."""

    ndcg: Mapping[str, float]
    exact: frozenset[str]

    def lost(self, outcomes: Iterable[Outcome]) -> list[Outcome]:
        """The queries that had one and have none any more."""
        return [one for one in outcomes if one.judged.id in self.exact and not one.exact]


def baseline(file: Path) -> Baseline:
    """The run kept in a file. Raises UnreadableJudgements."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        exact = frozenset(one["id"] for one in data["queries"] if one["exact"])
        return Baseline({split: means["ndcg"] for split, means in data["splits"].items()}, exact)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableJudgements(f"{file} : passage précédent illisible : {error!r}") from None


def kept(outcomes: Sequence[Outcome]) -> str:
    """A run as the text of a file that later runs compare with; the same outcomes give the same text."""
    lines = ",\n".join("  " + json.dumps(one.plain(), ensure_ascii=False) for one in outcomes)
    return f'{{"splits": {json.dumps(by_split(outcomes))},\n "queries": [\n{lines}\n]}}\n'
