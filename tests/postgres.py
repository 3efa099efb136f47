"""A PostgreSQL server for the time of the tests: own folder, own Unix socket, no durability, never run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
LOCKED_OUT = "locked_out"  # the one user of whom a password is asked; it has none


class NoPostgres(Exception):
    """No PostgreSQL server program on this machine."""


def binary(name: str) -> str:
    """Where a program of the server is. Raises NoPostgres."""
    found = shutil.which(name)
    if found is None:
        versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
        if not versions:
            raise NoPostgres(f"{name} introuvable dans le PATH et dans /usr/lib/postgresql")
        found = str(versions[-1])
    return found


class Server:
    """A running server."""

    def __init__(self, folder: Path, *, user: str | None, options: str) -> None:
        self._folder, self._user, self._options = folder, user, options

    def url(self, name: str = "navigator") -> str:
        """The address of a database, emptied: ten times faster than a new one for each test."""
        with self._admin("postgres") as admin:
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        with self._admin(name) as admin:
            admin.execute("DROP SCHEMA public CASCADE")
            admin.execute("CREATE SCHEMA public")
            admin.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def _admin(self, database: str) -> psycopg.Connection:
        return psycopg.connect(host=str(self._folder), user="postgres", dbname=database, autocommit=True)

    def start(self) -> None:
        if not (self._folder / "data").exists():
            self._run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync")
            rules = self._folder / "data/pg_hba.conf"
            rules.write_text(f"local all {LOCKED_OUT} scram-sha-256\n{rules.read_text()}")
        options = f"{self._options} -c listen_addresses='' -c unix_socket_directories={self._folder}"
        self._run("pg_ctl", "start", "--wait", "--timeout=60", f"--log={self._folder}/log", f"--options={options}")

    def stop(self, *, mode: str = "immediate") -> None:
        """Immediate: whatever was written may be lost. Fast: it is kept."""
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}")

    def _run(self, program: str, *arguments: str) -> None:
        as_user = ["runuser", "-u", self._user, "--"] if self._user else []
        command = [*as_user, binary(program), f"--pgdata={self._folder}/data", *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise RuntimeError(f"{program} : {done.stdout}{done.stderr}")


@contextmanager
def server(options: str = FAST) -> Iterator[Server]:
    """A server that is stopped and removed at the end; durable with other `options`. Raises NoPostgres."""
    binary("initdb")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short: a socket's path holds about 100 characters
    user = None
    if os.geteuid() == 0:  # initdb refuses root
        user = "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"
        shutil.chown(folder, user)
    running = Server(folder, user=user, options=options)
    try:
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder)
