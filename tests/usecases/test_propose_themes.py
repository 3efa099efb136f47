"""Themes proposed from a project's own words: rather none than a wrong one, on sentences judged beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.usecases.propose_themes import MOST, propose_themes
from navigator.usecases.workspace import Workspace

SENTENCES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "search/theme_sentences.yaml").read_text("utf-8")
)
PRECISION, COVERED = 0.9, 0.6


def proposed(desk: Workspace, split: str) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    return [(one, propose_themes(desk, one["text"])) for one in SENTENCES if one["split"] == split]


@pytest.mark.parametrize("split", ["dev", "test"])
def test_what_is_proposed_is_right(desk: Workspace, split: str) -> None:
    pairs = proposed(desk, split)
    said = [(theme, one) for one, themes in pairs for theme in themes]
    wrong = [(theme, one["text"]) for theme, one in said if theme not in one["themes"]]
    assert 1 - len(wrong) / len(said) >= PRECISION, wrong


@pytest.mark.parametrize("split", ["dev", "test"])
def test_most_subjects_are_recognised(desk: Workspace, split: str) -> None:
    about = [(one, themes) for one, themes in proposed(desk, split) if one["themes"]]
    found = [one for one, themes in about if set(themes) & set(one["themes"])]
    assert len(found) / len(about) >= COVERED


def test_a_compost_bin_is_about_waste(desk: Workspace) -> None:
    assert propose_themes(desk, "composteur")[0] == "dechets-economie-circulaire"


@pytest.mark.parametrize("text", ["", "?", "de la", "xyz abc qwerty", "oui", "x" * 1000])
def test_words_about_nothing_propose_nothing(desk: Workspace, text: str) -> None:
    assert propose_themes(desk, text) == ()


def test_never_more_than_two_and_always_themes(desk: Workspace) -> None:
    options = desk.release.vocabulary["themes"].option_ids
    for one in SENTENCES:
        themes = propose_themes(desk, one["text"])
        assert len(themes) <= MOST
        assert set(themes) <= options
