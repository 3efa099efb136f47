"""The answers a person might give to a question, with how likely each is: what "what if" tries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from navigator.profile.answers import Choice, Choices, Interval, Known, Places
from navigator.profile.facts import NO, YES, Fact, Kind

MAX_STEPS, MAX_AREAS = 12, 40
T = TypeVar("T")
UNNARROWED = (Kind.YES_NO, Kind.PLACE)
"""Whatever is known of such a fact, the same answers are tried."""
COMPLETE = 3.0
"""How likely a list of which something was said is to be complete, beside the priors of the other options."""


class Hypothesis(NamedTuple):
    """One possible answer and its probability (they sum to 1 for a fact)."""

    answer: Known
    probability: float


def hypotheses(fact: Fact, known: Known | None, thresholds: Sequence[float], areas: Sequence[str]) -> list[Hypothesis]:
    """Possible answers to the fact's question, given what is already known of it.

    `thresholds` are the values at which some rule changes its mind; `areas` the places that rules name.
    """
    weighted = list(_weighted(fact, known, thresholds, areas))
    total = sum(weight for _, weight in weighted) or 1.0
    return [Hypothesis(answer, weight / total) for answer, weight in weighted]


def _weighted(
    fact: Fact, known: Known | None, thresholds: Sequence[float], areas: Sequence[str]
) -> Iterator[tuple[Known, float]]:
    if fact.kind is Kind.CHOICE:
        possible = known.possible if isinstance(known, Choice) else fact.option_ids
        for option in fact.options:
            if option.id in possible:
                yield Choice(frozenset((option.id,))), max(option.prior, 0.01)
    elif fact.kind is Kind.YES_NO:
        yield Choice(frozenset((YES,))), fact.prior
        yield Choice(frozenset((NO,))), 1 - fact.prior
    elif fact.kind is Kind.CHOICES:
        told, excluded = (known.included, known.excluded) if isinstance(known, Choices) else (frozenset(), frozenset())
        for option in fact.options:
            if option.id not in excluded and option.id not in told:
                chosen = told | {option.id}
                yield Choices(chosen, fact.option_ids - chosen), max(option.prior, 0.01)
        yield Choices(told, fact.option_ids - told), COMPLETE if told else 0.05
    elif fact.kind.is_ordered:
        for value in _steps(fact, thresholds):
            if not isinstance(known, Interval) or _inside(value, known):
                yield Interval(value, value), 1.0
    elif fact.kind is Kind.PLACE:
        for area in _spread(areas, MAX_AREAS):
            yield Places((area,)), 1.0


def _inside(value: float, known: Interval) -> bool:
    return (known.low is None or known.low <= value) and (known.high is None or value <= known.high)


def _steps(fact: Fact, thresholds: Sequence[float]) -> list[float]:
    """One value in each interval that the rules can tell apart, at most MAX_STEPS."""
    if not thresholds:
        return []
    unit = 0.01 if fact.kind is Kind.MONEY else 1
    values = {thresholds[0] - unit, thresholds[-1] + unit}
    values.update(thresholds)
    values.update(low + unit for low, high in pairwise(thresholds) if low + unit < high)
    low = 1 if fact.kind is Kind.DATE else fact.minimum
    high = 3_000_000 if fact.kind is Kind.DATE else fact.maximum
    return _spread(sorted(value for value in values if low <= value <= high), MAX_STEPS)


def _spread(values: Sequence[T], most: int) -> list[T]:
    """At most so many of the values, evenly; both ends are kept: beyond every threshold, on either side."""
    if len(values) <= most:
        return list(values)
    stride = (len(values) - 1) / (most - 1)
    return [values[round(index * stride)] for index in range(most)]
