"""A witness: some answers that meet a rule, found by search; none proves that no visitor could ever be eligible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from navigator.criteria.criterion import Criterion, Operator, Range
from navigator.criteria.expressions import All, AnyOf, Expression, Leaf, NotionLeaf, negate
from navigator.profile.answers import Choice, Choices, Interval, Known, Places, Text
from navigator.profile.facts import Fact, Kind, Vocabulary
from navigator.territory.area import FRANCE
from navigator.territory.territory import Territory

MAX_BRANCHES = 2000
PLACES_TRIED = 3


class WitnessSearch:
    """Finds answers that make a condition true."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory) -> None:
        self.vocabulary, self.territory = vocabulary, territory

    def witness(self, condition: Expression | None) -> dict[str, Known] | None:
        """Answers under which the condition is true, or None when none was found."""
        if condition is None:
            return {}
        for number, criteria in enumerate(_branches(condition)):
            if number >= MAX_BRANCHES:
                break
            answers = self._answers(criteria)
            if answers is not None and condition.truth(answers):
                return answers
        return None

    def _answers(self, criteria: Sequence[Criterion]) -> dict[str, Known] | None:
        by_fact: dict[str, list[Criterion]] = {}
        for criterion in criteria:
            by_fact.setdefault(criterion.fact, []).append(criterion)
        answers: dict[str, Known] = {}
        for fact_id, asked in by_fact.items():
            fact = self.vocabulary[fact_id]
            met = (one for one in self._candidates(fact, asked) if all(criterion.truth(one) for criterion in asked))
            answer = next(met, None)
            if answer is None:
                return None
            answers[fact_id] = answer
        return answers

    def _candidates(self, fact: Fact, asked: Sequence[Criterion]) -> Iterator[Known]:
        if fact.kind is Kind.PLACE:
            yield from self._places(asked)
        elif fact.kind.is_ordered:
            for value in _values(fact, asked):
                yield Interval(value, value)
        elif fact.kind is Kind.CHOICES:
            yield from _sets(fact, asked)
        elif fact.kind is Kind.TEXT:
            yield from (
                Text(text) for one in asked if isinstance(one.operand, frozenset) for text in sorted(one.operand)
            )
        else:
            ids = [option.id for option in fact.options] or sorted(fact.option_ids)
            yield from (Choice(frozenset((option,))) for option in ids)

    def _places(self, asked: Sequence[Criterion]) -> Iterator[Known]:
        for criterion in asked:
            if not criterion.negated and isinstance(criterion.operand, tuple):
                for area in criterion.operand:
                    for commune in self.territory.communes_in(area)[:PLACES_TRIED]:
                        yield Places((commune,))
        everywhere = self.territory.communes_in(FRANCE.code)
        for commune in everywhere[:: max(1, len(everywhere) // 200)]:
            yield Places((commune,))


def _branches(condition: Expression) -> Iterator[tuple[Criterion, ...]]:
    """The sets of criteria whose joint truth makes the condition true, one for each choice among alternatives."""
    match condition:
        case Leaf(criterion):
            yield (criterion,)
        case NotionLeaf(criterion, definition):
            yield from _branches(negate(definition) if criterion.negated else definition)
        case AnyOf(parts):
            for part in parts:
                yield from _branches(part)
        case All(parts):
            yield from _joined(parts)


def _joined(parts: Sequence[Expression]) -> Iterator[tuple[Criterion, ...]]:
    if not parts:
        yield ()
        return
    for first in _branches(parts[0]):
        for rest in _joined(parts[1:]):
            yield (*first, *rest)


def _values(fact: Fact, asked: Sequence[Criterion]) -> Iterator[float]:
    unit = 0.01 if fact.kind is Kind.MONEY else 1
    for criterion in asked:
        if isinstance(criterion.operand, Range):
            for end in (criterion.operand.low, criterion.operand.high):
                if end is not None:
                    yield from (end, end + unit, end - unit)
    if fact.kind is not Kind.DATE:
        yield from (fact.minimum, fact.maximum)


def _sets(fact: Fact, asked: Sequence[Criterion]) -> Iterator[Known]:
    refused = frozenset().union(*(c.operand for c in asked if c.negated and isinstance(c.operand, frozenset)))
    wanted = [c.operand - refused for c in asked if not c.negated and isinstance(c.operand, frozenset)]
    chosen = frozenset(min(options) for options in wanted if options)
    yield Choices(chosen, fact.option_ids - chosen)
    if any(criterion.operator is Operator.COUNT for criterion in asked):
        least = max(c.operand for c in asked if isinstance(c.operand, int))
        more = chosen | frozenset(sorted(fact.option_ids - refused - chosen)[: max(0, least - len(chosen))])
        yield Choices(more, fact.option_ids - more)
