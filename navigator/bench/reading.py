"""`navigator bench reading`: precision and recall by slot over each set, and what reading a message costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any

from navigator.bench.figures import Figure, Report
from navigator.bench.reading_quality import CORE, SLOTS, SetReport, judge
from navigator.bench.reading_sets import sentences
from navigator.bench.reference import REFERENCE_MS, ROUNDS, frozen, reference
from navigator.usecases.workspace import Workspace

ON = date(2026, 1, 15)
KNOWN, UNSEEN = (0.98, 0.98), (0.90, 0.85)
THEMES_RECALL = 0.70
MESSAGE_MS, LONGEST_MS = 3.0, 100.0
LONG = 10_000
LONG_TEXTS = (
    ("10 000 caractères d'une phrase répétée", "on est une asso à Liévin, 12 salariés, budget 8 000 € en mars 2027, "),
    ("10 000 chiffres", "9"),
    ("10 000 lettres sans espace", "a"),
    ("5 000 « à »", "à "),
    ("mots presque communs", "à Liévinn sur Béthunne de Bruayy "),
    ("nombres en lettres", "deux cent trois mille "),
    ("signes", "@.,;:!?€%-'"),
)
ABOUT = (
    "précision, rappel : en micro-moyenne sur (message, fait) ; dates justes quand un bout tombe dans la période attendue",
    "authored : phrases connues ; score seul, jamais les erreurs : blind_b, blind_d_even ; les autres : étudiés ensuite",
)


@dataclass(slots=True)
class ReadingReport:
    """The sets judged, then the figures with their limits."""

    sets: list[SetReport]
    figures: Report = field(default_factory=lambda: Report(notes=list(ABOUT)))

    def plain(self) -> dict[str, Any]:
        """As data."""
        return {**self.figures.plain(), "sets": {one.name: _plain(one) for one in self.sets}}

    def lines(self) -> Iterator[str]:
        """As tables."""
        for one in self.sets:
            yield f"{one.name} ({one.sentences} phrases)"
            for slot in dict.fromkeys(SLOTS.values()):
                score = one.slots.get(slot)
                if score is not None:
                    expected = score.right + score.missed
                    yield f"  {slot:14} précision {score.precision:.3f}  rappel {score.recall:.3f}  ({expected} attendus)"
            yield f"  {'intentions':14} précision {one.intents.precision:.3f}  rappel {one.intents.recall:.3f}"
            yield ""
        yield from self.figures.lines()


def bench_reading(desk: Workspace, files: Sequence[Path], rounds: int = ROUNDS) -> ReadingReport:
    """Judge the sets and time the reading. Raises UnreadableSet."""
    report = ReadingReport([judge(desk, file) for file in files])
    figures = report.figures.figures
    for one in report.sets:
        total = one.total()
        precision, recall = KNOWN if one.name == "authored" else UNSEEN
        subject = f"{one.name}, {', '.join(CORE)}"
        figures.append(Figure(f"{subject} : précision", total.precision, "", precision, at_least=True))
        figures.append(Figure(f"{subject} : rappel", total.recall, "", recall, at_least=True))
        if "thèmes" in one.slots:
            themes = one.slots["thèmes"].recall
            figures.append(Figure(f"{one.name}, thèmes : rappel", themes, "", THEMES_RECALL, at_least=True))
    texts = [one.text for file in files for one in sentences(file)]
    with frozen():
        _times(report.figures, desk, texts, rounds)
    return report


def _times(report: Report, desk: Workspace, texts: Sequence[str], rounds: int) -> None:
    """Processor time of each message, then of the worst texts, beside the reference timed in the same run."""
    longest = [(name, (unit * LONG)[:LONG]) for name, unit in LONG_TEXTS]
    taken: list[list[float]] = []
    worst: list[list[float]] = []
    beside: list[float] = []
    for turn in range(rounds + 1):
        beside.append(_spent(reference))
        short = [_spent(lambda text=text: desk.reader.read(text, ON)) for text in texts]
        long = [_spent(lambda text=text: desk.reader.read(text, ON)) for _, text in longest]
        if turn:
            taken.append(short)
            worst.append(long)
    each = sorted(median(times) * 1000 for times in zip(*taken, strict=True))
    ms = median(beside) * 1000
    report.values["reference_ms"] = ms
    if each:
        report.figures.append(_figure("un message, médiane", each[len(each) // 2], ms, MESSAGE_MS))
        report.figures.append(_figure("un message, p95", each[int(len(each) * 0.95)], ms, MESSAGE_MS))
    for (name, _), times in zip(longest, zip(*worst, strict=True), strict=True):
        report.figures.append(_figure(name, median(times) * 1000, ms, LONGEST_MS))


def _spent(work: Any) -> float:
    start = thread_time()
    work()
    return thread_time() - start


def _figure(measure: str, value: float, beside: float, limit: float) -> Figure:
    return Figure(measure, value, "ms", limit / REFERENCE_MS * beside, value / beside, limit / REFERENCE_MS)


def _plain(one: SetReport) -> dict[str, Any]:
    return {
        "sentences": one.sentences,
        "slots": {
            name: {"precision": score.precision, "recall": score.recall, "expected": score.right + score.missed}
            for name, score in one.slots.items()
        },
        "intents": {"precision": one.intents.precision, "recall": one.intents.recall},
    }
