"""One criterion as tests on message fields: the alternatives under which it is met, or not met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from navigator.adapters.durable.fields import (
    Aspect,
    Read,
    elsewhere_flag,
    end_position,
    how_many,
    inside_flag,
    option_flag,
    position,
)
from navigator.criteria.criterion import Criterion, Operator, Range
from navigator.criteria.expressions import All, AnyOf, Expression, Leaf, NotionLeaf
from navigator.profile.answers import Choices

MAX_OPTIONS = 1000


@dataclass(frozen=True, slots=True)
class Comparison:
    """`field operator value`, as durable_rules writes operators ($eq, $lt, $lte, $gt, $gte)."""

    field: str
    operator: str
    value: int


Conjunction: TypeAlias = tuple[Comparison, ...]


@dataclass(slots=True)
class Fields:
    """The fields of one ruleset's messages, named f0, f1… as they are needed: content never names a field."""

    named: dict[str, frozenset[str]]
    thresholds: dict[str, tuple[float, ...]]
    facts: dict[Aspect, tuple[str, Read]] = field(default_factory=dict)
    notions: dict[tuple[str, str], str] = field(default_factory=dict)

    def alternatives(self, criterion: Criterion) -> list[Conjunction]:
        """Every way in which the criterion on a fact is known to hold; none of the tests reads an absent field."""
        operand, met = criterion.operand, not criterion.negated
        match criterion.operator:
            case Operator.ONE_OF:
                assert isinstance(operand, frozenset)
                return self._one_of(criterion.fact, operand, met)
            case Operator.RANGE:
                assert isinstance(operand, Range)
                return self._range(criterion.fact, operand, met)
            case Operator.COUNT:
                assert isinstance(operand, int)
                if met:
                    included = self._field(Aspect(criterion.fact, "included"), how_many(included=True))
                    return [(Comparison(included, "$gte", operand),)]
                excluded = self._field(Aspect(criterion.fact, "excluded"), how_many(included=False))
                return [(Comparison(excluded, "$gt", _tolerated(criterion)),)]
            case Operator.WITHIN:
                plain = Criterion(criterion.fact, criterion.operator, operand, criterion.test)
                inside = self._field(Aspect(criterion.fact, "inside", plain), inside_flag(plain))
                return [(Comparison(inside, "$eq", int(met)),)]

    def notion_alternatives(self, criterion: Criterion) -> list[Conjunction]:
        """The same for a criterion on a notion: one of its wanted values is inferred, or all are excluded."""
        assert isinstance(criterion.operand, frozenset)
        names = [
            self.notions.setdefault((criterion.fact, value), f"n{len(self.notions)}")
            for value in sorted(criterion.operand)
        ]
        if criterion.negated:
            return [tuple(Comparison(name, "$eq", 0) for name in names)]
        return [(Comparison(name, "$eq", 1),) for name in names]

    def _one_of(self, fact: str, wanted: frozenset[str], met: bool) -> list[Conjunction]:
        if not met:
            return [tuple(self._option(fact, option, 0) for option in sorted(wanted))]
        found: list[Conjunction] = [(self._option(fact, option, 1),) for option in sorted(wanted)]
        if len(wanted) > 1:  # a choice not settled, whose possible options are all wanted
            named = self.named[fact]
            elsewhere = self._field(Aspect(fact, "elsewhere", named), elsewhere_flag(named))
            unwanted = tuple(self._option(fact, option, 0) for option in sorted(named - wanted))
            found.append((Comparison(elsewhere, "$eq", 0), *unwanted))
        return found

    def _range(self, fact: str, accepted: Range, met: bool) -> list[Conjunction]:
        thresholds = self.thresholds[fact]
        low = self._field(Aspect(fact, "low"), end_position(thresholds, low=True))
        high = self._field(Aspect(fact, "high"), end_position(thresholds, low=False))
        inside: list[Comparison] = []
        outside: list[Conjunction] = []
        if accepted.low is not None:
            end = position(accepted.low, thresholds)
            inside.append(Comparison(low, "$gt" if accepted.low_open else "$gte", end))
            outside.append((Comparison(high, "$lte" if accepted.low_open else "$lt", end),))
        if accepted.high is not None:
            end = position(accepted.high, thresholds)
            inside.append(Comparison(high, "$lt" if accepted.high_open else "$lte", end))
            outside.append((Comparison(low, "$gte" if accepted.high_open else "$gt", end),))
        return [tuple(inside)] if met else outside

    def _option(self, fact: str, option: str, flag: int) -> Comparison:
        return Comparison(self._field(Aspect(fact, "option", option), option_flag(option)), "$eq", flag)

    def _field(self, aspect: Aspect, read: Read) -> str:
        return self.facts.setdefault(aspect, (f"f{len(self.facts)}", read))[0]


def fields_of(expressions: Iterable[Expression]) -> Fields:
    """The fields for a ruleset's conditions: which options and thresholds they name is gathered first."""
    options: dict[str, frozenset[str]] = {}
    ends: dict[str, set[float]] = {}
    stack = list(expressions)
    while stack:
        match stack.pop():
            case Leaf(criterion):
                if isinstance(criterion.operand, frozenset):
                    options[criterion.fact] = options.get(criterion.fact, frozenset()) | criterion.operand
                elif isinstance(criterion.operand, Range):
                    both = (criterion.operand.low, criterion.operand.high)
                    ends.setdefault(criterion.fact, set()).update(end for end in both if end is not None)
            case All(parts) | AnyOf(parts):
                stack.extend(parts)
            case NotionLeaf():
                pass
    return Fields(options, {fact: tuple(sorted(found)) for fact, found in ends.items()})


def _tolerated(criterion: Criterion) -> int:
    """How many options may be denied before the count is out of reach: only its test knows how many there are."""
    for denied in range(MAX_OPTIONS):
        if criterion.test(Choices(frozenset(), frozenset(map(str, range(denied + 1))))) is False:
            return denied
    raise ValueError(f"{criterion.fact}: no count of options is ever out of reach")
