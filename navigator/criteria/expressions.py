"""Conditions: criteria joined by `all` and `any`. `not` is pushed down to the criteria on reading (De Morgan)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeAlias

from navigator.criteria.criterion import Criterion
from navigator.criteria.truth import Truth, all_of, any_of, negation
from navigator.profile.answers import Known

Answers: TypeAlias = Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One criterion on a fact."""

    criterion: Criterion

    def truth(self, answers: Answers) -> Truth:
        """Three-valued truth of the criterion."""
        return self.criterion.truth(answers.get(self.criterion.fact))


@dataclass(frozen=True, slots=True)
class NotionLeaf:
    """A criterion on a deduced notion, read through the notion's own definition over facts."""

    criterion: Criterion
    definition: Expression

    def truth(self, answers: Answers) -> Truth:
        """Three-valued truth of the definition (negation is on the criterion)."""
        truth = self.definition.truth(answers)
        return negation(truth) if self.criterion.negated else truth


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple[Expression, ...]

    def truth(self, answers: Answers) -> Truth:
        """Kleene conjunction."""
        return all_of(part.truth(answers) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part at least must hold; `because` may explain the group."""

    parts: tuple[Expression, ...]
    because: str | None = field(default=None, compare=False)

    def truth(self, answers: Answers) -> Truth:
        """Kleene disjunction."""
        return any_of(part.truth(answers) for part in self.parts)


Expression: TypeAlias = Leaf | NotionLeaf | All | AnyOf
Condition: TypeAlias = Leaf | NotionLeaf


def negate(expression: Expression) -> Expression:
    """The Kleene negation: groups are exchanged, criteria are flipped."""
    match expression:
        case Leaf(criterion):
            return Leaf(flip(criterion))
        case NotionLeaf(criterion, definition):
            return NotionLeaf(flip(criterion), definition)
        case All(parts):
            return AnyOf(tuple(negate(part) for part in parts))
        case AnyOf(parts):
            return All(tuple(negate(part) for part in parts))


def flip(criterion: Criterion) -> Criterion:
    """The same criterion, negated."""
    return replace(criterion, negated=not criterion.negated)


def conjuncts(expression: Expression) -> tuple[Expression, ...]:
    """The parts that must all hold, nested `all` flattened: criteria and `any` groups."""
    if isinstance(expression, All):
        return tuple(inner for part in expression.parts for inner in conjuncts(part))
    return (expression,)


def conditions(expression: Expression) -> Iterator[Condition]:
    """Every criterion of a condition, as written (a notion counts once), in order."""
    if isinstance(expression, All | AnyOf):
        for part in expression.parts:
            yield from conditions(part)
    else:
        yield expression


def facts_read(expression: Expression) -> frozenset[str]:
    """Every base fact that a condition reads, through notions."""
    match expression:
        case Leaf(criterion):
            return frozenset((criterion.fact,))
        case NotionLeaf(_, definition):
            return facts_read(definition)
        case All(parts) | AnyOf(parts):
            return frozenset().union(*(facts_read(part) for part in parts))


def criteria_read(expression: Expression) -> Iterator[Criterion]:
    """Every criterion on a base fact that a condition reads, through notions, in order."""
    for condition in conditions(expression):
        if isinstance(condition, NotionLeaf):
            yield from criteria_read(condition.definition)
        else:
            yield condition.criterion


def missing_facts(expression: Expression, answers: Answers) -> frozenset[str]:
    """The facts whose absence or vagueness leaves the condition unknown; empty when it is settled."""
    return settled(expression, answers)[1]


def settled(expression: Expression, answers: Answers) -> tuple[Truth, frozenset[str]]:
    """The truth of a condition with the facts that leave it unknown, in one pass."""
    if isinstance(expression, Leaf):
        criterion = expression.criterion
        truth = criterion.truth(answers.get(criterion.fact))
        return truth, only(criterion.fact) if truth is None else NONE
    if isinstance(expression, NotionLeaf):
        truth, missing = settled(expression.definition, answers)
        return negation(truth) if expression.criterion.negated else truth, missing
    decides = isinstance(expression, AnyOf)
    missing = NONE
    for part in expression.parts:
        truth, facts = settled(part, answers)
        if truth is decides:
            return truth, NONE
        if facts:
            missing = missing | facts if missing else facts
    return None if missing else not decides, missing


def failing_facts(expression: Expression, answers: Answers) -> frozenset[str]:
    """The facts whose answers make the condition false; empty when it is not false."""
    if expression.truth(answers) is not False:
        return NONE
    match expression:
        case Leaf(criterion):
            return only(criterion.fact)
        case NotionLeaf(criterion, definition):
            return facts_read(definition).intersection(answers) or only(criterion.fact)
        case All(parts) | AnyOf(parts):
            return NONE.union(*(failing_facts(part, answers) for part in parts))


@cache
def only(fact: str) -> frozenset[str]:
    """That fact alone; facts are those of a vocabulary, hence few."""
    return frozenset((fact,))


NONE: frozenset[str] = frozenset()
