"""Conversations in the database: one row each, deleted whole."""

from __future__ import annotations

from datetime import datetime

import orjson
from sqlalchemy import Delete, delete, insert, select, update

from navigator.adapters.store.database import Database
from navigator.adapters.store.tables import conversations
from navigator.usecases.conversations import Plain, StaleConversation, StoredConversation, UnknownConversation

ALIVE = conversations.c.expires_at


class SqlConversations:
    """`Conversations` on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, conversation: StoredConversation) -> None:
        """Keep a new one."""
        with self._database.writing() as connection:
            connection.execute(
                insert(conversations).values(
                    id=conversation.id,
                    token_hash=conversation.token_hash,
                    resume_hash=conversation.resume_hash,
                    revision=conversation.revision,
                    expires_at=conversation.expires_at,
                    turns=_packed(conversation.turns),
                )
            )

    def load(self, conversation_id: str, now: datetime) -> StoredConversation:
        """One that has not expired. Raises UnknownConversation."""
        query = select(conversations).where(conversations.c.id == conversation_id, now < ALIVE)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise UnknownConversation
        turns = tuple(orjson.loads(row.turns))
        return StoredConversation(row.id, row.token_hash, row.revision, row.expires_at, turns, row.resume_hash)

    def append(self, conversation_id: str, revision: int, turns: tuple[Plain, ...], expires_at: datetime) -> None:
        """Put `turns` in place of those kept. Raises StaleConversation, UnknownConversation."""
        change = (
            update(conversations)
            .where(conversations.c.id == conversation_id, conversations.c.revision == revision)
            .values(turns=_packed(turns), revision=revision + 1, expires_at=expires_at)
        )
        with self._database.writing() as connection:
            if connection.execute(change).rowcount:
                return
            present = select(conversations.c.revision).where(conversations.c.id == conversation_id)
            found = connection.scalar(present)
        if found is None:
            raise UnknownConversation
        raise StaleConversation(found)

    def resumable(self, conversation_id: str, resume_hash: str | None, expires_at: datetime) -> None:
        """Set or remove the secret of the resume link. Raises UnknownConversation."""
        change = update(conversations).where(conversations.c.id == conversation_id)
        with self._database.writing() as connection:
            done = connection.execute(change.values(resume_hash=resume_hash, expires_at=expires_at))
        if not done.rowcount:
            raise UnknownConversation

    def erase(self, conversation_id: str) -> None:
        """Delete at once."""
        self._delete(delete(conversations).where(conversations.c.id == conversation_id))

    def purge(self, now: datetime) -> int:
        """Delete all that expired; how many."""
        return self._delete(delete(conversations).where(now >= ALIVE))

    def _delete(self, deletion: Delete) -> int:
        with self._database.writing() as connection:
            count: int = connection.execute(deletion).rowcount
        if count:
            self._database.scrub()
        return count


def _packed(turns: tuple[Plain, ...]) -> bytes:
    return orjson.dumps(turns)
