"""What reading finds: one fact with the words it came from, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.profile.answers import Known

EXPLICIT, INFERRED, AMBIGUOUS = "explicit", "inferred", "ambiguous"


@dataclass(frozen=True, slots=True)
class Found:
    """A fact read in a message. `certainty`: explicit, inferred, or ambiguous (to be confirmed by the visitor)."""

    fact: str
    answer: Known
    words: str
    certainty: str = EXPLICIT


class Claims:
    """Words already explained: each can serve one reading only, so that « 1901 » is never an amount."""

    def __init__(self, size: int) -> None:
        self._taken = [False] * size

    def free(self, first: int, last: int) -> bool:
        """Whether no word from first to last (included) is taken."""
        return not any(self._taken[first : last + 1])

    def take(self, first: int, last: int) -> None:
        """Take the words from first to last, both included."""
        for index in range(first, last + 1):
            self._taken[index] = True
