"""A content made in each test: a few schemes, each with its condition, on the facts of the tiny content."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from navigator.adapters.content.build import build
from navigator.adapters.content.folder import read_folder
from navigator.dialogue.next_question import QuestionChooser
from navigator.territory.territory import Territory
from navigator.usecases.release import Release

MINIMAL = Path(__file__).parents[1] / "adapters" / "content" / "minimal"
SCHEME, RULE = "catalogue/schemes/energy-advice.yaml", "rules/eligibility/energy-advice.yaml"
Content = Callable[..., Release]


@pytest.fixture(scope="session")
def content(territory: Territory) -> Content:
    """Make a release: `content(name={"stage": {"is": "idea"}}, …)`, each scheme open to whom its condition says."""
    base = {name: text for name, text in read_folder(MINIMAL).items() if "/schemes/" not in name}
    base = {name: text for name, text in base.items() if "/eligibility/" not in name}
    sheet = read_folder(MINIMAL)[SCHEME].replace("themes: [energie]", "themes: []")

    def made(**conditions: Any) -> Release:
        texts = dict(base)
        for name, condition in conditions.items():
            open_to = condition if condition == "everyone" else json.dumps(condition)
            rule = f"source: https://example.org\nchecked: {{on: 2026-11-22, status: confirmed}}\nopen_to: {open_to}\n"
            texts[SCHEME.replace("energy-advice", name)] = sheet
            texts[RULE.replace("energy-advice", name)] = rule + "origin: essai\n"
        return build(texts, territory).release

    return made


@pytest.fixture(scope="session")
def chooser() -> Callable[[Release], QuestionChooser]:
    """Make the question chooser of a release."""
    return lambda release: QuestionChooser(
        release.vocabulary, release.territory, release.rulebook, release.ranking, release.notions.get("level")
    )
