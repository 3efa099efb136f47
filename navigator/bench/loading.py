"""`python -m navigator.bench.loading DIR`: load a content through the real loader, answer, search, give the memory.

Run in its own process, so that nothing else is counted. Prints MB.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from navigator.bench.children import resident_mb
from navigator.bench.profiles import profiles
from navigator.bootstrap import load_workspace
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_view

ANSWERED = 200


def loaded(folder: Path) -> float:
    """The resident memory once the content is loaded and some profiles were answered, in MB."""
    desk = load_workspace(folder)
    for profile in profiles(desk.release, ANSWERED):
        project_view(desk, assess_project(desk, profile, date(2026, 11, 22)))
    desk.searcher.find("rénovation énergétique")
    return resident_mb()


if __name__ == "__main__":
    print(f"{loaded(Path(sys.argv[1])):.1f}")  # noqa: T201 - read by the parent process
