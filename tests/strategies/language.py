"""The real language of conditions: facts, figures, perimeters and notions of the repository, without its catalogue."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from navigator.adapters.content.build import build
from navigator.adapters.content.yaml12 import parse
from navigator.criteria.reading import Language
from navigator.territory.embedded import load_territory
from navigator.usecases.release import Release

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("rules/facts.yaml", "rules/figures.yaml", "catalogue/territory/perimeters.yaml")
RULESETS = "rules/qualification"


@cache
def core_texts() -> dict[str, str]:
    """The texts of the language by relative path."""
    names = [*NAMES, *(f"{RULESETS}/{path.name}" for path in sorted((ROOT / RULESETS).glob("*.yaml")))]
    return {name: (ROOT / name).read_text("utf-8") for name in names}


@cache
def core_release() -> Release:
    """The release of the language alone: qualification, no scheme, no contact."""
    return build(core_texts(), load_territory()).release


@cache
def language() -> Language:
    """What generated conditions may name."""
    release = core_release()
    return Language(release.vocabulary, release.territory, release.figures, release.notions)


@cache
def raw_rulesets() -> dict[str, Any]:
    """The qualification rulesets as written, by notion."""
    texts = core_texts().items()
    return {Path(name).stem: parse(text, name).data for name, text in texts if name.startswith(RULESETS)}
