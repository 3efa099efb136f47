"""Sheets handed over of one process, in memory: tests, and a deployment that wants nothing on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from threading import Lock

from navigator.usecases.handovers import Handover, NumberTaken, Status, UnknownHandover


class MemoryHandovers:
    """`Handovers` without a database."""

    def __init__(self) -> None:
        self._kept: dict[str, Handover] = {}
        self._lock = Lock()

    def keep(self, handover: Handover) -> Handover:
        """Keep a new one, or give back the one of the same key. Raises NumberTaken."""
        with self._lock:
            for one in self._kept.values():
                if one.key == handover.key:
                    return one
            if handover.number in self._kept:
                raise NumberTaken
            self._kept[handover.number] = handover
        return handover

    def load(self, number: str, now: datetime) -> Handover:
        """One that has not expired. Raises UnknownHandover."""
        found = self._kept.get(number)
        if found is None or found.expires_at <= now:
            raise UnknownHandover
        return found

    def change(self, number: str, before: Status, after: Status, now: datetime, expires_at: datetime) -> bool:
        """Move from one status to the other; False when it was not in the first."""
        with self._lock:
            found = self._kept.get(number)
            if found is None or found.status is not before:
                return False
            self._kept[number] = replace(found, status=after, changed_at=now, expires_at=expires_at)
        return True

    def newest(self, now: datetime, limit: int) -> list[Handover]:
        """Those that have not expired, the latest made first."""
        alive = [one for one in self._kept.values() if one.expires_at > now]
        return sorted(alive, key=lambda one: (-one.created_at.timestamp(), one.number))[: max(limit, 0)]

    def erase(self, number: str) -> None:
        """Delete at once."""
        with self._lock:
            self._kept.pop(number, None)

    def purge(self, now: datetime) -> list[str]:
        """Delete all that expired; their numbers."""
        with self._lock:
            expired = [one.number for one in self._kept.values() if one.expires_at <= now]
            for number in expired:
                del self._kept[number]
        return expired
