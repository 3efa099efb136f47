"""How a visitor may ask to be answered, and what may never reach a header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.usecases.reachable import NotReachable, is_email, is_phone, plain_message, reachable

EMAILS = ["jardin@example.org", "a.b+c@sous.domaine.example.fr", "o'neil@example.org", "  jardin@example.org "]
PHONES = ["03 21 00 00 00", "+33 3 21 00 00 00", "03.21.00.00.00", "(0)3 21 00 00 00", "3960000"]
NEITHER = [
    "",
    "moi",
    "jardin@",
    "@example.org",
    "jardin@example",
    "jardin@-x.org",
    "é@example.org",
    "a@b.fr, c@d.fr",
    "a b@example.org",
    "jardin@example.org\r\nBcc: tous@example.org",
    "jardin@example.org\nBcc: tous@example.org",
    "Moi <jardin@example.org>",
    "a" * 300 + "@example.org",
    "12345",
    "1" * 16,
    "03 21 00 00 00\nBcc: x@y.fr",
]


@pytest.mark.parametrize("text", [*EMAILS, *PHONES])
def test_an_address_or_a_number_is_taken(text: str) -> None:
    assert reachable(text) == text.strip()


@pytest.mark.parametrize("text", NEITHER)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(NotReachable):
        reachable(text)


@given(st.text(max_size=80))
def test_what_is_taken_breaks_no_header(text: str) -> None:
    if is_email(text) or is_phone(text):
        assert not set(text) & set('\r\n\0<>",;:')


@given(st.text(max_size=200))
def test_a_message_keeps_its_words_and_no_control(text: str) -> None:
    cleaned = plain_message(text)
    assert all(sign in "\n\t" or sign.isprintable() or ord(sign) > 0x9F for sign in cleaned)
    assert plain_message(cleaned) == cleaned


def test_the_ends_of_lines_are_plain() -> None:
    assert plain_message(" a\r\nb\rc\0\u202e ") == "a\nb\nc"
