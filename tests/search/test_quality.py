"""The quality of search: nothing lost on our catalogue since the run kept here, and the bar on the peer's programmes.

After a change that is meant: `navigator bench search --keep` writes a new baseline.json; the difference is reviewed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.bench.imported import imported_desk
from navigator.bench.quality import (
    Judged,
    Outcome,
    UnreadableJudgements,
    baseline,
    by_split,
    judgements,
    kept,
    measured,
    outcome,
)
from navigator.bench.searching import SearchReport, found
from navigator.usecases.release import Release
from navigator.usecases.workspace import Workspace

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
PROGRAMMES, PEER_JUDGEMENTS = SHARED / "peers/tee/programs", SHARED / "eval/search_judgements.yaml"
MOST_LOST = 0.03
BAR, SUCCEEDED = 0.75, 30
OURS = judgements(HERE / "judgements.yaml")


@pytest.fixture(scope="module")
def ours(desk: Workspace) -> list[Outcome]:
    return measured(OURS, lambda query: found(desk, query))


def test_every_sheet_judged_exists(embedded: Release) -> None:
    assert {name for one in OURS for name in one.relevant} <= embedded.catalogue.schemes.keys()
    assert len(OURS) == len({one.id for one in OURS}) == len({one.query for one in OURS}) == 60
    assert [one.split for one in OURS].count("dev") == 20


def test_no_loss_on_test_since_the_baseline(ours: list[Outcome]) -> None:
    before = baseline(HERE / "baseline.json")
    assert by_split(ours)["test"]["ndcg"] >= before.ndcg["test"] - MOST_LOST


def test_no_query_loses_its_last_exact_sheet(ours: list[Outcome]) -> None:
    lost = baseline(HERE / "baseline.json").lost(ours)
    assert lost == [], [one.judged.query for one in lost]


peer = pytest.mark.skipif(not PROGRAMMES.is_dir(), reason="the peer's programmes are not beside this clone (../shared)")


@pytest.fixture(scope="module")
def peers() -> list[Outcome]:
    desk = imported_desk(PROGRAMMES)
    try:
        return measured(judgements(PEER_JUDGEMENTS), lambda query: found(desk, query))
    finally:
        desk.searcher.close()


@peer
@pytest.mark.shared
def test_peer_programmes_success_and_nothing_lost(peers: list[Outcome]) -> None:
    """`baseline_peer.json` holds means, and for each query whether an exact sheet was among the first ten."""
    before, means = baseline(HERE / "baseline_peer.json"), by_split(peers)["test"]
    assert means["succeeded"] >= SUCCEEDED
    assert means["ndcg"] >= before.ndcg["test"] - MOST_LOST
    assert [one.judged.id for one in before.lost(peers)] == []


@peer
@pytest.mark.shared
def test_peer_programmes_bar(peers: list[Outcome]) -> None:
    assert by_split(peers)["test"]["ndcg"] >= BAR


def judged(**relevant: int) -> Judged:
    return Judged("q", "query", "test", relevant)


def test_figures_of_a_query() -> None:
    one = outcome(judged(a=3, b=2, c=1), ["x", "b", "a", "y", "z", "c"])
    ideal = 7 / 1 + 3 / 1.5849625007 + 1 / 2
    assert one.ndcg == pytest.approx((3 / 1.5849625007 + 7 / 2 + 1 / 2.8073549221) / ideal)
    assert (one.mrr, one.recall, one.success) == (0.5, 1.0, 1.0)
    assert one.useful
    assert one.exact


def test_marginal_sheets_are_not_successes() -> None:
    one = outcome(judged(a=1, b=2), ["a"])
    assert (one.mrr, one.recall, one.success, one.useful, one.exact) == (0.0, 0.0, 0.0, False, False)
    assert one.ndcg > 0


def test_only_the_first_ten_count_and_recall_is_over_ten_at_most() -> None:
    many = {f"s{number}": 2 for number in range(20)}
    assert outcome(judged(**many), [f"s{number}" for number in range(20)]).recall == 1.0
    late = outcome(judged(a=3), [*map(str, range(10)), "a"])
    assert (late.ndcg, late.mrr, late.exact) == (0.0, 0.0, False)
    sixth = outcome(judged(a=3), [*map(str, range(5)), "a"])
    assert (sixth.success, sixth.mrr) == (0.0, pytest.approx(1 / 6))


@given(st.dictionaries(st.sampled_from("abcdefghijklmn"), st.integers(1, 3)), st.permutations("abcdefghijklmn"))
def test_figures_are_between_zero_and_one_and_the_ideal_order_is_one(
    relevant: dict[str, int], order: list[str]
) -> None:
    one = outcome(judged(**relevant), order)
    assert all(0 <= figure <= 1 for figure in (one.ndcg, one.mrr, one.recall, one.success))
    best = outcome(judged(**relevant), sorted(relevant, key=lambda name: -relevant[name]))
    assert best.ndcg == pytest.approx(1.0 if relevant else 0.0)
    assert one.ndcg <= best.ndcg + 1e-9


def test_a_run_is_kept_and_compared(tmp_path: Path) -> None:
    before = [outcome(judged(a=3), ["a"])]
    file = tmp_path / "run.json"
    file.write_text(kept(before), encoding="utf-8")
    now = [outcome(judged(a=3), ["b"])]
    read = baseline(file)
    assert read.ndcg == {"test": 1.0}
    assert (read.lost(before), read.lost(now)) == ([], now)
    report = SearchReport(now, read)
    assert report.plain()["lost"] == report.plain()["nothing_useful"] == ["q"]
    assert any("q  query" in line for line in report.lines())
    file.write_text(json.dumps(report.plain()), encoding="utf-8")
    assert baseline(file).exact == frozenset()


@pytest.mark.parametrize(
    "text", ["", "[]", "queries: 3", "queries: [{id: a}]", "queries:\n- {id: a, query: b, split: c, relevant: {d: e}}"]
)
def test_unreadable_judgements_say_which_file(text: str, tmp_path: Path) -> None:
    file = tmp_path / "judged.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableJudgements, match=r"judged\.yaml"):
        judgements(file)
    with pytest.raises(UnreadableJudgements):
        baseline(file)
