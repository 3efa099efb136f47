"""Letters through an SMTP server: TLS, a time limit, and nothing of the visitor in any error."""

from __future__ import annotations

import logging
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.mail.message import UnreadableAddress, message
from navigator.usecases.handovers import Letter, NotDelivered, Status

logger = logging.getLogger(__name__)
SETTING = "NAVIGATOR_SMTP_URL"
EXPECTED = (
    "smtps://utilisateur:motdepasse@serveur ou smtp://serveur:587 (options : ?tls=none, ?ca=fichier, ?timeout=10)"
)
PORTS = {"smtps": 465, "smtp": 587}
OPTIONS = {"tls", "ca", "timeout"}
WAIT = 10.0  # seconds for each exchange with the server


class SmtpRefused(ValueError):
    """The setting cannot be read; the message never shows it: it may hold a password."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where letters go. `encryption`: `always` (TLS at once), `starttls` (required), `none`. `ca`: certificates to trust."""

    host: str
    port: int
    encryption: str
    user: str | None = None
    password: str | None = None
    ca: Path | None = None
    timeout: float = WAIT


def smtp_server(url: str) -> SmtpServer:
    """Read the setting. Raises SmtpRefused."""
    try:
        parts = urlsplit(url)
        port, options = parts.port, parse_qs(parts.query, strict_parsing=bool(parts.query))
        timeout = float(options.get("timeout", [str(WAIT)])[-1])
    except ValueError:
        raise _refused("adresse illisible") from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path not in ("", "/") or set(options) - OPTIONS:
        raise _refused("adresse illisible")
    if not 0 < timeout <= 60:
        raise _refused("délai hors de 0 à 60 secondes")
    tls = options.get("tls", ["required"])[-1]
    if tls not in ("required", "none"):
        raise _refused("tls inconnu")
    encryption = "always" if parts.scheme == "smtps" else "starttls" if tls == "required" else "none"
    if encryption == "none" and parts.password:
        raise _refused("un mot de passe ne s'envoie pas sans chiffrement (tls=none)")
    return SmtpServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        encryption=encryption,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        ca=Path(options["ca"][-1]) if "ca" in options else None,
        timeout=timeout,
    )


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


def _refused(what: str) -> SmtpRefused:
    return SmtpRefused(f"{SETTING} : {what} (valeur non affichée) ; attendu : {EXPECTED}")
