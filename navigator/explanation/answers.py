"""An answer said back: « Votre projet est à Liévin, dans le Pas-de-Calais »."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import NamedTuple

import orjson

from navigator.criteria.expressions import Answers
from navigator.explanation.french import contracted, counted, day, euros, listed, number, period, upper_first
from navigator.profile.answers import Answer, Choice, Choices, Declined, Interval, Known, Places, Text
from navigator.profile.facts import ACTOR, YES, Fact, Kind, Vocabulary
from navigator.territory.territory import Territory

YOU = "votre structure"
MANY = 5
SENTENCES_KEPT = 2048


class Told(NamedTuple):
    """An answer said. `mark`: a number that no other answer ever has; what it leads to is kept under it."""

    mark: int
    sentence: str
    written: bytes
    """The sentence as JSON."""


class Said:
    """The answers of one profile, each as a sentence, all in the same voice."""

    __slots__ = ("answers", "marks", "told")

    def __init__(self, answers: Answers, told: Mapping[str, Told]) -> None:
        self.answers, self.told = answers, told
        self.marks = {fact: one.mark for fact, one in told.items()}


class AnswerWording:
    """Says answers in French with a vocabulary and a territory."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory) -> None:
        self.vocabulary, self.territory = vocabulary, territory
        self._kept: dict[tuple[str, Known, str], Told] = {}
        self._marks = count()

    def said(self, answers: Answers) -> Said:
        """Every answer as a sentence, addressed to the applicant that they name."""
        you = applicant(self.vocabulary, answers.get(ACTOR))
        vocabulary = self.vocabulary
        return Said(answers, {fact: self._told(vocabulary[fact], answer, you) for fact, answer in answers.items()})

    def sentence(self, fact: Fact, answer: Known, you: str = YOU) -> str:
        """The answer as a whole sentence, without a final stop; `you` names the applicant (« votre association »)."""
        return self._told(fact, answer, you).sentence

    def _told(self, fact: Fact, answer: Known, you: str) -> Told:
        key = (fact.id, answer, you)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= SENTENCES_KEPT:
                self._kept.clear()
            sentence = upper_first(self._sentence(fact, answer, you))
            found = self._kept[key] = Told(next(self._marks), sentence, orjson.dumps(sentence))
        return found

    def _sentence(self, fact: Fact, answer: Known, you: str) -> str:
        says = fact.says
        if fact.kind is Kind.YES_NO and isinstance(answer, Choice):
            return says.yes if YES in answer.possible else says.no
        denied = _denied(fact, answer)
        if denied and says.denied:
            return says.denied.format(_neither(fact, denied))
        empty = isinstance(answer, Choices) and not answer.included
        if denied or empty or not says.answer:
            return f"{upper_first(fact.label)} : {self.value(fact, answer)}"
        return contracted(says.answer.format(self.value(fact, answer), Your=upper_first(you), your=you))

    def value(self, fact: Fact, answer: Answer) -> str:
        """The answer alone: « une association », « 8 000 € », « entre 10 et 19 salariés », « à Liévin, … »."""
        match answer:
            case Declined():
                return "vous ne savez pas"
            case Choice(possible):
                if fact.kind is Kind.YES_NO:
                    return "oui" if YES in possible else "non"
                denied = _denied(fact, answer)
                if denied:
                    return f"pas {_neither(fact, denied)}"
                return listed([fact.option(one).phrase for one in _ordered(fact, possible)], "ou")
            case Choices(included, excluded):
                if included:
                    return listed([fact.option(one).phrase for one in _ordered(fact, included)])
                if excluded == fact.option_ids:
                    return "rien de la liste"
                return f"pas {_neither(fact, excluded)}" if excluded else "rien de précis"
            case Interval():
                return self.interval(fact, answer)
            case Places(codes, every):
                return listed([self.territory.located(code) for code in codes], "et" if every else "ou")
            case Text(value):
                return value

    def interval(self, fact: Fact, answer: Interval) -> str:
        """A number, an amount or a date, exact or between two ends."""
        low, high = answer.low, answer.high
        if fact.kind is Kind.DATE:
            return _days(low, high)
        if low is not None and low == high:
            return self.quantity(fact, low)
        if high is not None and (low is None or low <= fact.minimum):
            return f"au plus {self.quantity(fact, high)}"
        if low is not None and high is not None:
            return self.between(fact, low, high)
        assert low is not None
        return f"au moins {self.quantity(fact, low)}"

    def between(self, fact: Fact, low: float, high: float) -> str:
        """« entre 10 et 49 salariés », « entre 5 000 € et 20 000 € »."""
        least = self.quantity(fact, low) if fact.kind is Kind.MONEY else number(low)
        return f"entre {least} et {self.quantity(fact, high)}"

    def quantity(self, fact: Fact, value: float) -> str:
        """One value with its unit: « 12 salariés », « 8 000 € », « 1er mars 2027 »."""
        if fact.kind is Kind.MONEY:
            return euros(value)
        if fact.kind is Kind.DATE:
            return day(date.fromordinal(int(value)))
        return counted(value, fact.unit_one or fact.unit, fact.unit) if fact.unit else number(value)


def _days(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return period(date.fromordinal(int(low)), date.fromordinal(int(high)))
    if high is not None:
        return f"au plus tard le {day(date.fromordinal(int(high)))}"
    assert low is not None
    start = day(date.fromordinal(int(low)))
    return f"à partir du {start}"


def _denied(fact: Fact, answer: Answer) -> frozenset[str]:
    """The options that an answer leaves out, when saying them is shorter than saying those that remain."""
    if isinstance(answer, Choices):
        return answer.excluded if not answer.included and answer.excluded != fact.option_ids else frozenset()
    if isinstance(answer, Choice) and len(answer.possible) > 1:
        left_out = fact.option_ids - answer.possible
        return left_out if 2 * len(left_out) < len(answer.possible) else frozenset()
    return frozenset()


def _neither(fact: Fact, options: frozenset[str]) -> str:
    """« l'eau ni l'énergie » ; beyond MANY, how many others."""
    phrases = [fact.option(one).phrase for one in _ordered(fact, options)]
    if len(phrases) > MANY:
        return (
            f"{', '.join(phrases[:MANY])} (et {len(phrases) - MANY} {'autres' if len(phrases) > MANY + 1 else 'autre'})"
        )
    return listed(phrases, "ni")


def _ordered(fact: Fact, options: frozenset[str]) -> list[str]:
    return [option.id for option in fact.options if option.id in options]


def applicant(vocabulary: Vocabulary, actor: Answer | None) -> str:
    """How to name the applicant: « votre association », or « votre structure » when it is not settled."""
    fact = vocabulary.get(ACTOR)
    if fact is None or not isinstance(actor, Choice) or len(actor.possible) != 1:
        return YOU
    (option,) = actor.possible
    return fact.option(option).your or YOU
