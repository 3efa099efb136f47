"""A ruleset: named rules that infer the value of one notion, or the contacts of one subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from navigator.criteria.expressions import Expression, conditions, facts_read
from navigator.schemes.provenance import Checked, Source

APPLIES = "applies"
MAX_CRITERIA = 30


class Mode(StrEnum):
    """`first`: values exclude one another, the first that holds wins. `each`: every value on its own."""

    FIRST = "first"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class InferenceRule:
    """One named rule: when its condition holds, its value is inferred, for the reason given."""

    name: str
    then: str
    when: Expression
    because: str
    closeness: int = 5


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a ruleset may infer, with what it means for the visitor."""

    id: str
    label: str
    description: str = ""
    offers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesetExample:
    """A case that staff state beside the rules: wire facts, the day, the values expected (in order for referrals)."""

    name: str
    given: Mapping[str, Any]
    on: date | None
    expect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All the rules of one notion or of one subject of referral. `applies` None = everywhere.

    At most MAX_CRITERIA criteria (counting both a rule and its negation would double it): durable_rules cannot take
    more than 64 satisfied tests in one message (docs/adr/0001).
    """

    id: str
    label: str
    mode: Mode
    applies: Expression | None
    not_applicable: str | None
    values: Mapping[str, Value]
    rules: tuple[InferenceRule, ...]
    otherwise: str | None
    otherwise_because: str | None
    sources: tuple[Source, ...]
    checked: Checked
    examples: tuple[RulesetExample, ...] = ()

    def conditions(self) -> dict[str, Expression]:
        """The condition of each rule by its name, and under APPLIES the test of applicability when there is one."""
        named = {rule.name: rule.when for rule in self.rules}
        return named if self.applies is None else {**named, APPLIES: self.applies}

    def facts(self) -> frozenset[str]:
        """Every base fact that the rules read."""
        return frozenset().union(*map(facts_read, self.conditions().values()))

    def criteria(self) -> int:
        """How many criteria the rules hold, the test of applicability included."""
        return sum(1 for when in self.conditions().values() for _ in conditions(when))
