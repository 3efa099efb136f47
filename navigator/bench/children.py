"""Child processes of the benches: their memory, and servers on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from navigator.adapters.content.folder import write_folder

HOST = "127.0.0.1"
PATIENCE = 60.0
IDLE = 0.5
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class ServerFailed(RuntimeError):
    """A server started for a bench left, or did not answer in time; the message quotes what it said."""


def resident_mb(pid: int | None = None) -> float:
    """The resident memory of a process, in MB (2²⁰ bytes); of this one by default. Linux only."""
    pages = Path(f"/proc/{pid or 'self'}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * PAGE / 2**20


def processor_seconds(pid: int) -> float:
    """The processor time that a process has used. Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def loaded_memory(texts: Mapping[str, str]) -> float:
    """The resident memory of a process that loaded a content from files and answered, in MB."""
    with TemporaryDirectory() as folder:
        write_folder(texts, Path(folder))
        command = [sys.executable, "-m", "navigator.bench.loading", folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603 - our own module
    return float(done.stdout)


@dataclass(slots=True)
class Server:
    """A running server: where it listens, its process, and how long it took to answer a first request.

    `cold_start` in seconds of wall clock, `cold_processor` in seconds of processor.
    """

    port: int
    pid: int
    cold_start: float
    cold_processor: float = 0.0

    def wait_until_idle(self) -> None:
        """Wait for what the server does in the background after its start, such as its search index."""
        until = perf_counter() + PATIENCE
        before = processor_seconds(self.pid)
        while perf_counter() < until:
            time.sleep(IDLE)
            after = processor_seconds(self.pid)
            if after - before < IDLE / 20:
                return
            before = after


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], port: int, request: bytes, environment: dict[str, str]) -> Iterator[Server]:
    """Start a server, wait for its first answer 200 to `request`, stop it at the end. Raises ServerFailed."""
    with TemporaryDirectory() as folder:
        compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        store = {"NAVIGATOR_DATABASE": f"sqlite:///{folder}/bench.sqlite3"}
        log = Path(folder) / "log"
        start = perf_counter()
        with log.open("wb") as out:
            process = subprocess.Popen(  # noqa: S603 - our own servers
                command, stdout=out, stderr=out, env={**compiled, **store, **environment}
            )
        try:
            while not _answers(port, request):
                if process.poll() is not None or perf_counter() - start > PATIENCE:
                    said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
                    raise ServerFailed(f"{' '.join(command)} : pas de réponse.\n{said}")
                time.sleep(0.005)
            taken = perf_counter() - start
            yield Server(port, process.pid, taken, processor_seconds(process.pid))
        finally:
            process.terminate()
            process.wait()


def _answers(port: int, request: bytes) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            status = connection.recv(64)[:12]
    except ConnectionError:
        return False
    if status != b"HTTP/1.1 200":
        raise ServerFailed(f"attendu : une réponse 200 ; reçu : {status.decode('latin-1')}")
    return True
