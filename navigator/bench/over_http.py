"""`navigator bench http`: throughput beside an empty route, latency under a steady load, cold start."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import count, repeat
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from navigator.bench.children import HOST, Server, free_port, processor_seconds, served
from navigator.bench.client import Load, Plan
from navigator.bench.figures import Figure, Report
from navigator.bench.profiles import wire_profiles
from navigator.bench.reference import REFERENCE_MS, reference, seconds
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.usecases.workspace import Workspace

ROUTE = "/v1/assessments"
FIXED, IN_TURN, VARIED = "fixed", "in-turn", "varied"
WORDS = {FIXED: "corps toujours le même", IN_TURN: "1 000 corps à tour de rôle", VARIED: "corps jamais répétés"}
FACTS: Mapping[str, Any] = {
    "actor_type": "association",
    "project_place": "62510",
    "themes": ["alimentation"],
    "budget_eur": 8000,
    "staff": {"min": 10, "max": 19},
    "turnover_eur": None,
}
SHARE, P99_MS, COLD_S = 15.0, 60.0, 3.0
RATE = 50.0
CONNECTIONS, OPEN_CONNECTIONS = 8, 32
ROUNDS, STARTS = 3, 3
BODIES, TURNS = 200, 1000
"""More bodies in turn than the answers that the application keeps: each one was met before, none is kept whole."""
MOST_RATE = 1500
"""More answers per second than the server gives: the bodies prepared for each second of a load."""
WARM_UP = 0.3
SECONDS = 4.0
TICK = 0.01
"""The finest that Linux tells of a process's processor time, in seconds."""
UNLIMITED = {"NAVIGATOR_RATE_LIMIT": "1000000000/minute"}
READING = (
    "débit : réponses par seconde, même client (processus séparé), même passage, serveur et client chacun sur son cœur ;",
    "  la référence est une route FastAPI synchrone vide qui rend les mêmes octets, sous le même uvicorn.",
    "  en processeur : temps de processeur de la route vide ÷ le nôtre, que les voisins de la machine faussent moins.",
    "latences : 50 requêtes par seconde en boucle ouverte, comptées depuis l'instant où la requête était due.",
    "démarrage à froid : du lancement du processus à la première réponse de POST /v1/assessments, base vide.",
)


def bench_http(desk: Workspace, folder: Path | None, length: float = SECONDS, rounds: int = ROUNDS) -> Report:
    """The figures of a server child on that content."""
    bodies = [json.dumps({"facts": facts}) for facts in wire_profiles(desk.release, BODIES, seed=3)]
    fixed = json.dumps({"facts": _fixed(desk)})
    report = Report(notes=list(READING))
    report.values["schemes"] = len(desk.release.rules)
    report.figures.extend(_cold_starts(folder, fixed))
    port = free_port()
    with served(_navigator(port, folder), port, request(ROUTE, fixed), UNLIMITED) as ours, TemporaryDirectory() as made:
        pinned = _on_first_core(ours)
        ours.wait_until_idle()
        answers = [_answer(port, body) for body in bodies]
        typical = sorted(answers, key=len)[len(answers) // 2]
        Path(made, FIXED).write_bytes(_answer(port, fixed))
        Path(made, IN_TURN).write_bytes(typical)
        Path(made, VARIED).write_bytes(typical)
        beside = free_port()
        environment = {"NAVIGATOR_BENCH_ANSWERS": made}
        with served(_reference(beside), beside, request(f"/{FIXED}", fixed), environment) as empty:
            _on_first_core(empty)
            unseen = _unseen(desk, length)
            turns = [json.dumps({"facts": facts}) for facts in wire_profiles(desk.release, TURNS, seed=4)]
            for body in turns:
                _answer(port, body)
            report.figures.extend(_throughput(FIXED, repeat([fixed]), ours, empty, length, rounds))
            report.figures.extend(_throughput(IN_TURN, repeat(turns), ours, empty, length, rounds))
            report.figures.extend(_throughput(VARIED, unseen, ours, empty, length, rounds))
        report.figures.extend(_latencies(next(unseen), ours, max(length * 2, 1.0)))
        report.values["answer_bytes"] = len(typical)
    if not pinned:
        report.notes.append("cœurs non séparés : la machine n'en a qu'un, ou ne permet pas de choisir.")
    return report


def _fixed(desk: Workspace) -> Mapping[str, Any]:
    """One project, always the same; another one for a content that does not have these facts."""
    try:
        read_profile(FACTS, desk.release.vocabulary, desk.release.territory)
    except InvalidAnswers:
        return max(wire_profiles(desk.release, BODIES), key=len)
    return FACTS


def request(path: str, body: str) -> bytes:
    """A raw POST, on a connection that stays open."""
    content = body.encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\nContent-Length: {len(content)}"
    return head.encode() + b"\r\n\r\n" + content


def _navigator(port: int, folder: Path | None) -> list[str]:
    content = ["--content", str(folder)] if folder is not None else []
    return [sys.executable, "-m", "navigator.cli", "serve", "--host", HOST, "--port", str(port), *content]


def _reference(port: int) -> list[str]:
    quiet = ["--no-access-log", "--log-level", "warning", "--no-server-header"]
    name = "api.bench_reference:create"
    return [sys.executable, "-m", "uvicorn", "--factory", name, "--host", HOST, "--port", str(port), *quiet]


def _cold_starts(folder: Path | None, body: str) -> Iterable[Figure]:
    """Process start to first answer, beside the reference timed around it."""
    spent, processor, beside = [], [], []
    for _ in range(STARTS):
        port = free_port()
        before = seconds(reference)
        with served(_navigator(port, folder), port, request(ROUTE, body), UNLIMITED) as server:
            spent.append(server.cold_start)
            processor.append(server.cold_processor)
        beside.append((before + seconds(reference)) / 2)
    multiple = median(s / b for s, b in zip(spent, beside, strict=True))
    most = COLD_S * 1000 / REFERENCE_MS
    yield Figure("démarrage à froid", median(spent), "s", most * median(beside), multiple, most)
    alone = median(p / b for p, b in zip(processor, beside, strict=True))
    yield Figure("— processeur seul", median(processor), "s", None, alone)


def _unseen(desk: Workspace, length: float) -> Iterator[list[str]]:
    """Bodies for one load after the other, none sent before: nothing that was answered can serve again."""
    for seed in count(100):
        facts = wire_profiles(desk.release, round(MOST_RATE * length), seed)
        yield [json.dumps({"facts": one}) for one in facts]


def _throughput(
    name: str, bodies: Iterator[list[str]], ours: Server, empty: Server, length: float, rounds: int
) -> Iterable[Figure]:
    """Answers per second of both servers in turn, and the share of ours in the reference's."""
    shares, mine, theirs, costs = [], [], [], []
    _rate(ours, ROUTE, next(bodies), WARM_UP)
    _rate(empty, f"/{name}", next(bodies), WARM_UP)
    for _ in range(rounds):
        sent = next(bodies)
        reference_rate, reference_cost = _rate(empty, f"/{name}", sent, length)
        rate, cost = _rate(ours, ROUTE, sent, length)
        theirs.append(reference_rate)
        mine.append(rate)
        shares.append(100 * rate / reference_rate)
        costs.append(100 * reference_cost / cost)
    words = WORDS[name]
    yield Figure(f"débit, {words}", median(mine), "/s")
    yield Figure(f"débit de la route vide, {words}", median(theirs), "/s")
    yield Figure(f"part du débit de la route vide, {words}", median(shares), "%", SHARE, at_least=True)
    yield Figure("— en processeur par réponse", median(costs), "%")


def _rate(server: Server, path: str, bodies: list[str], length: float) -> tuple[float, float]:
    """Answers per second, and seconds of the server's processor for each answer."""
    requests = [request(path, body).decode() for body in bodies]
    before = processor_seconds(server.pid)
    load = _load(Plan(server.port, requests, length, CONNECTIONS))
    count = len(load.latencies)
    return count / load.seconds, max(processor_seconds(server.pid) - before, TICK) / count


def _latencies(bodies: list[str], server: Server, length: float) -> Iterable[Figure]:
    before = seconds(reference)
    requests = [request(ROUTE, body).decode() for body in bodies]
    found = sorted(_load(Plan(server.port, requests, length, OPEN_CONNECTIONS, RATE)).latencies)
    beside = (before + seconds(reference)) * 1000 / 2
    for percent in (50, 95, 99):
        value = found[min(len(found) - 1, len(found) * percent // 100)] * 1000
        most = P99_MS / REFERENCE_MS if percent == 99 else None
        limit = None if most is None else most * beside
        yield Figure(f"p{percent} à {RATE:.0f} requêtes/s", value, "ms", limit, value / beside, most)


def _load(plan: Plan) -> Load:
    """Follow a plan in a child process, away from the server's core."""
    command = [sys.executable, "-m", "navigator.bench.client"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
    _keep_to(child.pid, first=False)
    said, _ = child.communicate(json.dumps(asdict(plan)))
    load = Load(**json.loads(said))
    if load.refused:
        raise RuntimeError(f"{load.refused} réponses ne sont pas 200 : la mesure ne vaut rien.")
    return load


def _answer(port: int, body: str) -> bytes:
    connection = http.client.HTTPConnection(HOST, port)
    try:
        connection.request("POST", ROUTE, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        content = answer.read()
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"réponse {answer.status} : {content[:500]!r}")
    return content


def _on_first_core(server: Server) -> bool:
    return _keep_to(server.pid, first=True)


def _keep_to(pid: int, first: bool) -> bool:
    """Keep a process (and its threads) to the first core, or away from it; False where that cannot be done."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if len(cores) < 2:
        return False
    chosen = cores[:1] if first else cores[1:]
    threads = [int(name) for name in os.listdir(f"/proc/{pid}/task")]
    for thread in threads:
        os.sched_setaffinity(thread, chosen)
    return True
