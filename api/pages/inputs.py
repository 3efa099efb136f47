"""From the fields of a question's form to an answer, and from an answer back to what the form shows chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from api.pages.form import Form, whole
from navigator.profile.answers import Answer, Choice, Choices, Interval, Known, Places, Text
from navigator.profile.facts import Fact, Kind
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.usecases.answer import understand_answer
from navigator.usecases.workspace import Workspace

MAX_TYPED = 200
EXPECTED = {
    Kind.CHOICE: "Choisissez une réponse, ou « Je ne sais pas ».",
    Kind.CHOICES: "Cochez au moins une réponse, ou « Je ne sais pas ».",
    Kind.YES_NO: "Choisissez « Oui », « Non » ou « Je ne sais pas ».",
    Kind.NUMBER: "Écrivez un nombre, par exemple 12, ou choisissez un ordre de grandeur.",
    Kind.MONEY: "Écrivez un montant en euros, par exemple 8000, ou choisissez un ordre de grandeur.",
    Kind.DATE: "Écrivez une date, par exemple 15/03/2027.",
    Kind.PLACE: "Écrivez le nom d'une commune ou un code postal.",
    Kind.TEXT: "Écrivez une réponse.",
}


class NotUnderstood(Exception):
    """An answer that cannot be read: what to do, for the visitor."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form shows already chosen: options, the number of a band, a text, candidate places."""

    chosen: frozenset[str] = frozenset()
    band: int | None = None
    typed: str = ""
    candidates: tuple[tuple[str, str], ...] = ()


def answer_of(desk: Workspace, fact: Fact, form: Form, today: date) -> Answer:
    """The answer that the form gives, on a day, to the question on that fact. Raises NotUnderstood."""
    typed = form.one("texte")
    if len(typed) > MAX_TYPED:
        raise NotUnderstood(f"Réponse trop longue : {MAX_TYPED} caractères au plus.")
    answer = understand_answer(desk, fact.id, typed, today) if typed else _chosen(desk, fact, form)
    if answer is None and typed:
        raise NotUnderstood(f"Je n'ai pas compris « {typed} ». {EXPECTED[fact.kind]}")
    if answer is None:
        raise NotUnderstood(EXPECTED[fact.kind])
    return answer


def _chosen(desk: Workspace, fact: Fact, form: Form) -> Answer | None:
    values = form.all("valeur")
    value: Any = values[0] if values else None
    if fact.kind is Kind.CHOICES:
        value = [] if form.one("aucun") else values or None
    elif fact.kind is Kind.YES_NO:
        value = {"true": True, "false": False}.get(values[0]) if values else None
    elif fact.kind in (Kind.NUMBER, Kind.MONEY):
        number = whole(form.one("tranche"))
        value = None if number is None else _band(fact, number)
    if value is None:
        return None
    try:
        return read_profile({fact.id: value}, desk.release.vocabulary, desk.release.territory).answers[fact.id]
    except InvalidAnswers:
        return None


def _band(fact: Fact, number: int) -> dict[str, float] | None:
    if number >= len(fact.bands):
        return None
    band = fact.bands[number]
    return {key: end for key, end in (("min", band.low), ("max", band.high)) if end is not None}


def filled(desk: Workspace, fact: Fact, answer: Known | None, typed: str = "") -> Filled:
    """What the form of a fact shows for its present answer; `typed` is what could not be understood, given back."""
    match answer:
        case Choice(possible) if len(possible) == 1:
            return Filled(chosen=possible, typed=typed)
        case Choices(included, _):
            return Filled(chosen=included, typed=typed)
        case Interval(low, high):
            ends = [(band.low, band.high) for band in fact.bands]
            band = ends.index((low, high)) if (low, high) in ends else None
            exact = "" if low is None or low != high or band is not None else _exact(fact, low)
            return Filled(band=band, typed=typed or exact)
        case Places(codes, every):
            describe = desk.release.territory.describe
            if len(codes) == 1:
                return Filled(typed=typed or describe(codes[0]))
            return Filled(typed=typed, candidates=() if every else tuple((code, describe(code)) for code in codes))
        case Text(value):
            return Filled(typed=typed or value)
        case _:
            return Filled(typed=typed)


def _exact(fact: Fact, value: float) -> str:
    if fact.kind is Kind.DATE:
        return f"{date.fromordinal(int(value)):%d/%m/%Y}"
    return f"{value:g}" if value < 1e6 else str(int(value))
