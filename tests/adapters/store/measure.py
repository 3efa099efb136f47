"""Measures the store on both databases, with the repository's content: figures of docs/adr/0005.

From the repository: PYTHONPATH=.:tests .venv/bin/python tests/adapters/store/measure.py [rounds]
Every start is a new process; PostgreSQL keeps its durability, on a local socket. Lowest and median, in milliseconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from postgres import server

from navigator.adapters.content.folder import content_hash, embedded_folder, read_folder
from navigator.adapters.store.releases import SqlReleaseStore

START = """
import json, sys
from time import perf_counter
from navigator.adapters.content.folder import content_hash, embedded_folder, read_folder
texts = read_folder(embedded_folder()); name = content_hash(texts)
begun = perf_counter()
from navigator.adapters.store.releases import SqlReleaseStore
imported = perf_counter()
store = SqlReleaseStore(sys.argv[1]); store.active()
opened = perf_counter()
store.save(name, texts, "folder"); store.activate(name)
print(json.dumps([imported - begun, opened - imported, perf_counter() - opened]))
"""
MOMENTS = ("import", "open", "save + activate")


def start(url: str) -> list[float]:
    """Seconds of a start in a new process: import, first use, save and activate."""
    done = subprocess.run([sys.executable, "-c", START, url], capture_output=True, text=True, check=True)
    found: list[float] = json.loads(done.stdout)
    return found


def timed(call: Callable[[], object], times: int = 30) -> list[float]:
    """Seconds of each call."""
    spent = []
    for _ in range(times):
        begun = perf_counter()
        call()
        spent.append(perf_counter() - begun)
    return spent


def say(what: str, seconds: Sequence[float]) -> None:
    """One line of the report."""
    sys.stdout.write(f"{what:<50} {min(seconds) * 1000:8.2f} {median(seconds) * 1000:8.2f}\n")


def report(name: str, urls: list[str]) -> None:
    """Print the figures of one database; `urls` are new databases, the last of which is used for the calls."""
    first, again = [], []
    for url in urls:
        first.append(start(url))
        again.append(start(url))
    for label, rows in [("first start", first), ("next start", again)]:
        for moment, seconds in zip(MOMENTS, zip(*rows, strict=True), strict=True):
            say(f"{name}, {label}: {moment}", seconds)
    texts = read_folder(embedded_folder())
    store = SqlReleaseStore(urls[-1])
    numbers = iter(range(10**6))

    def publish() -> None:
        release = f"release-{next(numbers)}"
        store.save(release, texts | {"rules/one.yaml": release}, "folder")
        store.activate(release)

    release = content_hash(texts)
    calls = {"save one changed file + activate": publish, "files": lambda: store.files(release), "ping": store.ping}
    for label, call in calls.items():
        say(f"{name}, {label}", timed(call))
    store.close()


def main(rounds: int) -> None:
    texts = read_folder(embedded_folder())
    size = sum(len(text.encode()) for text in texts.values())
    sys.stdout.write(f"{len(texts)} files, {size} bytes, {rounds} rounds; milliseconds, lowest and median\n")
    with tempfile.TemporaryDirectory() as folder:
        report("SQLite", [f"sqlite:///{folder}/{number}/store.sqlite3" for number in range(rounds)])
    with server(options="") as running:
        report("PostgreSQL", [running.url(f"measure_{number}") for number in range(rounds)])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
