"""Where the store is: its URL checked, its file, and the words that name it without any password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from navigator.usecases.ports import StoreUnavailable

SETTING = "NAVIGATOR_DATABASE"
EXPECTED = "sqlite:///dossier/fichier.sqlite3 ou postgresql://utilisateur@serveur/base"
_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_SECRETS = ("password", "sslpassword")


@dataclass(frozen=True, slots=True)
class Address:
    """A checked URL. `file` is the SQLite file; `folder` the folder to create for it; both None elsewhere."""

    url: URL
    where: str
    file: Path | None = None
    folder: Path | None = None

    @property
    def is_memory(self) -> bool:
        """Whether the store is SQLite in memory: gone with the process, one connection."""
        return self.url.get_backend_name() == "sqlite" and self.file is None

    def without_secrets(self, text: str) -> str:
        """The text with every password of the URL replaced by stars."""
        for secret in (self.url.password, *(self.url.query.get(name) for name in _SECRETS)):
            if isinstance(secret, str) and secret:
                for written in (secret, quote(secret, safe=""), quote_plus(secret)):
                    text = text.replace(written, "***")
        return text


def address(text: str) -> Address:
    """Read a SQLAlchemy URL. Raises StoreUnavailable; its message never shows the URL, which may hold a password."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise _refused("adresse illisible (non affichée : elle peut contenir un mot de passe)") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise _refused(f"« {url.drivername} » n'est pas une base connue")
    url = url.set(drivername=driver)
    if driver != "sqlite":
        if "@" in f"{url.host}{url.database}":  # what follows is the end of the password
            raise _refused("mot de passe mal écrit, avec un « @ » (non affiché) qui doit s'écrire « %40 »")
        return Address(url, _server(url))
    if url.host or url.username or url.password:
        raise _refused("adresse SQLite à deux barres obliques, qui nommerait un serveur")
    name = url.database or ":memory:"
    if ":memory:" in name or url.query.get("mode") == "memory":
        return Address(url, "La base SQLite en mémoire")
    by_uri = name.startswith("file:") and "uri" in url.query
    file = Path(unquote(name.removeprefix("file:")) if by_uri else name).absolute()
    return Address(url, f"La base SQLite {file}", file, None if by_uri else file.parent)


def _server(url: URL) -> str:
    host = url.host or url.query.get("host") or "la machine elle-même"
    port = f":{url.port}" if url.port else ""
    user = f" (utilisateur « {url.username} »)" if url.username else ""
    name = f"« {url.database} »" if url.database else "par défaut"
    return f"La base PostgreSQL {name} sur {host}{port}{user}"


def _refused(what: str) -> StoreUnavailable:
    return StoreUnavailable(f"{SETTING} : {what} ; attendu : {EXPECTED} ; corrigez ce réglage puis redémarrez.")
