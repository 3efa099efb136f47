"""Several threads and several processes on one store, all at the same moment."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from navigator.adapters.store.releases import SqlReleaseStore

TOGETHER = """
import sys, time
from pathlib import Path
import alembic.command
from navigator.adapters.store.releases import SqlReleaseStore
name, url, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
store = SqlReleaseStore(url)
(folder / f"{name}.here").touch()
while not (folder / "go").exists():
    time.sleep(0.001)
"""
SAVE_AND_ACTIVATE = """
for number in range(10):
    files = {"own.yaml": f"{name} {number}", "same.yaml": f"same {number}"}
    store.save(f"{name}-{number}", files, "folder")
    store.activate(f"{name}-{number}")
    store.save(f"shared-{number}", {"same.yaml": f"same {number}"}, "folder")
"""
DIE_IN_A_SAVE = """
import os, signal, sys
from sqlalchemy import Engine, event
from navigator.adapters.store.releases import SqlReleaseStore
store = SqlReleaseStore(sys.argv[1])
store.save("whole", {"a.yaml": "a"}, "folder")
@event.listens_for(Engine, "after_cursor_execute")
def executed(connection, cursor, statement, *others):
    if "INSERT INTO release_files" in statement:
        os.kill(os.getpid(), signal.SIGKILL)
store.save("broken", {"b.yaml": "b"}, "folder")
"""
ROOT = Path(__file__).resolve().parents[3]


def together(work: str, url: str, folder: Path, *, processes: int) -> None:
    """The same work in several processes, started on one signal."""
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", TOGETHER + work, f"p{number}", url, str(folder)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    deadline = time.monotonic() + 120
    while len(list(folder.glob("*.here"))) < processes and time.monotonic() < deadline:
        time.sleep(0.005)
    (folder / "go").touch()
    errors = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0] * processes, "\n".join(errors)


@pytest.mark.slow
def test_processes_save_and_activate_at_once_on_a_new_database(database_url: str, tmp_path: Path) -> None:
    """They also migrate at once: the database is empty when they start."""
    together(SAVE_AND_ACTIVATE, database_url, tmp_path, processes=3)
    store = SqlReleaseStore(database_url)
    history = [kept.id for kept in store.history(limit=1000)]
    assert sorted(history) == sorted(f"p{process}-{number}" for process in range(3) for number in range(10))
    for process in range(3):
        own = [name for name in history if name.startswith(f"p{process}-")]
        assert own == [f"p{process}-{number}" for number in reversed(range(10))]
        for number in range(10):
            expected = {"own.yaml": f"p{process} {number}", "same.yaml": f"same {number}"}
            assert store.files(f"p{process}-{number}") == expected
    assert store.files("shared-3") == {"same.yaml": "same 3"}
    store.close()


def test_threads_share_one_store_from_its_first_use(store: SqlReleaseStore) -> None:
    barrier = Barrier(8)

    def work(thread: int) -> list[str]:
        barrier.wait()
        for number in range(5):
            store.save(f"{thread}-{number}", {"x.yaml": f"{number}"}, "folder")
            store.activate(f"{thread}-{number}")
        return [kept.id for kept in store.history(limit=1000) if kept.id.startswith(f"{thread}-")]

    with ThreadPoolExecutor(8) as pool:
        for thread, own in enumerate(pool.map(work, range(8))):
            assert own == [f"{thread}-{number}" for number in reversed(range(5))]
    assert len(store.history(limit=1000)) == 40


def test_threads_that_start_on_one_new_database_with_their_own_store(database_url: str) -> None:
    stores = [SqlReleaseStore(database_url) for _ in range(6)]
    barrier = Barrier(6)

    def work(store: SqlReleaseStore) -> None:
        barrier.wait()
        store.ping()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, stores))
    for store in stores:
        store.close()


def test_the_same_release_activated_by_all_at_once_is_in_history_once(store: SqlReleaseStore) -> None:
    store.save("a", {}, "folder")
    barrier = Barrier(6)

    def work(_number: int) -> None:
        barrier.wait()
        store.activate("a")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert [kept.id for kept in store.history()] == ["a"]


def test_a_process_killed_in_the_middle_of_a_save_leaves_nothing(database_url: str) -> None:
    killed = subprocess.run([sys.executable, "-c", DIE_IN_A_SAVE, database_url], cwd=ROOT, timeout=120)
    assert killed.returncode == -signal.SIGKILL
    store = SqlReleaseStore(database_url)
    assert store.files("whole") == {"a.yaml": "a"}
    with pytest.raises(KeyError):
        store.files("broken")
    store.save("broken", {"b.yaml": "b"}, "folder")
    assert store.files("broken") == {"b.yaml": "b"}
    store.close()


def test_readers_do_not_wait_for_the_writer(store: SqlReleaseStore) -> None:
    store.save("a", {"x": "y"}, "folder")
    store.activate("a")
    with store._database.writing():
        assert store.files("a") == {"x": "y"}
        assert store.active() is not None
