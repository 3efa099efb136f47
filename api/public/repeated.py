"""The same question asked again: an assessment depends only on the body, the day and the release, so it is kept a while.

A few hundred answers in this process's memory, oldest out first; nothing on disk, nothing that says who asked.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import TypeAlias

KEPT = 256
LONGEST = 4096

Key: TypeAlias = tuple[str, date, bytes]


class Repeated:
    """Answers by release, day and body. Used by one event loop only."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Key, bytes] = OrderedDict()

    def get(self, key: Key) -> bytes | None:
        """The answer already given to that very body, if it is still kept."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def keep(self, key: Key, answer: bytes) -> None:
        """Keep an answer, unless the question is too long to be asked twice."""
        if len(key[2]) <= LONGEST:
            self._answers[key] = answer
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)
