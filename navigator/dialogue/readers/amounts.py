"""Amounts in euros with their role: budget, asked for, already there, turnover. The nearest words decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navigator.dialogue.readers.denial import denied
from navigator.dialogue.readers.quantities import Quantity
from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import AMBIGUOUS, INFERRED, Found
from navigator.dialogue.reading.phrases import Hit
from navigator.dialogue.reading.text import Message, Pause
from navigator.dialogue.reading.words import Meaning, Role, Spoken
from navigator.profile.answers import Interval

BUDGET, ASKED, SECURED, TURNOVER = "budget_eur", "grant_requested_eur", "secured_funding_eur", "turnover_eur"
ROLES = (SECURED, TURNOVER, ASKED, BUDGET)
LEFT, RIGHT = 8, 6
COMMA_COST = 3
RIGHT_COST = 1
LEAST_BARE = 100
YEARS = (range(1901, 2000), range(2010, 2041))
PER_YEAR = (("par", "an"), ("l", "an"), ("an",), ("annuel",), ("annuels",), ("chaque", "annee"))
NOT_TOTAL = (
    *(("par", "mois"), ("mois",), ("par", "personne"), ("par", "enfant"), ("par", "famille"), ("par", "foyer")),
    *(
        ("le", "m2"),
        ("par", "kg"),
        ("l", "unite"),
        ("piece"),
        ("par", "jour"),
        ("de", "l", "heure"),
        ("de", "cotisation"),
    ),
)
MAY_FOLLOW = frozenset(
    (
        *("de", "dont", "et", "ou", "environ", "pour", "a", "par", "grand", "max", "maximum", "deja", "sur", "avec"),
        *("soit", "en", "d", "maxi", "minimum", "au", "quelque", "tout", "on", "nous", "plus", "pas", "qui", "hors"),
        *(
            "reste",
            "ca",
            "je",
            "mais",
            "de",
            "du",
            "des",
            "grosso",
            "a",
            "approximativement",
            "la",
            "le",
            "il",
            "peu",
            "que",
            "qu",
        ),
    )
)
PRICED = "a"  # « il en faut une autre à 19 500 € »: a price, not what is asked for
OTHER_MONEY = frozenset(("capital", "loyer", "salaire", "cotisation", "tarif", "billet", "adhesion"))


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount with the role that its words give, and the distance of those words (None: no words)."""

    quantity: Quantity
    role: str | None
    last: int
    per_year: bool


def amounts(spoken: Spoken, found: list[Quantity], claims: Claims, unsaid: str = BUDGET) -> Iterator[Found]:
    """Every amount with its role (`unsaid` when no word tells it).

    Two shares already there are added; two budgets of equal standing are asked about.
    """
    message = spoken.message
    free = [one for one in found if claims.free(one.first, one.last) and not one.article]
    kept: list[Amount] = []
    for position, quantity in enumerate(free):
        left = free[position - 1].last if position else -1
        right = free[position + 1].first if position + 1 < len(free) else len(message)
        role = _role(spoken, quantity, left, right)
        if role is None and kept and quantity.euros and _goes_on(message, left, quantity.first):
            role = kept[-1].role if kept[-1].role == SECURED else None
        if not _is_amount(message, quantity, role, bool(kept)) or _unit_price(message, quantity):
            continue
        claims.take(quantity.first, quantity.last)
        kept.append(Amount(quantity, role, quantity.last, _follows(message, quantity.last, PER_YEAR)))
    yield from _found(message, kept, unsaid)


def _is_amount(message: Message, quantity: Quantity, role: str | None, others: bool) -> bool:
    if quantity.euros or (quantity.scaled and message.texts[quantity.last] == "k"):
        return True
    if role is None or quantity.largest < LEAST_BARE or _is_a_year(message, quantity):
        return False
    following = message.at(quantity.last + 1)
    return message.pause(quantity.last + 1) > Pause.NONE or following in MAY_FOLLOW or following[:1].isdecimal()


def _is_a_year(message: Message, quantity: Quantity) -> bool:
    """« budget 2027 » names a year; « budget 2 000 » and « budget 2000 » an amount."""
    return (
        quantity.first == quantity.last
        and message.texts[quantity.first].isdecimal()
        and any(quantity.largest in years for years in YEARS)
    )


def _unit_price(message: Message, quantity: Quantity) -> bool:
    """« 12 € par personne », « au capital de 10 000 € »: no amount of the project."""
    before = message.texts[max(0, quantity.first - 2) : quantity.first]
    return (
        _follows(message, quantity.last, NOT_TOTAL) or bool(OTHER_MONEY & set(before)) or _of_another(message, quantity)
    )


def _of_another(message: Message, quantity: Quantity) -> bool:
    """« 2 000 € du département pour autre chose »: money of another project."""
    for index in range(quantity.last + 1, min(quantity.last + 1 + LEFT, len(message))):
        if message.pause(index) >= Pause.COMMA:
            return False
        if message.texts[index] in ("autre", "autres") and message.at(index + 1) in ("chose", "projet", "projets"):
            return True
    return False


def _follows(message: Message, last: int, phrases: tuple[tuple[str, ...] | str, ...]) -> bool:
    return any(message.follows(last + 1, tuple(words)) for words in phrases)


def _goes_on(message: Message, left: int, first: int) -> bool:
    """« dont 2 000 de la ville et 1 500 de la CAF »: the second share follows the first."""
    return "et" in message.texts[max(left, first - 2) : first] and all(
        message.pause(index) < Pause.STOP for index in range(left + 1, first + 1)
    )


def _role(spoken: Spoken, quantity: Quantity, left: int, right: int) -> str | None:
    """The role whose words are nearest: on the left up to the amount before, then on the right up to the next."""
    message = spoken.message
    best: tuple[float, int] | None = None
    chosen: str | None = None
    for rank, fact in enumerate(ROLES):
        for hit in spoken.hits(Role.BEFORE, fact):
            if fact == SECURED and denied(message, hit.first):
                continue
            if left < hit.first and hit.last < quantity.first:
                cost = _cost(message, hit.last, quantity.first)
                if fact == ASKED and cost > 1 and message.at(quantity.first - 1) == PRICED:
                    continue
                if cost <= LEFT and (best is None or (cost, rank) < best):
                    best, chosen = (cost, rank), fact
        for hit in spoken.hits(Role.AFTER, fact):
            if fact == SECURED and denied(message, hit.first):
                continue
            if quantity.last < hit.first < right and not _belongs_to_next(message, hit, right):
                if any(message.pause(index) >= Pause.COMMA for index in range(quantity.last + 1, hit.first + 1)):
                    continue
                cost = _cost(message, quantity.last, hit.first) + RIGHT_COST
                if cost <= RIGHT and (best is None or (cost, rank) < best):
                    best, chosen = (cost, rank), fact
    return chosen


def _belongs_to_next(message: Message, hit: Hit[Meaning], right: int) -> bool:
    """Whether words on the right announce the next amount: « 15 000 €, coût total 41 300 € »."""
    if right >= len(message) or message.at(right - 1) == "sur":
        return False
    before = any(message.pause(index) >= Pause.COMMA for index in range(hit.last + 1, right + 1))
    return not before and right - hit.last <= 3


def _cost(message: Message, last: int, first: int) -> float:
    cost: float = first - last - 1
    for index in range(last + 1, first + 1):
        pause = message.pause(index)
        if pause >= Pause.STOP:
            return LEFT + RIGHT
        cost += COMMA_COST if pause == Pause.COMMA else 0
    return cost


def _found(message: Message, kept: list[Amount], unsaid: str) -> Iterator[Found]:
    by_fact: dict[str, list[Amount]] = {}
    for amount in kept:
        by_fact.setdefault(amount.role or unsaid, []).append(amount)
    unexplained = [amount for amount in kept if amount.role is None]
    for fact, found in by_fact.items():
        total = [one for one in found if not one.per_year] or found
        said = [one for one in total if one.role is not None] or total
        first = said[0].quantity
        words = message.quote(first.first, first.last)
        certainty = first.certainty if said[0].role is not None else INFERRED
        if said[0].role is None and len(kept) == 1:
            certainty = first.certainty
        answer = first.interval()
        if fact == SECURED and len(said) > 1:
            answer, certainty = _sum([one.quantity for one in said]), INFERRED
            words = " … ".join(message.quote(one.quantity.first, one.quantity.last) for one in said)
        elif (said[0].role is None and len(unexplained) > 1) or said[0].per_year:
            certainty = AMBIGUOUS
        yield Found(fact, answer, words, certainty)


def _sum(parts: list[Quantity]) -> Interval:
    lows, highs = [one.low for one in parts], [one.high for one in parts]
    low = sum(end for end in lows if end is not None) if None not in lows else None
    high = sum(end for end in highs if end is not None) if None not in highs else None
    if low is None and high is None:
        return parts[0].interval()
    return Interval(low, high)
