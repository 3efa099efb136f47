"""`navigator bench endurance`: many assessments in a row, and the memory that they leave."""

from __future__ import annotations

from datetime import date
from statistics import median

from navigator.bench.children import resident_mb
from navigator.bench.figures import Figure, Report
from navigator.bench.profiles import profiles
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_view
from navigator.usecases.workspace import Workspace

COUNT = 200_000
GROWTH = 10.0
SAMPLES = 20
DISTINCT = 20_000
FIRST = 5_000
"""« the first few thousand »: what memory is compared with, once the memos had time to fill a little."""


def bench_endurance(desk: Workspace, count: int = COUNT) -> Report:
    """Assess varied profiles, whole answers, and compare the memory of the end with that of the first thousands."""
    visitors = profiles(desk.release, min(count, DISTINCT), seed=4)
    start = min(FIRST, max(1, count // SAMPLES))
    marks = sorted({start, *(max(1, count * part // SAMPLES) for part in range(1, SAMPLES + 1))})
    taken: dict[int, float] = {}
    for number in range(1, count + 1):
        profile = visitors[number % len(visitors)]
        project_view(desk, assess_project(desk, profile, date(2026, 11, 22)))
        if number in marks:
            taken[number] = resident_mb()
    report = Report(
        values={"assessments": count, "resident_mb": {str(number): round(value, 1) for number, value in taken.items()}}
    )
    last = median(list(taken.values())[-3:])
    report.figures.append(Figure(f"mémoire après {start} réponses", taken[start], "Mo"))
    report.figures.append(Figure(f"mémoire après {count} réponses", last, "Mo"))
    growth = 100 * (last - taken[start]) / taken[start]
    report.figures.append(Figure("croissance de la mémoire", growth, "%", GROWTH))
    return report
