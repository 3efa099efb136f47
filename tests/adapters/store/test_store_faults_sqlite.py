"""A SQLite store that cannot serve says what, where, what was expected and what to do; and comes back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from psycopg.errors import UndefinedFunction
from refusals import EVERY_CALL, refusal
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from navigator.adapters.store import database as database_module
from navigator.adapters.store.address import address
from navigator.adapters.store.faults import UNEXPECTED, explained
from navigator.adapters.store.releases import SqlReleaseStore
from navigator.usecases.ports import StoreUnavailable


def kept(file: Path) -> Path:
    """A SQLite store with one active release."""
    store = SqlReleaseStore(f"sqlite:///{file}")
    store.save("a", {"x": "y"}, "folder")
    store.activate("a")
    store.close()
    return file


@contextmanager
def held(file: Path, *statements: str) -> Iterator[None]:
    """Another program that holds the file."""
    other = sqlite3.connect(file, isolation_level=None)
    for statement in statements:
        other.execute(statement)
    try:
        yield
    finally:
        other.close()


def test_a_relative_file_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = SqlReleaseStore("sqlite:///var/navigator.sqlite3")
    store.ping()
    assert (tmp_path / "var/navigator.sqlite3").is_file()
    assert address("sqlite:///var/x.db").where == f"La base SQLite {tmp_path}/var/x.db"
    store.close()


def test_sqlite_writes_ahead_and_checks_foreign_keys(tmp_path: Path) -> None:
    store = SqlReleaseStore(f"sqlite:///{tmp_path}/s.sqlite3")
    with store._database.reading() as connection:
        values = [
            connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    assert values == ["wal", 1, 5000]
    store.close()


def test_a_store_in_memory_serves_all_threads_of_one_process() -> None:
    store = SqlReleaseStore("sqlite://")
    store.save("a", {"x": "y"}, "folder")
    store.activate("a")
    assert store.files("a") == {"x": "y"}
    assert address("sqlite:///file::memory:?uri=true").is_memory
    assert address("sqlite:///file:x?mode=memory&uri=true").where == "La base SQLite en mémoire"
    store.close()


@pytest.mark.parametrize("call", EVERY_CALL)
def test_a_folder_that_cannot_be_created(tmp_path: Path, call: Callable[[SqlReleaseStore], object]) -> None:
    (tmp_path / "taken").write_text("a file")
    message = refusal(SqlReleaseStore(f"sqlite:///{tmp_path}/taken/var/store.sqlite3"), call)
    assert f"La base SQLite {tmp_path}/taken/var/store.sqlite3 : le dossier {tmp_path}/taken/var" in message
    assert "ne peut pas être créé" in message
    assert "attendu : un fichier (pas un dossier) que le programme peut lire et écrire" in message


@pytest.mark.parametrize("call", EVERY_CALL)
def test_a_folder_in_place_of_the_file(tmp_path: Path, call: Callable[[SqlReleaseStore], object]) -> None:
    message = refusal(SqlReleaseStore(f"sqlite:///{tmp_path}"), call)
    assert f"La base SQLite {tmp_path} : impossible à ouvrir" in message
    assert "vérifiez le chemin et les droits" in message


def test_a_file_whose_path_the_system_refuses(tmp_path: Path) -> None:
    assert "impossible à ouvrir" in refusal(SqlReleaseStore(f"sqlite:///{tmp_path}/{'x' * 300}"))


def test_a_file_that_the_system_no_longer_lets_see(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SqlReleaseStore(f"sqlite:///{tmp_path}/store.sqlite3")
    store.ping()

    def refused(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refused)
    message = refusal(store)
    assert "impossible à ouvrir" in message
    assert "Permission denied" in message


@pytest.mark.parametrize("call", EVERY_CALL)
def test_a_file_that_is_not_a_database(tmp_path: Path, call: Callable[[SqlReleaseStore], object]) -> None:
    file = tmp_path / "store.sqlite3"
    file.write_text("title: a sheet\n" * 1000)
    message = refusal(SqlReleaseStore(f"sqlite:///{file}"), call)
    assert "fichier abîmé, ou qui n'est pas une base SQLite" in message
    assert "restaurez une sauvegarde" in message
    assert file.read_text() == "title: a sheet\n" * 1000


def test_a_damaged_database(tmp_path: Path) -> None:
    file = kept(tmp_path / "store.sqlite3")
    content = bytearray(file.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    file.write_bytes(content)
    assert "fichier abîmé" in refusal(SqlReleaseStore(f"sqlite:///{file}"))


def test_a_read_only_store_gives_what_it_holds_and_is_not_ready(tmp_path: Path) -> None:
    file = kept(tmp_path / "store.sqlite3")
    store = SqlReleaseStore(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert store.files("a") == {"x": "y"}
    assert (active := store.active()) is not None
    assert active.id == "a"
    for call in (EVERY_CALL[0], lambda store: store.save("b", {}, "folder")):
        message = refusal(store, call)
        assert f"La base SQLite {file} : en lecture seule" in message
        assert "donnez au compte du programme le droit d'écrire" in message


def test_a_read_only_address_of_a_missing_file(tmp_path: Path) -> None:
    message = refusal(SqlReleaseStore(f"sqlite:///file:{tmp_path}/var/none.sqlite3?mode=ro&uri=true"))
    assert "impossible à ouvrir" in message
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("call", EVERY_CALL)
def test_a_new_file_locked_by_another_program(tmp_path: Path, call: Callable[[SqlReleaseStore], object]) -> None:
    file = tmp_path / "store.sqlite3"
    with held(file, "CREATE TABLE other (x)", "BEGIN EXCLUSIVE"):
        message = refusal(SqlReleaseStore(f"sqlite:///{file}?timeout=0.05"), call)
    assert f"La base SQLite {file} : occupée par un autre programme (database is locked)" in message
    assert "fermez ce qui la tient" in message


def test_the_change_of_journal_is_not_waited_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    with held(file, "CREATE TABLE other (x)", "BEGIN", "SELECT * FROM other"):
        message = refusal(SqlReleaseStore(f"sqlite:///{file}?timeout=0.05"))
    assert "occupée par un autre programme" in message


def test_a_store_that_another_program_is_writing(tmp_path: Path) -> None:
    file = kept(tmp_path / "store.sqlite3")
    store = SqlReleaseStore(f"sqlite:///{file}?timeout=0.05")
    with held(file, "BEGIN IMMEDIATE"):
        assert store.files("a") == {"x": "y"}
        assert "occupée" in refusal(store)
        assert "occupée" in refusal(store, lambda store: store.activate("a"))
    store.ping()
    store.close()


def test_a_file_that_disappears_is_not_silently_replaced_and_may_come_back(tmp_path: Path) -> None:
    file = kept(tmp_path / "store.sqlite3")
    store = SqlReleaseStore(f"sqlite:///{file}")
    store.ping()
    shutil.move(file, tmp_path / "away")
    message = refusal(store)
    assert f"La base SQLite {file} : le fichier a disparu ou a été remplacé" in message
    assert "remettez-le" in message
    assert not file.exists()
    shutil.move(tmp_path / "away", file)
    store.ping()
    assert store.files("a") == {"x": "y"}
    store.close()


def test_a_file_replaced_under_a_running_program_is_refused(tmp_path: Path) -> None:
    """SQLite would apply the journal of the former file to the new one."""
    file, backup = kept(tmp_path / "store.sqlite3"), kept(tmp_path / "backup.sqlite3")
    store = SqlReleaseStore(f"sqlite:///{file}")
    store.save("later", {}, "folder")
    backup.replace(file)
    message = refusal(store, lambda store: store.files("later"))
    assert "a été remplacé pendant la marche" in message
    assert "copiez une sauvegarde, effacez les fichiers -wal et -shm" in message


def test_a_folder_that_disappears(tmp_path: Path) -> None:
    store = SqlReleaseStore(f"sqlite:///{tmp_path}/var/store.sqlite3")
    store.ping()
    shutil.rmtree(tmp_path / "var")
    (tmp_path / "var").write_text("a file")
    assert "le fichier a disparu" in refusal(store)


def test_tables_that_disappear(tmp_path: Path) -> None:
    store = SqlReleaseStore(f"sqlite:///{tmp_path}/store.sqlite3")
    with store._database.writing() as connection:
        connection.execute(text("DROP TABLE release_files"))
    message = refusal(store, lambda store: store.files("a"))
    assert "ses tables sont absentes" in message
    assert "restaurez une sauvegarde" in message


def test_a_full_disk(tmp_path: Path) -> None:
    store = SqlReleaseStore(f"sqlite:///{tmp_path}/store.sqlite3")
    store.ping()
    with store._database.reading() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))  # SQLite keeps it at the present size
    message = refusal(store, lambda store: store.save("a", {"x": "é" * 100_000}, "folder"))
    assert "plus de place sur le disque" in message


def test_too_many_requests_at_once() -> None:
    store = SqlReleaseStore("sqlite://")
    store.ping()
    opened = store._database._opened
    assert opened is not None
    opened[1].pool._timeout = 0.01  # type: ignore[attr-defined]
    with store._database.reading(), pytest.raises(StoreUnavailable) as refused:
        store.ping()
    store.close()  # not before: a connection lent when its pool is disposed of is left to the garbage collector
    assert "trop de demandes en même temps" in str(refused.value)
    assert "réessayez dans un instant" in str(refused.value)


def test_what_nobody_foresaw_is_said_with_its_detail() -> None:
    place = address("sqlite:///x.db")
    odd = sqlite3.OperationalError("something odd")
    odd.sqlite_errorname = "SQLITE_PROTOCOL"
    for error in (odd, OperationalError("SELECT 1", {}, odd), RuntimeError("something odd")):
        message = str(explained(place, error))
        assert f"{UNEXPECTED[0]} (something odd)" in message
    assert UNEXPECTED[0] in str(explained(address("postgresql://h/b"), UndefinedFunction("odd")))


def test_a_first_failure_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SqlReleaseStore(f"sqlite:///{tmp_path}/var/store.sqlite3")
    (tmp_path / "var").write_text("in the way")
    assert "ne peut pas être créé" in refusal(store)
    (tmp_path / "var").unlink()
    store.ping()
    store.close()
    assert database_module.Database("nonsense").close() is None
