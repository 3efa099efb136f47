"""How a visitor wants to be answered: an e-mail address or a phone number, checked before it goes in a letter."""

from __future__ import annotations

import re

MOST = 254
EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
PHONE = re.compile(r"\+?[0-9(][0-9 .()\u00a0\u202f/-]{4,23}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class NotReachable(ValueError):
    """Neither an e-mail address nor a phone number."""


def reachable(text: str) -> str:
    """The address or the number, trimmed. Raises NotReachable."""
    given = text.strip()
    if is_email(given) or is_phone(given):
        return given
    raise NotReachable


def is_email(text: str) -> bool:
    """An ASCII e-mail address, without any character that means something in a header."""
    return len(text) <= MOST and EMAIL.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Six to fifteen digits with the usual separators."""
    return PHONE.fullmatch(text) is not None and 6 <= sum(sign.isdigit() for sign in text) <= 15


def plain_message(text: str) -> str:
    """A visitor's message without control characters, with plain ends of lines."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
