"""A condition said in French, from the rule itself: « Le projet doit se passer dans le Pas-de-Calais »."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from navigator.criteria.criterion import Criterion, Operator, Range
from navigator.criteria.expressions import All, AnyOf, Expression, Leaf, NotionLeaf
from navigator.criteria.figure import Figure
from navigator.criteria.notion import NotionDefinition
from navigator.explanation.answers import YOU, AnswerWording
from navigator.explanation.french import NO_BREAK, contracted, day, listed, lower_first, period, supposing, upper_first
from navigator.profile.facts import ACTOR, NO, YES, Fact, Kind, Vocabulary
from navigator.territory.territory import Territory

NEEDS_KEPT = 20_000
MANY_PLACES = 3
AMONG_THEM = "dans l'un de ces lieux"


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
        self._needs: dict[int, tuple[Expression, str]] = {}

    def need(self, condition: Expression) -> str:
        """What the rule asks, as a sentence without a final stop, with the reason that staff gave if any."""
        known = self._needs.get(id(condition))
        if known is None:
            if len(self._needs) >= NEEDS_KEPT:
                self._needs.clear()
            known = self._needs[id(condition)] = (condition, self._need(condition))
        return known[1]

    def _need(self, condition: Expression) -> str:
        match condition:
            case Leaf(criterion):
                return self._because(self.criterion(criterion), criterion.because)
            case NotionLeaf(criterion, _):
                return self._because(self.notion(criterion), criterion.because)
            case AnyOf(parts, because):
                return self._because(self.either(parts), because)
            case All(parts):
                return upper_first(listed([lower_first(self.need(part)) for part in parts]))

    def either(self, parts: tuple[Expression, ...]) -> str:
        """Several possibilities. « Not a company, or at most 249 » is said « si vous êtes une entreprise : … »."""
        supposed = [self._supposition(part) for part in parts]
        needs = self._needs_in_turn(parts)
        others = [need for need, said in zip(needs, supposed, strict=True) if not said]
        when = [said for said in supposed if said]
        if not when or not others:
            return f"Au choix : {' ; ou '.join(needs)}"
        choice = "" if len(others) == 1 else "au choix, "
        return f"{upper_first(listed(when))} : {choice}{' ; ou '.join(others)}"

    def _needs_in_turn(self, parts: tuple[Expression, ...]) -> list[str]:
        """The need of each part; a long list of places already said is not said again."""
        listed_before: set[tuple[str, ...]] = set()
        needs = []
        for part in parts:
            operand = part.criterion.operand if isinstance(part, Leaf) and not part.criterion.negated else None
            if isinstance(part, Leaf) and isinstance(operand, tuple) and operand in listed_before:
                fact = self.vocabulary[part.criterion.fact]
                need = self._because(self._filled(fact.says.need, fact, AMONG_THEM), part.criterion.because)
            else:
                need = self.need(part)
            if isinstance(operand, tuple) and len(operand) >= MANY_PLACES:
                listed_before.add(operand)
            needs.append(lower_first(need))
        return needs

    def _supposition(self, part: Expression) -> str | None:
        """« si vous êtes une entreprise ou une coopérative », for a choice that the condition excludes."""
        if not isinstance(part, Leaf) or part.criterion.because or not part.criterion.negated:
            return None
        fact, operand = self.vocabulary[part.criterion.fact], part.criterion.operand
        if fact.kind not in (Kind.CHOICE, Kind.CHOICES) or not isinstance(operand, frozenset) or not fact.says.answer:
            return None
        phrases = [option.phrase for option in fact.options if option.id in operand]
        said = fact.says.answer.format(listed(phrases, "ou"), Your=upper_first(YOU), your=YOU)
        return supposing(lower_first(said))

    def criterion(self, criterion: Criterion) -> str:
        """One criterion on a fact."""
        fact = self.vocabulary[criterion.fact]
        says = fact.says
        if fact.kind is Kind.YES_NO:
            assert isinstance(criterion.operand, frozenset)
            return says.need_yes if (YES in criterion.operand) != criterion.negated else says.need_no
        if criterion.operator is Operator.COUNT:
            sign = "moins de" if criterion.negated else "au moins"
            what = says.count_one if criterion.operand == 1 and says.count_one else says.count or "choix"
            start = "Il faut" if says.count else f"{upper_first(fact.label)} :"
            return f"{start} {sign} {criterion.operand}{NO_BREAK}{what}"
        if criterion.operator is Operator.RANGE:
            return self._filled(says.need, fact, self.operand(fact, criterion))
        criterion = _shortest(criterion, fact)
        words = self.operand(fact, criterion)
        if not criterion.negated:
            return self._filled(says.need, fact, words)
        return (
            contracted(says.need_not.format(words))
            if says.need_not
            else contracted(f"{upper_first(fact.label)} : autre que {words}")
        )

    @staticmethod
    def _filled(pattern: str, fact: Fact, words: str) -> str:
        return contracted(pattern.format(words)) if pattern else f"{upper_first(fact.label)} : {words}"

    def operand(self, fact: Fact, criterion: Criterion) -> str:
        """What the criterion compares with: options, places, or a range in words."""
        operand = criterion.operand
        if isinstance(operand, frozenset):
            if fact.kind is Kind.TEXT:
                return listed(sorted(operand), "ou")
            return listed([option.to for option in fact.options if option.id in operand], _joiner(fact, criterion))
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
            if low == high:
                return f"autre que {self._quantity(fact, low)}"
            return f"en dehors de l'intervalle {self._quantity(fact, low)} – {self._quantity(fact, high)}"
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
        if low is None and high == fact.minimum and not accepted.high_open:
            low = high
        if low is not None and high is not None:
            if low == high:
                return f"{'de ' if of else ''}{self._quantity(fact, low)}"
            between = self.answers.between(fact, low, high)
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
        wanted = [value for value in notion.values if (value in criterion.operand) != criterion.negated]
        if notion.values.keys() <= {YES, NO} and len(wanted) == 1:
            return f"Profil attendu : {notion.labels[wanted[0]]}"
        values = [value for value in notion.values if value in criterion.operand]
        words = listed([f"{value}" if value.isdigit() else notion.labels[value] for value in reversed(values)], "ou")
        return f"{notion.label} : {'autre que ' if criterion.negated else ''}{words}"

    def _quantity(self, fact: Fact, value: float) -> str:
        return self.answers.quantity(fact, value)

    @staticmethod
    def _because(sentence: str, because: str | None) -> str:
        if not because:
            return sentence
        why = lower_first(because.rstrip("."))
        return f"{sentence} — {why}" if "(" in sentence + why else f"{sentence} ({why})"


def _shortest(criterion: Criterion, fact: Fact) -> Criterion:
    """A choice of most options is said by those it leaves out: « fermé aux particuliers »."""
    operand = criterion.operand
    if fact.kind is not Kind.CHOICE or not isinstance(operand, frozenset) or not fact.says.need_not:
        return criterion
    rest = fact.option_ids - operand
    if criterion.negated or not rest or 2 * len(rest) >= len(operand):
        return criterion
    return replace(criterion, operand=rest, negated=True)


def _joiner(fact: Fact, criterion: Criterion) -> str:
    """« et » in an enumeration (« réservé aux … et aux … »), « ou » inside a sentence, « ni » when it is denied."""
    pattern = fact.says.need_not if criterion.negated else fact.says.need
    if fact.id == ACTOR or " : " in pattern or not pattern:
        return "et"
    return "ni" if criterion.negated else "ou"


def _dates(accepted: Range) -> str:
    def shown(value: float) -> str:
        return day(date.fromordinal(int(value)))

    low, high = accepted.low, accepted.high
    if low is not None and high is not None:
        return period(date.fromordinal(int(low)), date.fromordinal(int(high)))
    if low is not None:
        return f"après le {shown(low)}" if accepted.low_open else f"à partir du {shown(low)}"
    assert high is not None
    return f"avant le {shown(high)}" if accepted.high_open else f"au plus tard le {shown(high)}"
