"""The migrations make the tables of the program, once, whoever starts; a newer database is refused."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hatchling.builders.wheel import WheelBuilder
from sqlalchemy import Connection, Engine, inspect, text

from navigator.adapters.store import schema
from navigator.adapters.store.address import Address, address
from navigator.adapters.store.database import Database
from navigator.adapters.store.engine import open_engine, transaction
from navigator.adapters.store.releases import SqlReleaseStore
from navigator.adapters.store.tables import METADATA
from navigator.usecases.ports import StoreUnavailable


def test_the_migrated_database_is_what_the_program_declares(database_url: str) -> None:
    database = Database(database_url)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == schema.HEAD
    database.close()


def test_all_migrations_make_what_an_empty_database_is_given(database_url: str) -> None:
    place, engine = opened(database_url)
    with transaction(engine, write=True) as connection:
        schema.migrate(connection, None, place)
    with transaction(engine, write=False) as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
        assert schema.revision(connection) == schema.HEAD
        migrated = described(connection)
    with transaction(engine, write=True) as connection:
        METADATA.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
        schema.create(connection)
    with transaction(engine, write=False) as connection:
        assert described(connection) == migrated
    engine.dispose()


def opened(database_url: str) -> tuple[Address, Engine]:
    """The bare database, without the tables that the program makes when it opens it."""
    place = address(database_url)
    if place.folder is not None:
        place.folder.mkdir(parents=True, exist_ok=True)
    return place, open_engine(place)


def with_another_table(database_url: str) -> None:
    """A database shared with another program: not empty, hence brought to HEAD by the migrations."""
    _, engine = opened(database_url)
    with transaction(engine, write=True) as connection:
        connection.execute(text("CREATE TABLE another (id INTEGER)"))
    engine.dispose()


def described(connection: Connection) -> dict[str, Any]:
    """Every table as the database describes it: columns, keys, indexes."""
    found = inspect(connection)
    return {
        name: (
            [{**column, "type": str(column["type"])} for column in found.get_columns(name)],
            found.get_pk_constraint(name),
            sorted(found.get_foreign_keys(name), key=str),
            sorted(found.get_indexes(name), key=str),
        )
        for name in sorted(found.get_table_names())
    }


def test_a_database_of_an_older_program_is_migrated(database_url: str) -> None:
    _, engine = opened(database_url)
    with transaction(engine, write=True) as connection:
        command.upgrade(schema.configuration(connection), "0001")
    engine.dispose()
    database = Database(database_url)
    with database.reading() as connection:
        assert schema.revision(connection) == schema.HEAD
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    database.close()


def test_the_comparison_sees_a_difference(database_url: str) -> None:
    database = Database(database_url)
    with database.writing() as connection:
        connection.execute(text("ALTER TABLE releases ADD COLUMN surprise TEXT"))
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA)
    database.close()


def test_head_is_the_newest_migration(store: SqlReleaseStore) -> None:
    with store._database.reading() as connection:
        scripts = ScriptDirectory.from_config(schema.configuration(connection))
    assert scripts.get_heads() == [schema.HEAD]
    assert scripts.get_bases() == ["0001"]


def test_every_migration_is_named_by_its_revision() -> None:
    files = sorted((schema.MIGRATIONS / "versions").glob("*.py"))
    assert files
    for file in files:
        assert re.search(rf'^revision = "{file.name[:4]}"$', file.read_text(), re.MULTILINE)


def test_the_program_may_live_under_a_folder_with_a_percent_sign(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(schema.MIGRATIONS, tmp_path / "100%s")
    monkeypatch.setattr(schema, "MIGRATIONS", tmp_path / "100%s")
    with_another_table(database_url)
    store = SqlReleaseStore(database_url)
    assert store.active() is None
    store.close()


def test_a_database_newer_than_the_program_is_refused(database_url: str) -> None:
    database = Database(database_url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    store = SqlReleaseStore(database_url)
    with pytest.raises(StoreUnavailable) as refused:
        store.active()
    store.close()
    message = str(refused.value)
    assert "plus récente que ce programme (révision « 9999 », inconnue)" in message
    assert f"attendu : une base à la révision {schema.HEAD} au plus" in message
    assert "mettez le programme à jour" in message


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also in SQLite: the tables made before the failure are undone with it."""
    broken = tmp_path / "migrations"
    (broken / "versions").mkdir(parents=True)
    (broken / "env.py").write_text((schema.MIGRATIONS / "env.py").read_text())
    first = (schema.MIGRATIONS / "versions/0001_releases.py").read_text()
    (broken / "versions/0001_releases.py").write_text(first + '    op.execute("CREATE nonsense")\n')
    with_another_table(database_url)
    store = SqlReleaseStore(database_url)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", broken)
        with pytest.raises(StoreUnavailable, match="nonsense"):
            store.ping()
    store.save("a", {"x": "y"}, "folder")  # the tables were not there: the right migration makes them
    assert store.files("a") == {"x": "y"}
    store.close()


def test_the_wheel_carries_the_migrations() -> None:
    root = str(Path(__file__).resolve().parents[3])
    carried = {file.distribution_path for file in WheelBuilder(root).recurse_included_files()}
    for name in ("env.py", "script.py.mako", "versions/0001_releases.py"):
        assert f"navigator/adapters/store/migrations/{name}" in carried


class _Journal:
    """A SQLite connection where another process is changing the journal: refused at once, `refusals` times."""

    def __init__(self, refusals: int, code: int = sqlite3.SQLITE_BUSY) -> None:
        self.refusals, self.code = refusals, code
        self.asked: list[str] = []
        self.closed = False

    def raw_connection(self) -> _Journal:
        return self

    def cursor(self) -> _Journal:
        return self

    def execute(self, statement: str) -> _Journal:
        self.asked.append(statement)
        if "WAL" in statement and self.refusals:
            self.refusals -= 1
            refused = sqlite3.OperationalError("database is locked")
            refused.sqlite_errorcode = self.code
            raise refused
        return self

    def fetchone(self) -> tuple[int]:
        return (5000,)

    def close(self) -> None:
        self.closed = True


def test_the_change_of_journal_is_tried_again_while_another_process_makes_it() -> None:
    journal = _Journal(refusals=2)
    schema._write_ahead(journal)  # type: ignore[arg-type]
    assert journal.asked == ["PRAGMA busy_timeout"] + ["PRAGMA journal_mode = WAL"] * 3
    assert journal.closed


def test_the_change_of_journal_is_not_tried_again_for_another_reason() -> None:
    journal = _Journal(refusals=1, code=sqlite3.SQLITE_READONLY)
    with pytest.raises(sqlite3.OperationalError):
        schema._write_ahead(journal)  # type: ignore[arg-type]
    assert journal.closed
