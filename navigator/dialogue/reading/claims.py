"""Words already explained: each can serve one reading only, so that « 1901 » is never an amount."""

from __future__ import annotations


class Claims:
    """What is taken of a message, word by word."""

    def __init__(self, size: int) -> None:
        self._taken = [False] * size

    def free(self, first: int, last: int) -> bool:
        """Whether no word from first to last (included) is taken."""
        return not any(self._taken[first : last + 1])

    def take(self, first: int, last: int) -> None:
        """Take the words from first to last, both included."""
        for index in range(first, min(last + 1, len(self._taken))):
            self._taken[index] = True
