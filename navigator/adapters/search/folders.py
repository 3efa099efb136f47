"""Folders that live as long as what uses them: locked while in use, so that those of killed processes are swept."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    LOCKS = False
else:
    LOCKS = True
"""Without locks nothing tells that a folder is in use, so none is swept."""

PREFIX = "navigator-search-"
LOCK = "in-use"
TRIES = 10


class Folder:
    """A folder of ours. `erase` may be called many times."""

    def __init__(self, path: Path, lock: int | None) -> None:
        self.path = path
        self._lock = lock

    def erase(self) -> None:
        """Erase it with all it holds, then let go of the lock."""
        shutil.rmtree(self.path, ignore_errors=True)
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)


def make(parent: Path) -> Folder:
    """A new folder, in use until erased or until the process ends."""
    for _ in range(TRIES):
        path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        if not LOCKS:
            return Folder(path, None)
        with contextlib.suppress(OSError):  # swept by another process before it was locked
            return Folder(path, _locked(path))
    raise OSError(f"no folder could be kept in {parent}")


def sweep(parent: Path) -> None:
    """Erase the folders that no living process uses."""
    if not LOCKS:
        return
    for path in parent.glob(f"{PREFIX}*"):
        if (path / LOCK).exists():
            with contextlib.suppress(OSError):  # in use, or another's
                Folder(path, _locked(path)).erase()


def _locked(path: Path) -> int:
    lock = os.open(path / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(lock)
        raise
    return lock
