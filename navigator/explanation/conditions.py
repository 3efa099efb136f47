"""A condition said in French, from the rule itself: « Le projet doit se passer dans le Pas-de-Calais »."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from navigator.criteria.criterion import Criterion, Operator, Range
from navigator.criteria.expressions import All, AnyOf, Expression, Leaf, NotionLeaf
from navigator.criteria.figure import Figure
from navigator.criteria.notion import NotionDefinition
from navigator.explanation.answers import AnswerWording
from navigator.explanation.french import counted, day, listed, lower_first, upper_first
from navigator.profile.facts import ACTOR, YES, Fact, Kind, Vocabulary
from navigator.territory.territory import Territory


class ConditionWording:
    """Says conditions in French."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        territory: Territory,
        figures: Mapping[str, Figure],
        notions: Mapping[str, NotionDefinition],
    ) -> None:
        self.vocabulary, self.territory, self.figures, self.notions = vocabulary, territory, figures, notions
        self.answers = AnswerWording(vocabulary, territory)

    def need(self, condition: Expression) -> str:
        """What the rule asks, as a sentence without a final stop, with the reason that staff gave if any."""
        match condition:
            case Leaf(criterion):
                return self._because(self.criterion(criterion), criterion.because)
            case NotionLeaf(criterion, _):
                return self._because(self.notion(criterion), criterion.because)
            case AnyOf(parts, because):
                either = [lower_first(self.need(part)) for part in parts]
                return self._because(f"Au choix : {' ; ou '.join(either)}", because)
            case All(parts):
                return upper_first(listed([lower_first(self.need(part)) for part in parts]))

    def criterion(self, criterion: Criterion) -> str:
        """One criterion on a fact."""
        fact = self.vocabulary[criterion.fact]
        says = fact.says
        if fact.kind is Kind.YES_NO:
            assert isinstance(criterion.operand, frozenset)
            return says.need_yes if (YES in criterion.operand) != criterion.negated else says.need_no
        if criterion.operator is Operator.COUNT:
            sign = "moins de" if criterion.negated else "au moins"
            return f"Il faut {sign} {criterion.operand} {says.count}"
        negated = criterion.negated and criterion.operator is not Operator.RANGE
        pattern = (says.need_not if negated else says.need) or f"{upper_first(fact.label)} : {{}}"
        if negated and not says.need_not:
            return self._exclusion(fact, criterion)
        return pattern.format(self.operand(fact, criterion))

    def operand(self, fact: Fact, criterion: Criterion) -> str:
        """What the criterion compares with: options, places, or a range in words."""
        operand = criterion.operand
        if isinstance(operand, frozenset):
            if fact.kind is Kind.TEXT:
                return listed(sorted(operand), "ou")
            return listed([option.to for option in fact.options if option.id in operand], _joiner(fact))
        if isinstance(operand, Range):
            figure = self.figures.get(criterion.figure or "")
            words = self.range(fact, operand, criterion.negated)
            return f"{words} ({lower_first(figure.label)})" if figure else words
        assert isinstance(operand, tuple)
        return listed([self.territory.located(code) for code in operand], "ou")

    def range(self, fact: Fact, accepted: Range, negated: bool) -> str:
        """« d'au moins 5 000 € », « entre 10 et 49 salariés », « avant le 1er mars 2027 »."""
        low, high = accepted.low, accepted.high
        if negated and low is not None and high is not None:
            return f"hors de l'intervalle {self._quantity(fact, low)} – {self._quantity(fact, high)}"
        if negated:
            accepted = (
                Range(high=low, high_open=not accepted.low_open)
                if low is not None
                else Range(low=high, low_open=not accepted.high_open)
            )
            low, high = accepted.low, accepted.high
        if fact.kind is Kind.DATE:
            return _dates(accepted)
        of = "d'" if fact.kind is Kind.MONEY else ""
        if low is not None and high is not None:
            if low == high:
                return f"{'de ' if of else ''}{self._quantity(fact, low)}"
            between = f"entre {self._quantity(fact, low)} et {self._quantity(fact, high)}"
            return f"compris {between}" if of else between
        if low is not None:
            if accepted.low_open:
                return f"{'de plus de' if of else 'plus de'} {self._quantity(fact, low)}"
            return f"{of}au moins {self._quantity(fact, low)}"
        assert high is not None
        if accepted.high_open:
            return f"{'de moins de' if of else 'moins de'} {self._quantity(fact, high)}"
        return f"{of}au plus {self._quantity(fact, high)}"

    def notion(self, criterion: Criterion) -> str:
        """A criterion on a deduced notion: « Niveau d'intervention de la Turbine : 1 ou 2 »."""
        notion = self.notions[criterion.fact]
        assert isinstance(criterion.operand, frozenset)
        values = [value for value in notion.values if value in criterion.operand]
        words = listed([f"{value}" if value.isdigit() else notion.labels[value] for value in reversed(values)], "ou")
        return f"{notion.label} : {'autre que ' if criterion.negated else ''}{words}"

    def _exclusion(self, fact: Fact, criterion: Criterion) -> str:
        assert isinstance(criterion.operand, frozenset)
        excluded = listed([option.to for option in fact.options if option.id in criterion.operand], "ou")
        return f"Fermé {excluded}"

    def _quantity(self, fact: Fact, value: float) -> str:
        if fact.unit and fact.kind is Kind.NUMBER:
            return counted(value, fact.unit_one, fact.unit)
        return self.answers.quantity(fact, value)

    @staticmethod
    def _because(sentence: str, because: str | None) -> str:
        return f"{sentence} ({lower_first(because.rstrip('.'))})" if because else sentence


def _joiner(fact: Fact) -> str:
    return "et" if fact.id == ACTOR else "ou"


def _dates(accepted: Range) -> str:
    def shown(value: float) -> str:
        return day(date.fromordinal(int(value)))

    low, high = accepted.low, accepted.high
    if low is not None and high is not None:
        return f"le {shown(low)}" if low == high else f"entre le {shown(low)} et le {shown(high)}"
    if low is not None:
        return f"après le {shown(low)}" if accepted.low_open else f"à partir du {shown(low)}"
    assert high is not None
    return f"avant le {shown(high)}" if accepted.high_open else f"au plus tard le {shown(high)}"
