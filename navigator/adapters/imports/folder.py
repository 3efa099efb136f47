"""What every imported content carries from ours so that it loads alone, and how imported files are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

CARRIED = (
    "rules/facts.yaml",
    "rules/figures.yaml",
    "rules/wording/synonyms.yaml",
    "catalogue/territory/perimeters.yaml",
)
CARRIED_FOLDERS = ("rules/qualification/",)


def carried(base: Mapping[str, str]) -> dict[str, str]:
    """Facts, figures, perimeters, notions and synonyms of a content."""
    return {name: text for name, text in base.items() if name in CARRIED or name.startswith(CARRIED_FOLDERS)}


def dumped(data: Any) -> str:
    """YAML as staff would read it: accents, keys in order, lines of 110 characters."""
    text: str = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
    return text
