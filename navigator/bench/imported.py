"""The programmes of « Transition écologique des entreprises » imported in memory, to measure search on them."""

from __future__ import annotations

from pathlib import Path

from navigator.adapters.content.folder import embedded_folder, read_folder
from navigator.adapters.imports.tee import import_tee
from navigator.bench.searching import ON
from navigator.bootstrap import national_territory, prepared
from navigator.usecases.workspace import Workspace


def imported_desk(folder: Path) -> Workspace:
    """The programmes of a folder, ready to answer, with our synonyms. Raises ContentRefused."""
    base = read_folder(embedded_folder())
    return prepared(dict(import_tee(folder, base, national_territory(), ON).files))
