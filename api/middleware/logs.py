"""One JSON line per request, without personal data: no query, body, address, user agent, nor error message."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from traceback import extract_tb
from typing import Any, TextIO

import orjson
import structlog


def request_log(level: str, stream: TextIO | None = None) -> structlog.typing.FilteringBoundLogger:
    """A logger that writes JSON lines (standard error by default)."""
    threshold = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    logger: structlog.typing.FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
    )
    return logger


def trace(error: BaseException) -> list[str]:
    """Where an error happened, as `file:line function`; never its message, which may quote a visitor."""
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]


def _json(event: dict[str, Any], **_: Any) -> str:
    return orjson.dumps(event).decode()
