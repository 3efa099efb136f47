"""The reader of the repository's words, and two short ways to ask it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from navigator.dialogue.reading.found import Found
from navigator.dialogue.reading.reader import Reader
from navigator.profile.wire import write_answer
from navigator.usecases.release import Release

ON = date(2026, 1, 15)
Read = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def reader(embedded: Release) -> Reader:
    return Reader(embedded.vocabulary, embedded.territory, embedded.lexicon, embedded.site.perimeter)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """The facts of a sentence, as wire values."""
    return lambda text: {
        one.fact: write_answer(one.answer, reader.vocabulary[one.fact]) for one in reader.read(text, ON).facts
    }


@pytest.fixture(scope="session")
def findings(reader: Reader) -> Callable[[str], dict[str, Found]]:
    """The findings of a sentence, by fact."""
    return lambda text: {one.fact: one for one in reader.read(text, ON).facts}
