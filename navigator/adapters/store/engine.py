"""Connections: one SQLAlchemy engine, and transactions that read or that write, one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.pool import QueuePool

from navigator.adapters.store.address import Address

WAIT = 5  # seconds waited for a lock or a server; `?timeout=` (SQLite) and `?connect_timeout=` (PostgreSQL) change it
WRITERS = 0x6E617669676174  # « navigat »: the PostgreSQL advisory lock of whoever writes or migrates


def open_engine(place: Address) -> Engine:
    """An engine for the address; opens no connection."""
    if place.url.get_backend_name() == "sqlite":
        return _sqlite(place)
    given = place.url.query
    wanted = {"connect_timeout": WAIT, "tcp_user_timeout": WAIT * 1000}  # else a dead server is noticed in 15 minutes
    return create_engine(
        place.url,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={name: value for name, value in wanted.items() if name not in given},
    )


def _sqlite(place: Address) -> Engine:
    options: dict[str, Any] = {"connect_args": {} if "timeout" in place.url.query else {"timeout": WAIT}}
    if place.is_memory:  # one connection, lent to one thread at a time: each connection would be another database
        options = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
        options["connect_args"] = {"check_same_thread": False}
    engine = create_engine(place.url, hide_parameters=True, **options)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: the driver would open its transactions too late
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only forgotten

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # IMMEDIATE: waits for the lock now; a reader that becomes a writer is refused without waiting.
        write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def transaction(engine: Engine, *, write: bool) -> Iterator[Connection]:
    """A transaction, undone when anything is raised. With `write`, no other writer works at the same time."""
    with engine.connect() as connection:
        connection.execution_options(write=write)
        with connection.begin():
            if write and engine.dialect.name == "postgresql":
                connection.execute(select(func.set_config("lock_timeout", f"{WAIT}s", True)))
                connection.execute(select(func.pg_advisory_xact_lock(WRITERS)))
            yield connection
