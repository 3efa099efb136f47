"""`navigator bench load`: a content read and validated whole, then loaded again once validated."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from navigator.adapters.content.folder import embedded_folder
from navigator.bench.figures import Figure, Report
from navigator.bench.reference import REFERENCE_MS

WHOLE_MS, WARM_MS = 2000.0, 500.0
ROUNDS = 5
READING = (
    "chaque chargement dans un processus neuf, importations et lieux de France à part ;",
    "  jusqu'à un contenu prêt à répondre ; la référence est mesurée juste avant et juste après.",
)


def bench_load(folder: Path | None, rounds: int = ROUNDS) -> Report:
    """The figures of that content, the embedded one by default."""
    chosen = folder or embedded_folder()
    whole, warm = [], []
    for _ in range(rounds):
        with TemporaryDirectory() as cache:
            whole.append(_load(chosen, cache))
            warm.append(_load(chosen, cache))
    report = Report(notes=list(READING))
    report.figures += [
        _figure("contenu lu et validé en entier", whole, "load", WHOLE_MS),
        _figure("— processeur seul", whole, "processor"),
        _figure("contenu déjà validé, chargé", warm, "load", WARM_MS),
        _figure("— processeur seul", warm, "processor"),
        _figure("lieux de France, une fois par processus", [*whole, *warm], "territory"),
    ]
    report.values["reference_ms"] = median(one["reference"] for one in whole) * 1000
    return report


def _load(folder: Path, cache: str) -> dict[str, float]:
    command = [sys.executable, "-m", "navigator.bench.content_load", str(folder), cache]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own module
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _figure(measure: str, runs: list[dict[str, float]], what: str, limit_ms: float | None = None) -> Figure:
    multiple = median(one[what] / one["reference"] for one in runs)
    beside = median(one["reference"] for one in runs) * 1000
    most = None if limit_ms is None else limit_ms / REFERENCE_MS
    value = median(one[what] for one in runs) * 1000
    return Figure(measure, value, "ms", None if most is None else most * beside, multiple, most)
