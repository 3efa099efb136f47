"""Bodies are read before the application, up to a limit, whatever Content-Length says or does not say."""

from __future__ import annotations

from starlette.types import Message, Receive, Scope

from api.errors import FieldFault, Problem, ProblemKind

READING = frozenset(("POST", "PUT", "PATCH", "DELETE"))


class ClientLeft(Exception):
    """The caller closed the connection before the end of its body."""


async def limited_body(scope: Scope, receive: Receive, limit: int) -> Receive:
    """A `receive` that gives the whole body at once. Raises Problem (413) beyond `limit` bytes, ClientLeft."""
    announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    if announced.isdigit() and int(announced) > limit:
        raise _too_large(limit)
    if scope["method"] not in READING:
        return receive
    body = await _read(receive, limit)
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _read(receive: Receive, limit: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientLeft
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


def _too_large(limit: int) -> Problem:
    return Problem(
        ProblemKind.BODY_TOO_LARGE,
        f"Le corps de la requête dépasse {limit // 1024} Kio.",
        [FieldFault("body", f"au plus {limit} octets")],
        {"Connection": "close"},
    )
