"""Telephone numbers and e-mail addresses: recognised in order to be dropped, and said to be."""

from __future__ import annotations

import re

from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.text import Message

EMAIL = re.compile(r"[^\s@<>(),;:]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
PHONE = re.compile(r"(?<![0-9])(?:(?:\+|00)\s?33\s?(?:\(0\)\s?)?|0)[1-9](?:[ .\-/\u00a0\u202f]?[0-9]{2}){4}(?![0-9])")


def private(message: Message, claims: Claims) -> bool:
    """Whether something private was found; its words are claimed, so that nothing is read in them."""
    spans = [found.span() for pattern in (EMAIL, PHONE) for found in pattern.finditer(message.text)]
    if not spans:
        return False
    for start, end in spans:
        for index, word in enumerate(message.words):
            if word.start < end and word.end > start:
                claims.take(index, index)
    return True
