"""An answer said back: « Votre projet est à Liévin, dans le Pas-de-Calais »."""

from __future__ import annotations

from datetime import date

from navigator.explanation.french import NO_BREAK, counted, day, euros, listed, upper_first
from navigator.profile.answers import Answer, Choice, Choices, Declined, Interval, Known, Places, Text
from navigator.profile.facts import ACTOR, YES, Fact, Kind, Vocabulary
from navigator.territory.territory import Territory

YOU = "votre structure"


class AnswerWording:
    """Says answers in French with a vocabulary and a territory."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory) -> None:
        self.vocabulary, self.territory = vocabulary, territory

    def sentence(self, fact: Fact, answer: Known, you: str = YOU) -> str:
        """The answer as a whole sentence, without a final stop; `you` names the applicant (« votre association »)."""
        says = fact.says
        if fact.kind is Kind.YES_NO and isinstance(answer, Choice):
            return says.yes if YES in answer.possible else says.no
        if isinstance(answer, Choices) and not answer.included:
            parts = [fact.option(one).phrase for one in _ordered(fact, answer.excluded)]
            if not parts:
                return f"{upper_first(fact.label)} : non précisé"
            return says.denied.format(listed(parts[:3], "ni"))
        if not says.answer:
            return f"{upper_first(fact.label)} : {self.value(fact, answer)}"
        return says.answer.format(self.value(fact, answer), Your=upper_first(you), your=you)

    def value(self, fact: Fact, answer: Answer) -> str:
        """The answer alone: « une association », « 8 000 € », « entre 10 et 19 salariés », « à Liévin, … »."""
        match answer:
            case Declined():
                return "vous ne savez pas"
            case Choice(possible):
                if fact.kind is Kind.YES_NO:
                    return "oui" if YES in possible else "non"
                return listed([fact.option(one).phrase for one in _ordered(fact, possible)], "ou")
            case Choices(included, _):
                return listed([fact.option(one).phrase for one in _ordered(fact, included)]) or "aucun"
            case Interval():
                return self.interval(fact, answer)
            case Places(codes, every):
                return listed([self.territory.located(code) for code in codes], "et" if every else "ou")
            case Text(value):
                return value

    def interval(self, fact: Fact, answer: Interval) -> str:
        """A number, an amount or a date, exact or between two ends."""
        low, high = answer.low, answer.high
        if low is not None and answer.exact:
            return f"le {self.quantity(fact, low)}" if fact.kind is Kind.DATE else self.quantity(fact, low)
        if low is None and high is not None:
            if fact.kind is Kind.DATE:
                return f"avant le {self.quantity(fact, high)} inclus"
            return f"au plus {self.quantity(fact, high)}"
        if low is not None and high is None:
            if fact.kind is Kind.DATE:
                return f"à partir du {self.quantity(fact, low)}"
            return f"au moins {self.quantity(fact, low)}"
        assert low is not None
        assert high is not None
        if fact.kind is Kind.DATE:
            return f"entre le {self.quantity(fact, low)} et le {self.quantity(fact, high)}"
        return f"entre {self.quantity(fact, low)} et {self.quantity(fact, high)}"

    def quantity(self, fact: Fact, value: float) -> str:
        """One value with its unit: « 12 salariés », « 8 000 € », « 1er mars 2027 »."""
        if fact.kind is Kind.MONEY:
            return euros(value)
        if fact.kind is Kind.DATE:
            return day(date.fromordinal(int(value)))
        return counted(value, fact.unit_one, fact.unit) if fact.unit else f"{value:g}{NO_BREAK}".strip()


def _ordered(fact: Fact, options: frozenset[str]) -> list[str]:
    return [option.id for option in fact.options if option.id in options]


def applicant(vocabulary: Vocabulary, actor: Answer | None) -> str:
    """How to name the applicant: « votre association », or « votre structure » when it is not settled."""
    fact = vocabulary.get(ACTOR)
    if fact is None or not isinstance(actor, Choice) or len(actor.possible) != 1:
        return YOU
    (option,) = actor.possible
    return fact.option(option).your or YOU
