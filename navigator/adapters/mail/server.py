"""The setting that names the SMTP server, read and checked at start; connecting to it is `smtp`'s part."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

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


def _refused(what: str) -> SmtpRefused:
    return SmtpRefused(f"{SETTING} : {what} (valeur non affichée) ; attendu : {EXPECTED}")
