"""From a driver's error to what staff read: what happens, where, what was expected, what to do."""

from __future__ import annotations

from sqlalchemy.exc import TimeoutError as PoolExhausted

from navigator.adapters.store.address import SETTING, Address
from navigator.usecases.ports import StoreUnavailable

Cause = tuple[str, str, str]  # what happens, what was expected, what to do

LOCKED: Cause = (
    "occupée par un autre programme",
    "une base libre en quelques secondes",
    "fermez ce qui la tient (sauvegarde, éditeur de base, autre copie du programme), puis réessayez",
)
READ_ONLY: Cause = (
    "en lecture seule",
    "une base où le programme peut écrire",
    f"donnez au compte du programme le droit d'écrire (fichier et dossier, ou serveur), ou changez {SETTING}",
)
FULL: Cause = ("plus de place sur le disque", "de la place libre", "libérez de la place, puis réessayez")
NO_TABLES: Cause = (
    "ses tables sont absentes",
    "la base que le programme a préparée à son démarrage",
    "restaurez une sauvegarde, ou redémarrez le programme pour préparer une base neuve",
)
MOVED: Cause = (
    "le fichier a disparu ou a été remplacé pendant la marche",
    "le même fichier tant que le programme tourne",
    "remettez-le ; ou arrêtez le programme, copiez une sauvegarde, effacez les fichiers -wal et -shm, redémarrez",
)
DAMAGED: Cause = (
    "fichier abîmé, ou qui n'est pas une base SQLite",
    "une base SQLite saine",
    "restaurez une sauvegarde, ou écartez ce fichier : une base neuve sera créée",
)
CLOSED_FILE: Cause = (
    "impossible à ouvrir",
    "un fichier (pas un dossier) que le programme peut lire et écrire",
    f"vérifiez le chemin et les droits, ou changez {SETTING}",
)
UNREACHABLE: Cause = (
    "le serveur ne répond pas ou refuse l'accès",
    "un serveur en marche, et un utilisateur qui peut ouvrir cette base",
    f"vérifiez le serveur, le nom de la base, l'utilisateur et le mot de passe de {SETTING}",
)
FORBIDDEN: Cause = (
    "l'utilisateur n'a pas les droits nécessaires",
    "un utilisateur qui peut créer, lire et compléter les tables",
    f"donnez-lui ces droits, ou changez d'utilisateur dans {SETTING}",
)
CROWDED: Cause = ("trop de demandes en même temps", "une connexion libre", "réessayez dans un instant")
UNEXPECTED: Cause = (
    "réponse inattendue",
    "une base préparée par ce programme",
    "lisez le détail, vérifiez la base, puis réessayez",
)

_SQLITE: dict[str, Cause] = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_FULL": FULL,
    "SQLITE_CANTOPEN": CLOSED_FILE,
    "SQLITE_PERM": CLOSED_FILE,
    "SQLITE_AUTH": CLOSED_FILE,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_CORRUPT": DAMAGED,
}
_POSTGRESQL: dict[
    str, Cause
] = {  # SQLSTATE, or its class; https://www.postgresql.org/docs/current/errcodes-appendix.html
    "25006": READ_ONLY,
    "42501": FORBIDDEN,
    "42P01": NO_TABLES,
    "55P03": LOCKED,
    "53100": FULL,
    "08": UNREACHABLE,
    "28": UNREACHABLE,
    "3D": UNREACHABLE,
    "53": UNREACHABLE,
    "57": UNREACHABLE,
}


def unavailable(place: Address, cause: Cause, detail: str = "") -> StoreUnavailable:
    """The sentence of a cause; a driver's `detail` is shown without any password."""
    what, expected, action = cause
    said = f" ({place.without_secrets(detail)})" if detail else ""
    return StoreUnavailable(f"{place.where} : {what}{said} ; attendu : {expected} ; {action}.")


def explained(place: Address, error: Exception) -> StoreUnavailable:
    """The sentence of an error raised by SQLAlchemy, its driver or the system."""
    driver = getattr(error, "orig", None) or error
    said = getattr(getattr(driver, "diag", None), "message_primary", None) or str(driver)
    return unavailable(place, _cause(error, driver), " ".join(said.split()))


def _cause(error: Exception, driver: BaseException) -> Cause:
    if isinstance(error, PoolExhausted):
        return CROWDED
    if isinstance(driver, OSError):
        return CLOSED_FILE
    sqlite_name = getattr(driver, "sqlite_errorname", None)
    if sqlite_name is not None:
        family = "_".join(sqlite_name.split("_")[:2])  # SQLITE_READONLY_DBMOVED is a SQLITE_READONLY
        return NO_TABLES if "no such table" in str(driver) else _SQLITE.get(family, UNEXPECTED)
    if type(driver).__module__.startswith("psycopg"):
        state = getattr(driver, "sqlstate", None) or "08"  # no SQLSTATE: the server was not reached
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2], UNEXPECTED)
    return UNEXPECTED
