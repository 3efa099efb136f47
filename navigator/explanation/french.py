"""French typography and small grammar: numbers, euros, dates, lists, possessives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from navigator.territory.fold import fold

NARROW, NO_BREAK = "\u202f", "\u00a0"
VOWELS = tuple("aeiouy")
QUE = re.compile(r" que (?=[aeiouyàâéèêëîïôûù])", re.IGNORECASE)
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def number(value: float) -> str:
    """« 8 000 », « 12,5 »."""
    if value == int(value):
        return f"{int(value):,}".replace(",", NARROW)
    return f"{value:,.2f}".rstrip("0").replace(",", NARROW).replace(".", ",")


def euros(value: float) -> str:
    """« 8 000 € », « 1,5 million d'euros » from a million on."""
    for unit, word in ((1_000_000_000, "milliard"), (1_000_000, "million")):
        count = value / unit
        if count >= 1 and round(count, 1) == count:
            return f"{number(count)}{NO_BREAK}{word}{'s' if count >= 2 else ''} d'euros"
    return f"{number(value)}{NO_BREAK}€"


def day(value: date) -> str:
    """« 1er mars 2027 »."""
    first = "1er" if value.day == 1 else str(value.day)
    return f"{first} {MONTHS[value.month - 1]} {value.year}"


def period(low: date, high: date) -> str:
    """« le 3 mars 2027 », « en mars 2027 », « en 2027 », or « entre le 3 et le … »: both days are included."""
    if low == high:
        return f"le {day(low)}"
    ends_month = (high + timedelta(days=1)).day == 1
    if low.day == 1 and ends_month and low.year == high.year:
        if low.month == high.month:
            return f"en {MONTHS[low.month - 1]} {low.year}"
        if (low.month, high.month) == (1, 12):
            return f"en {low.year}"
    return f"entre le {day(low)} et le {day(high)}"


def listed(parts: Sequence[str], last: str = "et") -> str:
    """« a, b et c » ; « a, b ; c ; et d » when the parts hold commas, or the same conjunction, themselves."""
    if len(parts) < 2:
        return "".join(parts)
    if not any(", " in part or f" {last} " in part for part in parts):
        return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
    return f"{' ; '.join(parts[:-1])}{' ;' if len(parts) > 2 else ','} {last} {parts[-1]}"


def contracted(text: str) -> str:
    """« de au plus » → « d'au plus » ; « de entre » → « entre » ; « que en France » → « qu'en France »."""
    return QUE.sub(" qu'", text.replace(" de entre ", " entre ").replace(" de au ", " d'au "))


def that(clause: str) -> str:
    """« que … », elided before a vowel: « qu'il manque », « qu'une étude »."""
    return f"qu'{clause}" if fold(clause)[:1] in VOWELS else f"que {clause}"


def supposing(clause: str) -> str:
    """« si … », elided before « il »: « s'il demande »."""
    return f"s'{clause}" if clause.startswith(("il ", "ils ")) else f"si {clause}"


def upper_first(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it begins with an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def counted(value: float, singular: str, plural: str) -> str:
    """« 1 salarié », « 12 salariés », « 0 salarié »."""
    return f"{number(value)}{NO_BREAK}{singular if value < 2 else plural}"
