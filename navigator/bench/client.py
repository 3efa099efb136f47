"""`python -m navigator.bench.client`: the load client, in its own process, the same for every server.

Reads a JSON plan on standard input, writes latencies in seconds as JSON. Sockets stay open; requests are prepared
before; an answer is read to its Content-Length and not decoded, so that the client never is the bottleneck.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import deque
from dataclasses import asdict, dataclass
from time import perf_counter

END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send: raw requests in turn. `rate` None = as fast as answers come, else per second, open loop."""

    port: int
    requests: list[str]
    seconds: float
    connections: int
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """What happened: how long it lasted, the latency of each answer, and the answers that were not 200."""

    seconds: float
    latencies: list[float]
    refused: int


class Connection(asyncio.Protocol):
    """One keep-alive connection. Tells `user` when an answer is whole."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.left = 0
        self.head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def send(self, request: bytes, since: float) -> None:
        """Send a request; its latency counts from `since`."""
        self.since = since
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Count what arrives."""
        if self.left:
            self.left -= len(data)
        else:
            self.head += data
            end = self.head.find(END)
            if end < 0:
                return
            self.ok = self.head.startswith(b"HTTP/1.1 200")
            head = self.head[:end].lower()
            length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
            self.left = length - (len(self.head) - end - len(END))
            self.head = b""
        if self.left == 0:
            self.user.answered(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that hangs up ends the bench."""
        if not self.user.over.done():
            self.user.over.set_exception(ConnectionError(f"connexion perdue : {exc}"))


class User:
    """Sends the plan's requests over its connections."""

    def __init__(self, plan: Plan, over: asyncio.Future[None]) -> None:
        self.plan, self.over = plan, over
        self.requests = [request.encode() for request in plan.requests]
        self.sent = 0
        self.refused = 0
        self.latencies: list[float] = []
        self.free: deque[Connection] = deque()
        self.waiting: deque[float] = deque()
        self.expected = round(plan.seconds * plan.rate) if plan.rate is not None else None

    def next(self, connection: Connection, since: float) -> None:
        """Send the next request."""
        request = self.requests[self.sent % len(self.requests)]
        self.sent += 1
        connection.send(request, since)

    def due(self, since: float) -> None:
        """A request of the open loop is due: it waits for a connection if all are busy, and its wait counts."""
        if self.free:
            self.next(self.free.popleft(), since)
        else:
            self.waiting.append(since)

    def answered(self, connection: Connection) -> None:
        """An answer is whole."""
        now = perf_counter()
        self.latencies.append(now - connection.since)
        self.refused += not connection.ok
        if self.expected is None:
            if now < self.until:
                self.next(connection, now)
            elif not self.over.done():
                self.over.set_result(None)
        elif len(self.latencies) == self.expected:
            self.over.set_result(None)
        elif self.waiting:
            self.next(connection, self.waiting.popleft())
        else:
            self.free.append(connection)

    async def run(self, connections: list[Connection]) -> Load:
        """Follow the plan to its end."""
        start = perf_counter()
        self.until = start + self.plan.seconds
        if self.plan.rate is None or self.expected is None:
            for connection in connections:
                self.next(connection, perf_counter())
        else:
            self.free.extend(connections)
            for number in range(self.expected):
                at = start + number / self.plan.rate
                if (wait := at - perf_counter()) > 0:
                    await asyncio.sleep(wait)
                self.due(at)
        await self.over
        return Load(perf_counter() - start, self.latencies, self.refused)


async def follow(plan: Plan) -> Load:
    """Open the connections and follow the plan."""
    loop = asyncio.get_running_loop()
    user = User(plan, loop.create_future())
    made = [
        await loop.create_connection(lambda: Connection(user), "127.0.0.1", plan.port) for _ in range(plan.connections)
    ]
    load = await user.run([connection for _, connection in made])
    for transport, _ in made:
        transport.abort()
    return load


def main() -> None:
    """One plan in, one load out."""
    load = asyncio.run(follow(Plan(**json.load(sys.stdin))))
    json.dump(asdict(load), sys.stdout)


if __name__ == "__main__":
    main()
