"""A letter as a message: readable by all, and no way out of a header."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.adapters.mail.message import UnreadableAddress, message
from navigator.usecases.handovers import Letter

FROM = "navigateur@example.org"
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Reply-To", "MIME-Version", "Content-Type"}


def test_it_is_plain_french_text_and_the_same_as_html(letter: Letter) -> None:
    read = message_from_bytes(message(letter, FROM).as_bytes(), policy=default)
    assert read["To"] == '"Mairie de Liévin, « accueil »" <mairie@example.org>'
    assert read["Reply-To"] == "jardin@example.org"
    assert read["Subject"] == letter.subject
    assert read["Message-ID"] == "<N-2026-1234-5678@example.org>"
    assert read["Date"].datetime == letter.written_at
    assert set(read.keys()) <= HEADERS
    plain, html = read.get_body(("plain",)), read.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().replace("\r\n", "\n").strip() == letter.text.strip()
    shown = html.get_content()
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "http-equiv" not in shown
    assert " src=" not in shown
    for scheme in letter.sheet["schemes"]:
        assert scheme["operator"] in plain.get_content()
    assert "Bcc" not in read


def test_every_line_fits_a_mail_server(letter: Letter) -> None:
    assert max(map(len, message(letter, FROM).as_bytes().splitlines())) <= 998


@pytest.mark.parametrize(
    "changes",
    [
        {"reply_to": "jardin@example.org\r\nBcc: tous@example.org"},
        {"to_email": "mairie@example.org\nBcc: tous@example.org"},
        {"to_email": "pas une adresse"},
        {"to_name": "Mairie\r\nBcc: tous@example.org"},
    ],
)
def test_an_address_that_breaks_out_is_refused(letter: Letter, changes: dict[str, str]) -> None:
    with pytest.raises(UnreadableAddress):
        message(replace(letter, **changes), FROM)


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_becomes_a_header(letter: Letter, text: str) -> None:
    """Whatever the message says, the headers are ours."""
    made = message(replace(letter, text=text, opening=(text,)), FROM).as_bytes()
    assert set(message_from_bytes(made, policy=default).keys()) <= HEADERS


def test_a_subject_of_two_lines_is_refused(letter: Letter) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        message(replace(letter, subject="Fiche\nBcc: tous@example.org"), FROM)
