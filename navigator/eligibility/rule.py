"""A rule: who may ask for a scheme, who it aims at, and what no rule can check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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

    @property
    def requirements(self) -> tuple[Expression, ...]:
        """The conditions that must all hold, as a flat list."""
        return conjuncts(self.open_to) if self.open_to is not None else ()

    @property
    def targets(self) -> tuple[Expression, ...]:
        """The targeting conditions, as a flat list."""
        return conjuncts(All(self.aimed_at)) if self.aimed_at else ()
