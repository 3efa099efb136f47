"""Whether any profile could meet a condition: contradictions inside `all` are faults of the rule."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor

from navigator.criteria.criterion import Criterion, Range
from navigator.criteria.expressions import AnyOf, Expression, Leaf, conjuncts
from navigator.profile.facts import Fact, Kind
from navigator.territory.territory import Territory


def contradiction(expression: Expression, facts: Mapping[str, Fact], territory: Territory) -> str | None:
    """The id of a fact on which the condition contradicts itself, or None when some answer can meet it."""
    parts = conjuncts(expression)
    leaves = [part.criterion for part in parts if isinstance(part, Leaf)]
    clash = _clash(leaves, facts, territory)
    if clash:
        return clash
    for part in parts:
        if isinstance(part, AnyOf):
            clashes = [contradiction_with(leaves, branch, facts, territory) for branch in part.parts]
            if all(clashes):
                return clashes[0]
    return None


def contradiction_with(
    leaves: list[Criterion], branch: Expression, facts: Mapping[str, Fact], territory: Territory
) -> str | None:
    """The clash of a branch of an `any` with the criteria beside it."""
    inner = conjuncts(branch)
    own = [part.criterion for part in inner if isinstance(part, Leaf)]
    return _clash([*leaves, *own], facts, territory) or contradiction(branch, facts, territory)


def _clash(leaves: list[Criterion], facts: Mapping[str, Fact], territory: Territory) -> str | None:
    by_fact: dict[str, list[Criterion]] = {}
    for criterion in leaves:
        by_fact.setdefault(criterion.fact, []).append(criterion)
    for fact_id, criteria in by_fact.items():
        if _impossible(facts[fact_id], criteria, territory):
            return fact_id
    return None


def _impossible(fact: Fact, criteria: list[Criterion], territory: Territory) -> bool:
    if fact.kind is Kind.PLACE:
        return _no_place(criteria, territory)
    if fact.kind.is_ordered:
        return _no_value(criteria, fact)
    if fact.kind is Kind.CHOICES:
        return _no_set(criteria, fact)
    if fact.kind is Kind.TEXT:
        return False
    possible = set(fact.option_ids)
    for criterion in criteria:
        assert isinstance(criterion.operand, frozenset)
        possible = possible - criterion.operand if criterion.negated else possible & criterion.operand
    return not possible


def _no_value(criteria: list[Criterion], fact: Fact) -> bool:
    whole = fact.kind is not Kind.MONEY
    low, high = (float("-inf"), float("inf")) if fact.kind is Kind.DATE else (fact.minimum, fact.maximum)
    refused: list[tuple[float, float]] = []
    for criterion in criteria:
        accepted = criterion.operand
        assert isinstance(accepted, Range)
        if criterion.negated and accepted.low is not None and accepted.high is not None:
            refused.append((accepted.low, accepted.high))
            continue
        if criterion.negated:
            accepted = _complement(accepted)
        if accepted.low is not None:
            low = max(low, _above(accepted.low, whole) if accepted.low_open else accepted.low)
        if accepted.high is not None:
            high = min(high, _below(accepted.high, whole) if accepted.high_open else accepted.high)
    return low > high or any(least <= low and high <= most for least, most in refused)


def _above(value: float, whole: bool) -> float:
    """The least value that a person may answer above that one: a whole number, or a cent more."""
    return floor(value) + 1 if whole else value + 0.01


def _below(value: float, whole: bool) -> float:
    """The greatest value that a person may answer below that one."""
    return ceil(value) - 1 if whole else value - 0.01


def _complement(accepted: Range) -> Range:
    if accepted.low is not None:
        return Range(high=accepted.low, high_open=not accepted.low_open)
    return Range(low=accepted.high, low_open=not accepted.high_open)


def _no_set(criteria: list[Criterion], fact: Fact) -> bool:
    refused: frozenset[str] = frozenset()
    wanted: list[frozenset[str]] = []
    least, most = 0, len(fact.option_ids)
    for criterion in criteria:
        match criterion.operand:
            case int() as count if criterion.negated:
                most = min(most, count - 1)
            case int() as count:
                least = max(least, count)
            case frozenset() as options if criterion.negated:
                refused |= options
            case frozenset() as options:
                wanted.append(options)
    least = max(least, 1 if wanted else 0)
    return least > min(most, len(fact.option_ids - refused)) or any(options <= refused for options in wanted)


def _no_place(criteria: list[Criterion], territory: Territory) -> bool:
    wanted = [c.operand for c in criteria if not c.negated]
    refused = [code for c in criteria if c.negated and isinstance(c.operand, tuple) for code in c.operand]
    for index, areas in enumerate(wanted):
        assert isinstance(areas, tuple)
        if all(any(territory.inside(area, code) for code in refused) for area in areas):
            return True
        for others in wanted[index + 1 :]:
            assert isinstance(others, tuple)
            if all(territory.inside(a, b) is False for a in areas for b in others):
                return True
    return False
