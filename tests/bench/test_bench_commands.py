"""The bench commands print what they measured. Nothing is said of how long it took."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from click.testing import CliRunner, Result

from navigator.adapters.content.folder import write_folder
from navigator.bench.client import Plan, follow
from navigator.bench.figures import OK, OVER, Figure, Report
from navigator.bench.over_http import request
from navigator.commands.bench import bench

FIGURE = {"measure", "value", "unit", "limit", "multiple", "limit_multiple", "ok"}
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run(small_texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a bench command on a small content."""
    folder = tmp_path_factory.mktemp("content")
    write_folder(small_texts, folder)
    return lambda *words: CliRunner().invoke(bench, [*words[:1], "--content", str(folder), *words[1:]])


def test_assess_gives_the_time_of_a_situation_and_its_figures(run: Run) -> None:
    done = run("assess", "--profiles", "3", "--rounds", "1", "--size", "20", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["ms_per_situation"] > 0
    assert said["reference_ms"] > 0
    assert all(set(figure) == FIGURE for figure in said["figures"])
    measures = [figure["measure"] for figure in said["figures"]]
    for words in ("verdicts", "à froid", "question suivante", "constats et phrases", "20 dispositifs synthétiques"):
        assert any(words in measure for measure in measures), words


def test_assess_prints_a_table(run: Run) -> None:
    done = run("assess", "--profiles", "2", "--rounds", "1")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("mesure")
    assert "ms_per_situation = " in done.output
    assert "synthétiques" not in done.output, "--content is limited to that content"


def test_load_tells_a_whole_load_from_that_of_a_validated_content(run: Run) -> None:
    done = run("load", "--rounds", "1", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert said["reference_ms"] > 0
    limits = {figure["measure"]: figure["limit_multiple"] for figure in said["figures"]}
    assert limits["contenu lu et validé en entier"] == 40
    assert limits["contenu déjà validé, chargé"] == 10


def test_endurance_samples_the_memory(run: Run) -> None:
    done = run("endurance", "--count", "40", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.output)
    assert len(said["resident_mb"]) == 20
    assert said["figures"][-1]["measure"] == "croissance de la mémoire"


@pytest.mark.slow
def test_http_compares_two_servers(run: Run) -> None:
    done = run("http", "--seconds", "0.3", "--rounds", "1", "--json")
    assert done.exit_code == 0, done.output
    measures = {figure["measure"] for figure in json.loads(done.output)["figures"]}
    assert {
        "démarrage à froid",
        "part du débit de la route vide, corps jamais répétés",
        "p99 à 50 requêtes/s",
    } <= measures


def test_a_limit_is_compared_as_a_multiple_of_the_reference() -> None:
    assert Figure("a", 9.0, "ms", limit=10.0, multiple=1.2, limit_multiple=1.0).ok is False
    assert Figure("a", 11.0, "ms", limit=10.0, multiple=0.9, limit_multiple=1.0).ok is True
    assert Figure("a", 14.0, "%", limit=15.0, at_least=True).ok is False
    assert Figure("a", 1.0, "ms").ok is None
    report = Report(figures=[Figure("a", 1.0, "Mo", 2.0), Figure("b", 3.0, "Mo", 2.0)])
    assert not report.ok
    lines = [line for line in report.lines() if line.startswith(("a", "b"))]
    assert lines[0].endswith(OK)
    assert lines[1].endswith(OVER)


@pytest.mark.parametrize("rate", [None, 40.0])
def test_the_client_reads_answers_in_pieces_and_counts_refusals(rate: float | None) -> None:
    answers = iter([b"HTTP/1.1 200 OK"] * 3 + [b"HTTP/1.1 500 Oh"] * 10_000)

    left = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                await reader.readexactly(int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0]))
                for piece in (next(answers) + b"\r\nContent-", b"Length: 5\r\n\r\nab", b"cde"):
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0.001)
        writer.close()
        left.set()

    async def load() -> None:
        nonlocal left
        left = asyncio.Event()
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        found = await follow(Plan(port, [request("/", "{}").decode()], 0.3, 2, rate))
        assert found.refused == len(found.latencies) - 3
        assert rate is None or len(found.latencies) == 12
        server.close()
        await left.wait()
        await asyncio.sleep(0.01)

    asyncio.run(load())
