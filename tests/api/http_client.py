"""A caller of an application, in process: real requests, no server, no thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
from fastapi import FastAPI

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
FORM = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded"}


class Client:
    """Each call is its own event loop, so that threads may share a client."""

    def __init__(self, app: FastAPI, address: str = "192.0.2.7") -> None:
        self.app, self.address = app, address

    def call(self, method: str, path: str, **request: Any) -> httpx.Response:
        """One request; `chunks` sends a body without its length."""
        return asyncio.run(self._call(method, path, request.pop("chunks", None), request))

    async def _call(
        self, method: str, path: str, chunks: list[bytes] | None, request: dict[str, Any]
    ) -> httpx.Response:
        if chunks is not None:
            request["content"] = _each(chunks)
        transport = httpx.ASGITransport(self.app, client=(self.address, 50000))
        async with httpx.AsyncClient(transport=transport, base_url="http://navigator.test") as client:
            return await client.request(method, path, **request)

    def get(self, path: str, **request: Any) -> httpx.Response:
        """GET."""
        return self.call("GET", path, **request)

    def post(self, path: str, data: Any = None, **request: Any) -> httpx.Response:
        """POST; `data` is sent as JSON."""
        return self.call("POST", path, **({"json": data} if data is not None else {}), **request)

    def send(self, path: str, **fields: str | list[str]) -> httpx.Response:
        """A form of a page, as a browser sends it."""
        return self.call("POST", path, data=fields, headers=BROWSER)


async def _each(chunks: list[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


ClientFactory = Callable[..., Client]
