"""Amounts in euros with their role, and people counted with their noun: « budget 8 000 € », « 12 salariés »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from text_to_num import text2num

from navigator.dialogue.reading.found import EXPLICIT, INFERRED, Claims, Found
from navigator.dialogue.reading.text import Message, Word
from navigator.profile.answers import Interval

CURRENCY = {"€", "euro", "euros", "eur"}
THOUSAND = {"k", "ke", "keuros", "keuro"}
METRES = "m"  # « 500 m » is a length, « 2 M€ » an amount
MILLION = {METRES, "million", "millions"}
TURNOVER = "ca"
COSTS = ("cout", "coute", "coutera", "couter", "couterait")
ROLES = (
    ("turnover_eur", {"affaires", TURNOVER}),
    ("secured_funding_eur", {"deja", "obtenu", "obtenus", "acquis", "acquise", "acquises", "apport", "economies"}),
    ("grant_requested_eur", {"subvention", "demande", "demander", "demandons", "sollicite", "sollicitons", "aide"}),
    (
        "budget_eur",
        {
            "budget",
            "cout",
            "coute",
            "coutera",
            "couter",
            "couterait",
            "total",
            "enveloppe",
            "devis",
            "montant",
            "projet",
        },
    ),
)
NOUNS = {
    "staff": {"salarie", "salaries", "salariee", "salariees", "employe", "employes", "employee", "employees", "etp"},
    "volunteers": {"benevole", "benevoles"},
    "members": {"adherent", "adherents", "adherente", "adherentes", "membre", "membres"},
    "beneficiaries": {"beneficiaire", "beneficiaires"},
    "population": {"habitant", "habitants", "hab"},
    "duration_months": {"mois"},
}
ABOUT = {"environ", "vers", "autour", "approximativement", "peu"}
NUMBER_WORDS = {
    *("zero", "un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "vingt", "trente", "quarante", "cinquante", "soixante", "septante"),
    *("huitante", "nonante", "cent", "cents", "mille", "million", "millions"),
}
LINKING = frozenset(("et",))
REACH = 4
MOST_DIGITS = 15
MARKS = re.compile(r"[.,]")
PHONE = re.compile(r"0[0-9]{3}")
THREE_DIGITS = re.compile(r"[0-9]{3}(?:[.,][0-9]{1,2})?")
YEARS = (range(1901, 2000), range(2010, 2041))
BEFORE_TURNOVER = {"notre", "mon", "le", "de", "du", "un"}
WEAK_TRIGGERS = {"projet"}


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    first: int
    last: int


def quantities(message: Message, claims: Claims) -> Iterator[Found]:
    """Every amount and every count of people found."""
    numbers = list(_numbers(message.words))
    for number in numbers:
        found = _counted(message, number, claims)
        if found is not None:
            yield found
    seen: set[str] = set()
    for number in numbers:
        found = _amount(message, number, claims)
        if found is not None and found.fact not in seen:
            seen.add(found.fact)
            yield found


def numbers_in(message: Message) -> list[float]:
    """Every number of a short answer, with its thousands: « 8 », « 8 000 », « huit mille », « 8 k€ »."""
    found = []
    for number in _numbers(message.words):
        value, _, _ = _scaled(message.words, number, money=True)
        found.append(value)
    return found


def _counted(message: Message, number: _Number, claims: Claims) -> Found | None:
    words = message.words
    after = number.last + 1
    if after >= len(words) or number.value != int(number.value):
        return None
    for fact, nouns in NOUNS.items():
        if words[after].text in nouns and claims.free(number.first, after):
            claims.take(number.first, after)
            return Found(fact, _exact(number.value), message.quote(number.first, after), _certainty(words, number))
    return None


def _amount(message: Message, number: _Number, claims: Claims) -> Found | None:
    words = message.words
    value, last, has_unit = _scaled(words, number)
    role = _role(message, number.first, last, has_unit)
    if not has_unit and (role is None or value < 100 or _is_a_year(number)):
        return None
    if not claims.free(number.first, last):
        return None
    claims.take(number.first, last)
    fact = role or "budget_eur"
    return Found(fact, _exact(value), message.quote(number.first, last), _certainty(words, number))


def _is_a_year(number: _Number) -> bool:
    """« budget 2027 » names a year; « budget 2 000 » and « budget 2000 » an amount."""
    return number.first == number.last and any(number.value in years for years in YEARS)


def _scaled(words: tuple[Word, ...], number: _Number, money: bool = False) -> tuple[float, int, bool]:
    """The value with its multiplier, the last word used, and whether a unit of money was named.

    « 500 m » is a length, unless `money` is known to be the subject.
    """
    value, last = number.value, number.last

    def following(offset: int) -> str:
        return words[last + offset].text if last + offset < len(words) else ""

    has_unit = False
    euros = following(2) in CURRENCY or (following(2) == "d" and following(3) in CURRENCY)
    if following(1) in THOUSAND or (following(1) in MILLION and (following(1) != METRES or euros or money)):
        value *= 1000 if following(1) in THOUSAND else 1_000_000
        last, has_unit = last + 1, True
        if following(1) in ("d", "de") and following(2) in CURRENCY:
            return value, last + 2, True
    if following(1) in CURRENCY:
        last, has_unit = last + 1, True
    return value, last, has_unit


def _role(message: Message, first: int, last: int, has_unit: bool) -> str | None:
    """The nearest trigger on the left, then on the right. « projet » says nothing of a number without unit."""
    for index in range(first - 1, max(first - 1 - REACH, -1), -1):
        for fact, triggers in ROLES:
            if _triggers(message, index, triggers) and (has_unit or message.words[index].text not in WEAK_TRIGGERS):
                return fact
    for index in range(last + 1, min(last + 1 + REACH, len(message.words))):
        for fact, triggers in ROLES[:2]:
            if _triggers(message, index, triggers):
                return fact
    return None


def _triggers(message: Message, index: int, triggers: set[str]) -> bool:
    """Whether a word is a trigger; « ca » is the turnover in capitals or after « notre », and « ça » otherwise."""
    word = message.words[index]
    if word.text != TURNOVER:
        return word.text in triggers
    before = message.words[index - 1].text if index else ""
    return TURNOVER in triggers and (before in BEFORE_TURNOVER or message.quote(index, index) == TURNOVER.upper())


def _certainty(words: tuple[Word, ...], number: _Number) -> str:
    before = {word.text for word in words[max(0, number.first - 3) : number.first]}
    return INFERRED if before & ABOUT else EXPLICIT


def _exact(value: float) -> Interval:
    rounded = int(value) if value == int(value) else round(value, 2)
    return Interval(rounded, rounded)


def _numbers(words: tuple[Word, ...]) -> Iterator[_Number]:
    """Numbers in digits (grouped by thousands) or spelled out."""
    index = 0
    while index < len(words):
        text = words[index].text
        if text[0].isdecimal():
            last = index
            digits = text
            while last + 1 < len(words) and _groups(digits, words[last], words[last + 1]):
                last += 1
                digits += words[last].text
            value = _parsed(digits)
            if value is not None:
                yield _Number(value, index, last)
            index = last + 1
        elif text in NUMBER_WORDS:
            last = index
            while last + 1 < len(words) and (words[last + 1].text in NUMBER_WORDS | LINKING):
                last += 1
            while words[last].text in LINKING:
                last -= 1
            number = _spelled([word.text for word in words[index : last + 1]])
            if number is not None and not (index == last and text in ("un", "une")):
                yield _Number(number, index, last)
            index = last + 1
        else:
            index += 1


def _groups(digits: str, previous: Word, following: Word) -> bool:
    """Whether the next word continues « 8 000 » or « 1 500,50 »: three digits after one space, all plain so far."""
    return (
        digits.isdecimal()
        and THREE_DIGITS.fullmatch(following.text) is not None
        and following.start - previous.end == 1
        and len(previous.text) <= 3
    )


def _parsed(digits: str) -> float | None:
    """« 8000 », « 45.000 », « 1.200.000,50 », « 12,5 »; None for what is no quantity (a phone, a dotted date)."""
    if len(digits) > MOST_DIGITS or PHONE.match(digits):
        return None
    head, *tails = MARKS.split(digits)
    if all(len(tail) == 3 for tail in tails) and (head != "0" or not tails):
        return float(head + "".join(tails))
    *groups, decimals = tails
    return float(f"{head}{''.join(groups)}.{decimals}") if all(len(group) == 3 for group in groups) else None


def _spelled(words: list[str]) -> float | None:
    try:
        return float(text2num(" ".join(words), "fr"))
    except ValueError:
        return None
