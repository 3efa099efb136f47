"""Letters through an SMTP server: TLS, a time limit, and nothing of the visitor in any error."""

from __future__ import annotations

import logging
import smtplib
import ssl
from contextlib import suppress

from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.mail.message import UnreadableAddress, message
from navigator.adapters.mail.server import SmtpServer
from navigator.usecases.handovers import Letter, NotDelivered, Status

logger = logging.getLogger(__name__)


class SmtpOutbox:
    """`Outbox` over SMTP; one connection per letter. `waiting`: letters from before there was a server."""

    def __init__(self, server: SmtpServer, sender: str, waiting: FileOutbox) -> None:
        self._server, self._sender, self._waiting = server, sender, waiting

    def send(self, letter: Letter) -> Status:
        """Give the message to the server. Raises NotDelivered when it does not take it."""
        try:
            written = message(letter, self._sender)
            client = self._connected()
            try:
                client.send_message(written, self._sender, [letter.to_email])
            finally:
                with suppress(smtplib.SMTPException, OSError):  # taken or refused: a bad goodbye changes nothing
                    client.quit()
        except (smtplib.SMTPException, OSError, UnreadableAddress) as error:
            reason = _reason(error)
            logger.warning("mail not sent: %s", reason)
            raise NotDelivered(reason) from error
        self.withdraw(letter.number)
        return Status.SENT

    def withdraw(self, number: str) -> None:
        """Delete the message that waits since before there was a server."""
        self._waiting.withdraw(number)

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = ssl.create_default_context(cafile=server.ca)
        client: smtplib.SMTP
        if server.encryption == "always":
            client = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            if server.encryption == "starttls":
                client.starttls(context=context)
            if server.user:
                client.login(server.user, server.password or "")
        except BaseException:
            client.close()
            raise
        return client


def _reason(error: Exception) -> str:
    """The kind of failure and the server's code; never its text, which may quote an address."""
    code = getattr(error, "smtp_code", None)
    return type(error).__name__ + (f" {code}" if code else "")
