"""French typography and small grammar: numbers, euros, dates, lists, possessives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

NARROW, NO_BREAK = "\u202f", "\u00a0"
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


def listed(parts: Sequence[str], last: str = "et") -> str:
    """« a, b et c »."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def upper_first(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it begins with an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def counted(value: float, singular: str, plural: str) -> str:
    """« 1 salarié », « 12 salariés », « 0 salarié »."""
    return f"{number(value)}{NO_BREAK}{singular if value < 2 else plural}"
