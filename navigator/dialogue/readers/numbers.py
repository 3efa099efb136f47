"""Numbers as people write them: digits, spelled, « une dizaine », « 8 mille », « un million et demi », with their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from text_to_num import text2num

from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.text import Message, Pause

CURRENCY = frozenset(("€", "euro", "euros", "eur", "eurs", "balles", "balle", "euross", "roros"))
GLUED_EUROS = frozenset(("e", "es"))
TAXES = frozenset(("ht", "ttc"))
THOUSAND = frozenset(("k", "ke", "keuros", "keuro", "mille", "milles", "millier", "milliers", "kilo", "kilos"))
LETTER_MILLION = "m"  # « 500 m » is a length, « 2 M€ » an amount
MILLION = frozenset(("million", "millions", "me", "meuros"))
BILLION = frozenset(("milliard", "milliards"))
ORDINALS = frozenset(("er", "ere", "e", "eme", "em", "ieme", "nd", "nde", "eres", "emes"))
SPELLED = frozenset(
    (
        *("zero", "un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
        *("douze", "treize", "quatorze", "quinze", "seize", "vingt", "vingts", "trente", "quarante", "cinquante"),
        *("soixante", "septante", "huitante", "octante", "nonante", "cent", "cents", "mille", "million", "millions"),
    )
)
COLLECTIVES = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
    "huitaine": 8,
}
OF_COLLECTIVES = frozenset(
    ("petite", "bonne", "grosse", "grande", "petites", "bonnes", "demi", "demie", "bon", "petit")
)
AFTER_ET = frozenset(("un", "une", "onze"))
MULTIPLIERS = frozenset(("mille", "cent", "cents", "million", "millions"))
LONGEST_SPELLED = 12
MOST_DIGITS = 15
MARKS = re.compile(r"[.,]")
GROUP = re.compile(r"[0-9]{3}(?:[.,][0-9]{1,2})?")
LEAST_WITH_E = 32  # « 12e » is an ordinal, « 3500e » an amount
THOUSANDFOLD, MILLIONFOLD, BILLIONFOLD = 1e3, 1e6, 1e9
DIGITS, TENTH = 10, 1e5  # « un million deux » is 1,200,000


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the words it takes. `euros`: its unit is money; `scale`: the multiplier said (1, 1,000…).

    `rough`: « une dizaine »; `article`: only « un » or « une », which counts something or nothing.
    """

    value: float
    first: int
    last: int
    euros: bool = False
    scale: float = 1
    rough: bool = False
    article: bool = False


def numbers(message: Message, claims: Claims, money: bool = False) -> Iterator[Number]:
    """Every number in words that are still free; `money`: the subject is known to be money (« 2 M » is an amount)."""
    index = 0
    while index < len(message):
        number = _number(message, index, money) if claims.free(index, index) else None
        if number is None or not claims.free(number.first, number.last):
            index = _end_of_run(message, index) + 1
            continue
        yield number
        index = number.last + 1


def _end_of_run(message: Message, index: int) -> int:
    """The last of several number words that make no number (« cent mille mille »): none of them is read."""
    while message.at(index) in SPELLED and message.at(index + 1) in SPELLED and not message.pause(index + 1):
        index += 1
    return index


def _number(message: Message, index: int, money: bool) -> Number | None:
    text = message.texts[index]
    if text in CURRENCY and message.at(index + 1)[:1].isdecimal() and not _ends_a_number(message, index):
        number = _bare(message, index + 1)
        number = number and _scaled(message, number, money=True)
        return number and Number(number.value, index, number.last, True, number.scale, number.rough)
    number = _bare(message, index)
    return None if number is None else _scaled(message, number, money)


def _ends_a_number(message: Message, index: int) -> bool:
    """Whether the sign « € » belongs to a number on its left."""
    before = message.at(index - 1)
    return before[:1].isdecimal() or before in THOUSAND | MILLION | {LETTER_MILLION}


def _bare(message: Message, index: int) -> Number | None:
    """A number without its unit."""
    text = message.texts[index]
    if text[0].isdecimal():
        return _digits(message, index)
    if text in COLLECTIVES or text.removesuffix("s") in COLLECTIVES:
        return _collective(message, index, index, 1)
    if text == "demi" and message.at(index + 1) in MILLION:
        return Number(0.5, index, index)
    if text not in SPELLED:
        return None
    if text in ("un", "une", "deux", "trois", "quatre", "cinq"):
        after = index + 1 + (message.at(index + 1) in OF_COLLECTIVES)
        if message.at(after).removesuffix("s") in COLLECTIVES:
            times = 0.5 if message.at(index + 1) in ("demi", "demie") else float(text2num(text, "fr"))
            return _collective(message, index, after, times)
        if message.at(index + 1) == "demi" and message.at(index + 2) in MILLION:
            return Number(0.5, index, index + 1)
    return _spelled(message, index)


def _collective(message: Message, first: int, index: int, times: float) -> Number:
    value = COLLECTIVES[message.texts[index].removesuffix("s")] * times
    last = index
    if message.at(index + 1) in ("de", "d") and message.at(index + 2) in ("mille", "milles", "milliers", "millions"):
        value *= MILLIONFOLD if message.at(index + 2) == "millions" else THOUSANDFOLD
        last = index + 2
    return Number(value, first, last, rough=True, scale=1 if last == index else THOUSANDFOLD)


def _spelled(message: Message, first: int) -> Number | None:
    last = first
    while last + 1 < len(message) and last - first < LONGEST_SPELLED and not message.pause(last + 1):
        following = message.texts[last + 1]
        if following in SPELLED:
            last += 1
        elif following == "et" and message.at(last + 2) in AFTER_ET:
            last += 2
        else:
            break
    for end in range(last, first - 1, -1):
        words = message.texts[first : end + 1]
        if words == ("zero",):
            return Number(0, first, end)
        if words[-1] == "et":
            continue
        try:
            value = float(text2num(" ".join(words), "fr"))
        except ValueError:
            continue
        if end < last and message.texts[end + 1] in MULTIPLIERS:
            return None
        scale = MILLIONFOLD if words[-1] in MILLION else THOUSANDFOLD if words[-1] == "mille" else 1.0
        if len(words) > 1 and words[-2] in MILLION and value % MILLIONFOLD < DIGITS:
            value, scale = value + value % MILLIONFOLD * (TENTH - 1), MILLIONFOLD
        number = Number(value, first, end, scale=scale, article=words in (("un",), ("une",)))
        return _and_a_half(message, number)
    return None


def _and_a_half(message: Message, number: Number) -> Number:
    if number.scale > 1 and message.follows(number.last + 1, ("et", "demi")):
        return Number(number.value + number.scale / 2, number.first, number.last + 2, number.euros, number.scale)
    return number


def _digits(message: Message, first: int) -> Number | None:
    last, digits = first, message.texts[first]
    while last + 1 < len(message) and _groups(message, digits, last):
        last += 1
        digits += message.texts[last]
    value = _parsed(digits)
    if value is None:
        return None
    if last + 1 < len(message) and message.words[last + 1].glued and value < LEAST_WITH_E:
        if message.texts[last + 1] in ORDINALS:
            return None
    elif value < LEAST_WITH_E and message.at(last + 1) in ORDINALS - {"e"}:
        return None
    return Number(value, first, last)


def _groups(message: Message, digits: str, last: int) -> bool:
    """Whether the next word continues « 8 000 » or « 1 500,50 »: three digits after one space, all plain so far."""
    following = message.words[last + 1]
    return (
        digits.isdecimal()
        and digits[0] != "0"
        and GROUP.fullmatch(following.text) is not None
        and following.start - message.words[last].end == 1
        and not message.gap(last + 1).strip(" \u00a0\u202f'’")
        and len(message.words[last].text) <= 3
    )


def _parsed(digits: str) -> float | None:
    """« 8000 », « 45.000 », « 1.200.000,50 », « 12,5 »; None for what is no quantity (a phone, a dotted date)."""
    if len(digits) > MOST_DIGITS or (digits[0] == "0" and len(digits) > 1 and digits[1].isdecimal()):
        return None
    head, *tails = MARKS.split(digits)
    if all(len(tail) == 3 for tail in tails) and (head != "0" or not tails):
        return float(head + "".join(tails))
    *groups, decimals = tails
    return float(f"{head}{''.join(groups)}.{decimals}") if all(len(group) == 3 for group in groups) else None


def _scaled(message: Message, number: Number, money: bool) -> Number:
    """The number with its multiplier and its unit of money."""
    value, last, scale = number.value, number.last, number.scale
    following = message.at(last + 1)
    if message.pause(last + 1) <= Pause.NONE:
        factor = _factor(message, last + 1, money)
        if factor > 1 and not (scale > 1 and following in ("mille", "milles")):
            value, last, scale = value * factor, last + 1, factor
            half = _and_a_half(message, Number(value, number.first, last, scale=scale))
            value, last = half.value, half.last
    euros = following in ("ke", "keuros", "keuro", "me", "meuros") and last > number.last
    if message.pause(last + 1) <= Pause.NONE:
        of = 1 if message.at(last + 1) in ("d", "de") and message.at(last + 2) in CURRENCY else 0
        if message.at(last + 1 + of) in CURRENCY or _glued_euros(message, last, value):
            last, euros = last + 1 + of, True
        if message.at(last + 1) in TAXES and message.pause(last + 1) <= Pause.NONE:
            last, euros = last + 1, True
    return Number(value, number.first, last, euros, scale, number.rough, number.article and last == number.last)


def _glued_euros(message: Message, last: int, value: float) -> bool:
    if message.at(last + 1) not in GLUED_EUROS or value < LEAST_WITH_E:
        return False
    return message.words[last + 1].glued or message.pause(last + 2) > Pause.NONE


def _factor(message: Message, index: int, money: bool) -> float:
    text = message.at(index)
    if text in THOUSAND and text not in ("kilo", "kilos"):
        return THOUSANDFOLD
    if text in BILLION:
        return BILLIONFOLD
    if text in MILLION:
        return MILLIONFOLD
    if text == LETTER_MILLION:
        euros = message.at(index + 1) in CURRENCY or (
            message.at(index + 1) in ("d", "de") and message.at(index + 2) in CURRENCY
        )
        return MILLIONFOLD if euros or money else 1
    return 1


def numbers_at(message: Message, index: int) -> Number | None:
    """The number that begins at that word, without its unit."""
    return _bare(message, index) if index < len(message) else None
