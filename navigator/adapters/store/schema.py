"""Brings a database to the tables of this program: Alembic migrations shipped in the package, run at first use.

Alembic is imported only when there is something to migrate: it takes longer to import than a whole start of the store.
An empty database is given the tables as they are now, at once; a test compares them with what all migrations make.
A new migration: `alembic.command.revision(configuration(connection), "subject", autogenerate=True)`, then HEAD.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from navigator.adapters.store.address import Address
from navigator.adapters.store.engine import transaction
from navigator.adapters.store.faults import unavailable
from navigator.adapters.store.tables import METADATA

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0004"  # the newest file of migrations/versions; a test keeps it so
MIGRATIONS = Path(__file__).parent / "migrations"
_alembic = Lock()  # Alembic's context is global to the process


def upgrade(engine: Engine, place: Address) -> None:
    """Migrate to HEAD if needed; safe when several processes do. Raises StoreUnavailable for a newer database."""
    with transaction(engine, write=False) as connection:
        if revision(connection) == HEAD:
            return
    if place.file is not None:
        _write_ahead(engine)
    with transaction(engine, write=True) as connection:
        current = revision(connection)  # again: another process may have migrated while this one waited
        if current is None and not inspect(connection).get_table_names():
            create(connection)
        elif current != HEAD:
            migrate(connection, current, place)


def revision(connection: Connection) -> str | None:
    """The migration that the database is at; None for a new database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def create(connection: Connection) -> None:
    """Make every table in an empty database, at HEAD."""
    METADATA.create_all(connection)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, without any alembic.ini: the migrations of this package, on that connection."""
    from alembic.config import Config  # noqa: PLC0415 - see the module's first lines

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, current: str | None, place: Address) -> None:
    """Bring the tables to HEAD, one migration after the other. Raises StoreUnavailable for a newer database."""
    from alembic import command  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    with _alembic:
        config = configuration(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if current is not None and current not in known:
            raise unavailable(
                place,
                (
                    f"plus récente que ce programme (révision « {current} », inconnue)",
                    f"une base à la révision {HEAD} au plus",
                    "mettez le programme à jour, ou restaurez une sauvegarde d'avant",
                ),
            )
        command.upgrade(config, "head")


def _write_ahead(engine: Engine) -> None:
    """Journal in WAL mode, kept in the file: readers do not wait for the writer.

    SQLite refuses the change at once, without its usual wait, when another process is making it: hence the loop.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        deadline = monotonic() + cursor.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
        while True:
            try:
                cursor.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as refused:
                if refused.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                    raise
                sleep(0.02)
    finally:
        connection.close()
