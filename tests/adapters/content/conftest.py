"""A tiny content that loads, an inference engine without a library, and the loader on both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from navigator.adapters.content.build import Built
from navigator.adapters.content.faults import ContentRefused, LocatedFault
from navigator.adapters.content.folder import read_folder
from navigator.adapters.content.load import load
from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification.ruleset import Ruleset
from navigator.territory import Territory, load_territory

MINIMAL = Path(__file__).parent / "minimal"
Texts = Mapping[str, str]


class ExpressionEngine:
    """The port `InferenceEngine` without durable_rules: each rule's own expression says its truth."""

    def truths(
        self, ruleset: Ruleset, answers: Answers, notions: Mapping[str, Mapping[str, Truth]]
    ) -> Mapping[str, Truth]:
        return {name: when.truth(answers) for name, when in ruleset.conditions().items()}


@pytest.fixture(scope="session")
def national() -> Territory:
    return load_territory()


@pytest.fixture(scope="session")
def minimal() -> dict[str, str]:
    """The texts of the tiny content."""
    return read_folder(MINIMAL)


@pytest.fixture(scope="session")
def loaded(national: Territory) -> Callable[[Texts], Built]:
    """Load texts, examples played."""
    return lambda texts: load(texts, national, ExpressionEngine())


@pytest.fixture(scope="session")
def faults_of(loaded: Callable[[Texts], Built]) -> Callable[[Texts], tuple[LocatedFault, ...]]:
    """Every fault and warning of a content."""

    def found(texts: Texts) -> tuple[LocatedFault, ...]:
        try:
            return loaded(texts).warnings
        except ContentRefused as refused:
            return refused.faults

    return found
