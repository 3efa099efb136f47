"""SIREN, SIRET and RNA numbers with a valid control; a number announced as one and wrong is dropped, and claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import Found
from navigator.dialogue.reading.text import Message
from navigator.profile.answers import Text
from navigator.profile.identifiers import is_rna, is_siren, is_siret

DIGITS = re.compile(r"[0-9]+")
SEPARATORS = frozenset((" ", "", "\u00a0", "\u202f", ".", "-", "  "))
SIREN, SIRET, RNA = 9, 14, 9
ANNOUNCED = {"siren", "siret", "rna", "sirene"}
REACH = 4
FEWEST = 6


def identifiers(message: Message, claims: Claims) -> Iterator[Found]:
    """The identifiers found; at most one per kind, the first valid."""
    index = 0
    while index < len(message):
        if not message.texts[index][0].isdecimal() or not claims.free(index, index):
            index += 1
            continue
        last, digits = _run(message, index)
        found = _identifier(message, index, last, digits)
        announced = bool(ANNOUNCED & set(message.texts[max(0, index - REACH) : index]))
        first = index - 1 if message.at(index - 1) == "w" else index
        if found is not None:
            claims.take(first, last)
            yield Found(found[0], Text(found[1]), message.quote(first, last))
        elif announced and len(digits) >= FEWEST:
            claims.take(first, last)
        else:
            last = index
        index = last + 1


def _run(message: Message, first: int) -> tuple[int, str]:
    """The longest run of digits written in groups, up to a SIRET; its last word and its digits."""
    last, digits = first, re.sub(r"[.,]", "", message.texts[first])
    while (
        last + 1 < len(message)
        and DIGITS.fullmatch(message.texts[last + 1])
        and message.gap(last + 1) in SEPARATORS
        and len(digits) + len(message.texts[last + 1]) <= SIRET
    ):
        last += 1
        digits += message.texts[last]
    return last, digits


def _identifier(message: Message, first: int, last: int, digits: str) -> tuple[str, str] | None:
    if message.at(first - 1) == "w" and len(digits) == RNA and is_rna(f"W{digits}"):
        return "rna", f"W{digits}"
    if is_siret(digits):
        return "siret", digits
    if len(digits) == SIREN and is_siren(digits):
        return "siren", digits
    return None
