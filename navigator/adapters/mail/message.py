"""A letter as an e-mail message: plain text first, the same as HTML; headers that cannot be broken out of."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from navigator.adapters.sheet.page import document
from navigator.usecases.handovers import Letter


class UnreadableAddress(ValueError):
    """Not an e-mail address that a header may hold."""


def message(letter: Letter, sender: str) -> EmailMessage:
    """The message. Raises UnreadableAddress; the standard library refuses any end of line in a header."""
    made = EmailMessage(policy=SMTP)
    origin = _address("", sender)
    made["From"] = origin
    made["To"] = _address(letter.to_name, letter.to_email)
    made["Subject"] = letter.subject
    made["Date"] = letter.written_at
    made["Message-ID"] = f"<{letter.number}@{origin.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    if letter.reply_to:
        made["Reply-To"] = _address("", letter.reply_to)
    made.set_content(letter.text, cte="quoted-printable")
    html = document(letter.sheet, letter.opening, letter.subject)
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    return made


def _address(name: str, email: str) -> Address:
    try:
        return Address(name, addr_spec=email)
    except Exception as error:
        raise UnreadableAddress("adresse e-mail illisible") from error
