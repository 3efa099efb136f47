"""The benches of search run to their end; their limits are `navigator bench search`'s to judge, never a test's."""

from __future__ import annotations

from pathlib import Path

import pytest

from navigator.adapters.search.tantivy_index import TantivyBuilder
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.bench.figures import Report
from navigator.bench.quality import judgements
from navigator.bench.searching import LARGE_MS, bench_large, bench_search
from navigator.usecases.workspace import Workspace

JUDGED = judgements(Path(__file__).with_name("judgements.yaml"))
QUERIES = [one.query for one in JUDGED]


@pytest.mark.slow
def test_the_repository_with_whoosh(desk: Workspace) -> None:
    timings = bench_search(desk, WhooshBuilder(), JUDGED, rounds=1).timings
    assert all(figure.value > 0 for figure in timings.figures)
    assert len(timings.figures) > 2


@pytest.mark.slow
def test_a_synthetic_catalogue_with_tantivy(desk: Workspace) -> None:
    report = Report()
    bench_large(report, desk, TantivyBuilder(), QUERIES, 500, rounds=1, limit=LARGE_MS)
    assert any("500 dispositifs synthétiques" in line for line in report.lines())
