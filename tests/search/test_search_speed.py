"""How long search takes; limits were set on a machine where the reference loop takes 50 ms, and scale with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from navigator.adapters.search.tantivy_index import TantivyBuilder
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.bench.figures import Report
from navigator.bench.quality import judgements
from navigator.bench.searching import LARGE, LARGE_MS, bench_large, bench_search
from navigator.usecases.workspace import Workspace

JUDGED = judgements(Path(__file__).with_name("judgements.yaml"))
QUERIES = [one.query for one in JUDGED]


@pytest.mark.slow
def test_limits_on_the_repository_with_whoosh(desk: Workspace) -> None:
    timings = bench_search(desk, WhooshBuilder(), JUDGED, rounds=5).timings
    assert timings.ok, "\n".join(timings.lines())


@pytest.mark.slow
def test_limits_on_five_thousand_sheets_with_tantivy(desk: Workspace) -> None:
    report = Report()
    bench_large(report, desk, TantivyBuilder(), QUERIES, LARGE, rounds=5, limit=LARGE_MS)
    assert report.ok, "\n".join(report.lines())
