"""One JSON line per request, without personal data: no query, body, address, user agent, nor error message."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from traceback import extract_tb
from typing import Any, TextIO

import orjson

from navigator.adapters.clock import SystemClock


class RequestLog:
    """Writes one JSON object a line: the event, its named fields, the level, the moment in UTC. There is no message."""

    def __init__(self, level: str, stream: TextIO | None = None) -> None:
        self._threshold = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
        self._stream = stream or sys.stderr
        self._clock = SystemClock("UTC")

    def info(self, event: str, **fields: Any) -> None:
        """What goes as it should."""
        self._write("info", logging.INFO, event, fields)

    def error(self, event: str, **fields: Any) -> None:
        """What somebody must look at."""
        self._write("error", logging.ERROR, event, fields)

    def _write(self, name: str, level: int, event: str, fields: dict[str, Any]) -> None:
        if level < self._threshold:
            return
        moment = self._clock.now().isoformat().replace("+00:00", "Z")
        line = orjson.dumps({**fields, "event": event, "level": name, "timestamp": moment}).decode()
        self._stream.write(line + "\n")
        self._stream.flush()


def trace(error: BaseException) -> list[str]:
    """Where an error happened, as `file:line function`; never its message, which may quote a visitor."""
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]
