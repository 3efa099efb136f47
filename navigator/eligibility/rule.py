"""A rule: who may ask for a scheme, who it aims at, and what no rule can check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from navigator.criteria.expressions import All, Expression, conjuncts
from navigator.schemes.provenance import Checked


@dataclass(frozen=True, slots=True)
class Example:
    """A case that staff state beside the rule: wire facts, the day (None = day of check), the outcome expected."""

    name: str
    given: Mapping[str, Any]
    on: date | None
    verdict: str
    facts: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Rule:
    """`open_to` excludes (None = open to everyone, said in so many words); `aimed_at` ranks and never excludes."""

    scheme: str
    open_to: Expression | None
    aimed_at: tuple[Expression, ...]
    cannot_check: tuple[str, ...]
    source: str
    checked: Checked
    examples: tuple[Example, ...] = ()
    origin: str | None = None

    requirements: tuple[Expression, ...] = field(init=False, compare=False, repr=False)
    targets: tuple[Expression, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Flatten both sides once: `requirements` must all hold, `targets` are the targeting conditions."""
        object.__setattr__(self, "requirements", () if self.open_to is None else conjuncts(self.open_to))
        object.__setattr__(self, "targets", conjuncts(All(self.aimed_at)))
