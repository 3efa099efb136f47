"""`navigator serve` in a child process: it prints true addresses, answers, and refuses a faulty content."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import uvicorn
from command_line import FAULTS, Run

from navigator.commands import serve as command

PROGRAM = [sys.executable, "-m", "navigator.cli"]
PATIENCE = 60


def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "NAVIGATOR_DATABASE": f"sqlite:///{tmp_path}/var/navigator.sqlite3", "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def served(tiny: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    arguments = [*PROGRAM, "serve", "--port", str(port), "--content", str(tiny)]
    with subprocess.Popen(
        arguments, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        yield process, port
        process.terminate()
        process.wait(PATIENCE)
        if process.stdout:
            process.stdout.read()


def answered(url: str) -> Any:
    """The JSON of an address, once the server listens."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return json.load(response)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def test_a_start_loads_nothing_that_the_first_answer_does_not_need() -> None:
    later = {
        *("alembic", "jinja2", "prometheus_client", "psycopg", "smtplib", "text_to_num", "whoosh"),
        *("api.schemas.answers", "navigator.adapters.mail.message", "navigator.dialogue.reading.reader"),
    }
    loading = f"import sys, uvicorn, navigator.commands.serve, api.main; print(*({later!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_serve_answers_at_the_addresses_it_prints(served: tuple[subprocess.Popen[str], int]) -> None:
    process, port = served
    base = f"http://127.0.0.1:{port}"
    assert process.stdout is not None
    printed = [process.stdout.readline() for _ in range(3)]
    assert [line.split()[:2] for line in printed] == [
        ["Page", f"{base}/"],
        ["API", f"{base}/v1/facts"],
        ["État", f"{base}/readyz"],
    ]
    assert answered(f"{base}/v1/facts")["release"]
    assert answered(f"{base}/readyz")
    with urllib.request.urlopen(f"{base}/", timeout=10) as page:
        assert "Navigateur d" in page.read().decode()


def test_a_port_chosen_by_the_system_is_the_one_that_is_printed(tiny: Path, tmp_path: Path) -> None:
    arguments = [*PROGRAM, "serve", "--port", "0", "--content", str(tiny)]
    with subprocess.Popen(arguments, env=environment(tmp_path), stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            base = process.stdout.readline().split()[1]
            assert not base.endswith(":0/")
            assert answered(f"{base}v1/facts")["release"]
        finally:
            process.terminate()
            process.wait(PATIENCE)


def test_serve_refuses_a_faulty_content(broken: Path, tmp_path: Path) -> None:
    arguments = [*PROGRAM, "serve", "--port", str(free_port()), "--content", str(broken)]
    done = subprocess.run(arguments, env=environment(tmp_path), capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (1, "")
    *faults, end = done.stderr.splitlines()
    assert [fault.startswith(start) for fault, start in zip(faults, FAULTS, strict=True)] == [True, True]
    assert end == "Contenu refusé : 2 faute(s) ci-dessus ; le serveur ne démarre pas."


def test_the_faults_are_those_of_check(broken: Path, run: Run) -> None:
    checked, served = run("check", "--content", broken), run("serve", "--content", broken)
    assert (checked.exit_code, served.exit_code) == (1, 1)
    assert served.stderr.splitlines()[:-1] == checked.stdout.splitlines()


def test_a_whole_command_in_a_child_process(tiny: Path, tmp_path: Path) -> None:
    arguments = [*PROGRAM, "check", "--content", str(tiny), "--json"]
    done = subprocess.run(arguments, env=environment(tmp_path), capture_output=True, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["valid"]


def test_options_win_over_the_environment(
    run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NAVIGATOR_PORT", "4001")
    monkeypatch.setenv("NAVIGATOR_HOST", "192.0.2.1")
    seen: dict[str, Any] = {}
    built: list[Any] = []
    monkeypatch.setattr(command, "APPLICATION", f"{__name__}:create")
    monkeypatch.setattr(sys.modules[__name__], "create", built.append, raising=False)
    monkeypatch.setattr(uvicorn, "run", lambda application, **options: seen.update(options))
    result = run("serve", "--port", "4002", "--content", tiny)
    assert result.exit_code == 0
    assert "http://192.0.2.1:4002/readyz" in result.stdout
    assert (seen["host"], seen["port"], seen["access_log"]) == ("192.0.2.1", 4002, False)
    (settings,) = built
    assert settings.content == tiny
    assert SimpleNamespace(**settings.model_dump()).database.endswith("navigator.sqlite3")
