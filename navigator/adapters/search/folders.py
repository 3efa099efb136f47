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

PREFIX, LOCK = "navigator-search-", ".lock"
TRIES = 10


class Folder:
    """A folder of ours, with its lock beside it. `erase` may be called many times."""

    def __init__(self, path: Path, lock: int | None) -> None:
        self.path = path
        self._lock = lock

    def erase(self) -> None:
        """Erase it with all it holds, then let go of the lock."""
        lock, self._lock = self._lock, None
        shutil.rmtree(self.path, ignore_errors=True)
        if lock is not None:
            with contextlib.suppress(OSError):
                _beside(self.path).unlink()
            os.close(lock)


def make(parent: Path) -> Folder:
    """A new folder, in use until erased or until the process ends. Its lock is taken before it exists."""
    if not LOCKS:
        return Folder(Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent)), None)
    for _ in range(TRIES):
        lock, name = tempfile.mkstemp(prefix=PREFIX, suffix=LOCK, dir=parent)
        path = Path(name.removesuffix(LOCK))
        if _taken(lock, path):
            path.mkdir(mode=0o700)
            return Folder(path, lock)
        os.close(lock)
    raise OSError(f"no folder could be kept in {parent}")


def sweep(parent: Path) -> None:
    """Erase the folders that no living process uses."""
    if not LOCKS:
        return
    for name in parent.glob(f"{PREFIX}*{LOCK}"):
        path = Path(str(name).removesuffix(LOCK))
        with contextlib.suppress(OSError):  # gone meanwhile, or another user's
            lock = os.open(name, os.O_RDWR)
            if _taken(lock, path):
                Folder(path, lock).erase()
            else:
                os.close(lock)


def _taken(lock: int, path: Path) -> bool:
    """Take a lock; False when somebody has it, or has just erased it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _beside(path).stat().st_ino == os.fstat(lock).st_ino
    except OSError:
        return False


def _beside(path: Path) -> Path:
    return path.with_name(path.name + LOCK)
