"""One territory for all these tests: reading it takes a quarter of a second."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.territory import Perimeter, PerimeterSource, Territory, load_territory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def national() -> Territory:
    return load_territory()


@pytest.fixture(scope="session")
def perimeter_entries() -> list[dict[str, Any]]:
    """The perimeters of the catalogue, as written."""
    text = (ROOT / "catalogue/territory/perimeters.yaml").read_text("utf-8")
    entries: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return entries


@pytest.fixture(scope="session")
def territory(national: Territory, perimeter_entries: list[dict[str, Any]]) -> Territory:
    """France, with the perimeters of the catalogue."""
    return national.with_perimeters(
        Perimeter(
            id=entry["id"],
            label=entry["label"],
            located=entry["located"],
            members=tuple(entry["members"]),
            excluded=tuple(entry["excluded"]),
            source=PerimeterSource(**entry["source"]),
            note=entry["note"],
            confirmed=entry["checked"]["status"] == "confirmed",
        )
        for entry in perimeter_entries
    )
