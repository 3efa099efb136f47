"""Files of cases: one JSON object a line in, one a line out, in the same order."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson


def answer_lines(file: Path, answer: Callable[[bytes], dict[str, Any]]) -> int:
    """Answer every line that is not blank on standard output; the exit code, 1 when one was bad."""
    status = 0
    out = sys.stdout.buffer
    with file.open("rb") as lines:
        for line in lines:
            if line.strip():
                answered = answer(line)
                status = status or int("error" in answered)
                out.write(orjson.dumps(answered, option=orjson.OPT_APPEND_NEWLINE))
    out.flush()
    return status
