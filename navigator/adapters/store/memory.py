"""Conversations and reports of one process, in memory: the terminal's, and a deployment that wants nothing on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from threading import Lock

from navigator.usecases.conversations import Plain, StaleConversation, StoredConversation, UnknownConversation
from navigator.usecases.report_error import ErrorReport, TooManyReports


class MemoryConversations:
    """`Conversations` without a database."""

    def __init__(self) -> None:
        self._kept: dict[str, StoredConversation] = {}
        self._lock = Lock()

    def open(self, conversation: StoredConversation) -> None:
        """Keep a new one."""
        with self._lock:
            self._kept[conversation.id] = conversation

    def load(self, conversation_id: str, now: datetime) -> StoredConversation:
        """One that has not expired. Raises UnknownConversation."""
        found = self._kept.get(conversation_id)
        if found is None or found.expires_at <= now:
            raise UnknownConversation
        return found

    def append(self, conversation_id: str, revision: int, turns: tuple[Plain, ...], expires_at: datetime) -> None:
        """Put `turns` in place of those kept. Raises StaleConversation, UnknownConversation."""
        with self._lock:
            found = self._found(conversation_id)
            if found.revision != revision:
                raise StaleConversation(found.revision)
            changed = replace(found, turns=turns, revision=revision + 1, expires_at=expires_at)
            self._kept[conversation_id] = changed

    def resumable(self, conversation_id: str, resume_hash: str | None, expires_at: datetime) -> None:
        """Set or remove the secret of the resume link. Raises UnknownConversation."""
        with self._lock:
            found = self._found(conversation_id)
            self._kept[conversation_id] = replace(found, resume_hash=resume_hash, expires_at=expires_at)

    def erase(self, conversation_id: str) -> None:
        """Delete at once."""
        with self._lock:
            self._kept.pop(conversation_id, None)

    def purge(self, now: datetime) -> int:
        """Delete all that expired; how many."""
        with self._lock:
            expired = [one.id for one in self._kept.values() if one.expires_at <= now]
            for conversation_id in expired:
                del self._kept[conversation_id]
        return len(expired)

    def _found(self, conversation_id: str) -> StoredConversation:
        if conversation_id not in self._kept:
            raise UnknownConversation
        return self._kept[conversation_id]


class MemoryErrorReports:
    """`ErrorReports` without a database."""

    def __init__(self) -> None:
        self._kept: list[ErrorReport] = []
        self._lock = Lock()

    def keep(self, report: ErrorReport, most: int) -> None:
        """Keep one. Raises TooManyReports when `most` are kept for that day."""
        with self._lock:
            if sum(one.on == report.on for one in self._kept) >= most:
                raise TooManyReports
            self._kept.append(report)

    def latest(self, limit: int = 100) -> list[ErrorReport]:
        """The last ones, latest first."""
        with self._lock:
            return self._kept[::-1][: max(limit, 0)]
