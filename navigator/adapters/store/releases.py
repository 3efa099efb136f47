"""Releases in the store: texts kept once whatever the number of releases that hold them, and who was active when."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, false, func, insert, select

from navigator.adapters.store.database import Database
from navigator.adapters.store.tables import activations, blobs, release_files, releases
from navigator.usecases.ports import StoredRelease

MAX_PATH = 1024  # bytes of UTF-8; PostgreSQL indexes no key above 2704
BATCH = 500  # parameters in one query; SQLite takes 32766


class SqlReleaseStore:
    """`ReleaseStore` on SQLite or PostgreSQL. Building it touches nothing; it is ready again when the database is."""

    def __init__(self, database: str | Database) -> None:
        self._database = Database(database) if isinstance(database, str) else database

    def ping(self) -> None:
        """Return when the store answers and can be written: an insertion of no row, which takes the right to write."""
        nothing = select(releases).where(false())
        with self._database.reading() as connection:
            connection.execute(insert(releases).from_select(list(releases.c.keys()), nothing))

    def save(self, release_id: str, files: Mapping[str, str], origin: str) -> None:
        """Keep a release, wholly or not at all; one already kept is left as it is.

        Raises ValueError for a text or a path that no UTF-8 file could have.
        """
        contents: dict[str, bytes] = {}
        rows = []
        for path, text in files.items():
            content = text.encode()
            digest = hashlib.sha256(content).hexdigest()
            contents[digest] = content
            rows.append({"release_id": release_id, "path": _checked(path), "blob_hash": digest})
        with self._database.writing() as connection:
            if _kept(connection, release_id):
                return
            connection.execute(insert(releases).values(id=release_id, origin=origin, created_at=func.now()))
            if rows:
                _keep(connection, contents)
                connection.execute(insert(release_files), rows)

    def files(self, release_id: str) -> dict[str, str]:
        """The texts of a release, by relative path, in the order of paths. Raises KeyError when it is not kept."""
        query = select(release_files.c.path, blobs.c.content).join_from(release_files, blobs)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(release_files.c.release_id == release_id)).all()
            if not rows and not _kept(connection, release_id):
                raise KeyError(release_id)
        return {path: content.decode() for path, content in sorted(map(tuple, rows))}

    def activate(self, release_id: str) -> None:
        """Make a kept release the active one; nothing is written when it is. Raises KeyError when it is not kept."""
        with self._database.writing() as connection:
            if not _kept(connection, release_id):
                raise KeyError(release_id)
            active = connection.execute(_activated().limit(1)).first()
            if active is None or active.id != release_id:
                connection.execute(insert(activations).values(release_id=release_id, activated_at=func.now()))

    def active(self) -> StoredRelease | None:
        """The active release, or None in a new store."""
        found = self.history(limit=1)
        return found[0] if found else None

    def history(self, limit: int = 50) -> list[StoredRelease]:
        """The releases made active, latest first; one made active again appears again."""
        with self._database.reading() as connection:
            return [_stored(row) for row in connection.execute(_activated().limit(max(limit, 0)))]

    def close(self) -> None:
        """Close the connections kept open; the next use opens others."""
        self._database.close()


def _activated() -> Select[Any]:
    return select(releases).join_from(activations, releases).order_by(activations.c.id.desc())


def _kept(connection: Connection, release_id: str) -> bool:
    return connection.scalar(select(releases.c.id).where(releases.c.id == release_id)) is not None


def _keep(connection: Connection, contents: Mapping[str, bytes]) -> None:
    """Insert the contents that are not kept yet; the caller is the only writer."""
    digests = list(contents)
    new = set(digests)
    for start in range(0, len(digests), BATCH):
        kept = select(blobs.c.hash).where(blobs.c.hash.in_(digests[start : start + BATCH]))
        new.difference_update(connection.scalars(kept))
    if new:
        connection.execute(insert(blobs), [{"hash": digest, "content": contents[digest]} for digest in sorted(new)])


def _stored(row: Row[Any]) -> StoredRelease:
    return StoredRelease(row.id, row.origin, row.created_at)


def _checked(path: str) -> str:
    if "\0" in path or not 0 < len(path.encode()) <= MAX_PATH:
        raise ValueError(f"chemin {path[:80]!r} ; attendu : 1 à {MAX_PATH} octets, sans caractère nul")
    return path
