"""A database opened at first use, prepared once, and whose every failure is a StoreUnavailable."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from navigator.adapters.store.address import Address, address
from navigator.adapters.store.engine import open_engine, transaction
from navigator.adapters.store.faults import CLOSED_FILE, MOVED, explained, unavailable
from navigator.adapters.store.schema import upgrade

Identity = tuple[int, int]  # device and inode of a SQLite file; zeros for a server


class Database:
    """Read and write transactions on the database of a URL. One instance serves all threads."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._opening = Lock()
        self._opened: tuple[Address, Engine] | None = None
        self._prepared: Identity | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads. Raises StoreUnavailable."""
        with self._serving(write=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, alone; undone when anything is raised. Raises StoreUnavailable."""
        with self._serving(write=True) as connection:
            yield connection

    def scrub(self) -> None:
        """Empty SQLite's journal, where what was deleted may still stand; a reader at work leaves it to the next time."""
        place, engine = self._open()
        if place.file is None:
            return
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise explained(place, error) from error
        finally:
            connection.close()

    def close(self) -> None:
        """Close the connections kept open; the next use opens others."""
        with self._opening:
            if self._opened is not None:
                self._opened[1].dispose()

    @contextmanager
    def _serving(self, *, write: bool) -> Iterator[Connection]:
        place, engine = self._open()
        try:
            self._prepare(place, engine)
            with transaction(engine, write=write) as connection:
                yield connection
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise explained(place, error) from error

    def _open(self) -> tuple[Address, Engine]:
        with self._opening:
            if self._opened is None:
                place = address(self._url)
                engine = open_engine(place)
                weakref.finalize(self, engine.dispose)
                self._opened = (place, engine)
            return self._opened

    def _prepare(self, place: Address, engine: Engine) -> None:
        """Create and migrate at first use. Afterwards, only check that the file is still the one that was opened.

        A replaced file is refused: SQLite would apply to it the journal of the former one.
        """
        if self._prepared is None:
            _create_folder(place)
            upgrade(engine, place)
            self._prepared = _identity(place.file)
        elif self._prepared != _identity(place.file):
            raise unavailable(place, MOVED)


def _identity(file: Path | None) -> Identity | None:
    if file is None:
        return 0, 0
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


def _create_folder(place: Address) -> None:
    if place.folder is not None:
        try:
            place.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _, expected, action = CLOSED_FILE
            cause = (f"le dossier {place.folder} ne peut pas être créé", expected, action)
            raise unavailable(place, cause, error.strerror or "") from error
