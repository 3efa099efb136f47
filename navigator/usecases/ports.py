"""What the use cases need from outside, as Protocols; `navigator/adapters` implements them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification.ruleset import Ruleset


class InferenceEngine(Protocol):
    """Runs one ruleset on a profile by forward chaining."""

    def truths(
        self, ruleset: Ruleset, answers: Answers, notions: Mapping[str, Mapping[str, Truth]]
    ) -> Mapping[str, Truth]:
        """For each rule name (and APPLIES when the ruleset has such a test): inferred, excluded, or None when open.

        `notions` holds what was inferred before: for each notion, the truth of each of its values.
        """
        ...


class Clock(Protocol):
    """Today, where the deployment is."""

    def today(self) -> date:
        """The current day, Europe/Paris."""
        ...
