"""`python -m navigator.bench.content_load DIR CACHE`: read and load one content as a start does, in its own process.

Imports and the places of France come before. Prints, as JSON, seconds of wall clock and of processor for the load, and
the reference around it. CACHE holds the releases already validated; it fills at the first run.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from time import perf_counter, process_time

from navigator.adapters.content.folder import read_folder
from navigator.adapters.content.validated import ValidatedReleases, program_version
from navigator.bench.reference import reference, seconds
from navigator.bootstrap import national_territory, prepared


def load(folder: Path, cache: Path) -> dict[str, float]:
    """Durations in seconds: places of France, load (with what makes it ready to answer), reference."""
    gc.disable()  # as `serve` does
    territory = seconds(national_territory)
    before = seconds(reference)
    wall, processor = perf_counter(), process_time()
    prepared(read_folder(folder), ValidatedReleases(cache, program_version()))
    wall, processor = perf_counter() - wall, process_time() - processor
    beside = (before + seconds(reference)) / 2
    return {"territory": territory, "load": wall, "processor": processor, "reference": beside}


if __name__ == "__main__":
    print(json.dumps(load(Path(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201 - read by the parent process
