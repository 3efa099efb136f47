"""Sheets handed over, in the database: one row each, deleted whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Row, delete, insert, select, update

from navigator.adapters.store.database import Database
from navigator.adapters.store.tables import handovers
from navigator.usecases.handovers import Handover, NumberTaken, Status, UnknownHandover

ALIVE = handovers.c.expires_at
PLAIN = ("number", "key", "code_hash", "scope", "status", "created_at", "changed_at", "expires_at")
CONTENT = ("recipient", "sheet", "reply_to", "message")


class SqlHandovers:
    """`Handovers` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, handover: Handover) -> Handover:
        """Keep a new one, or give back the one of the same key. Raises NumberTaken."""
        by_key = select(handovers).where(handovers.c.key == handover.key)
        by_number = select(handovers.c.number).where(handovers.c.number == handover.number)
        with self._database.writing() as connection:
            row = connection.execute(by_key).first()
            if row is None:
                if connection.scalar(by_number) is not None:
                    raise NumberTaken
                connection.execute(insert(handovers).values(_row(handover)))
        return handover if row is None else _handover(row)

    def load(self, number: str, now: datetime) -> Handover:
        """One that has not expired. Raises UnknownHandover."""
        query = select(handovers).where(handovers.c.number == number, now < ALIVE)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise UnknownHandover
        return _handover(row)

    def change(self, number: str, before: Status, after: Status, now: datetime, expires_at: datetime) -> bool:
        """Move from one status to the other; False when it was not in the first."""
        change = (
            update(handovers)
            .where(handovers.c.number == number, handovers.c.status == before.value)
            .values(status=after.value, changed_at=now, expires_at=expires_at)
        )
        with self._database.writing() as connection:
            return bool(connection.execute(change).rowcount)

    def newest(self, now: datetime, limit: int) -> list[Handover]:
        """Those that have not expired, the latest made first."""
        query = select(handovers).where(now < ALIVE).order_by(handovers.c.created_at.desc(), handovers.c.number)
        with self._database.reading() as connection:
            return [_handover(row) for row in connection.execute(query.limit(max(limit, 0)))]

    def erase(self, number: str) -> None:
        """Delete at once."""
        with self._database.writing() as connection:
            count = connection.execute(delete(handovers).where(handovers.c.number == number)).rowcount
        if count:
            self._database.scrub()

    def purge(self, now: datetime) -> list[str]:
        """Delete all that expired; their numbers."""
        with self._database.writing() as connection:
            expired = list(connection.scalars(select(handovers.c.number).where(now >= ALIVE)))
            connection.execute(delete(handovers).where(now >= ALIVE))
        if expired:
            self._database.scrub()
        return expired


def _row(handover: Handover) -> dict[str, Any]:
    plain = {name: getattr(handover, name) for name in PLAIN}
    return {**plain, "content": orjson.dumps({name: getattr(handover, name) for name in CONTENT})}


def _handover(row: Row[Any]) -> Handover:
    plain = {name: getattr(row, name) for name in PLAIN}
    return Handover(**{**plain, "status": Status(row.status)}, **orjson.loads(row.content))
