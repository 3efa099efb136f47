"""What reading finds: facts with the words they came from and how sure they are, and what the message asks for."""

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says.

    `facts`: at most one per fact. `intent`: one of `yes no dont_know skip back restart stop help why human results
    thanks question correct complaint out_of_scope`, or `distress` and `insult`, which only the conversation uses.
    `private`: a telephone number or an e-mail address was recognised, and dropped. `corrected`: the facts that the
    message announces as a correction (« en fait c'est 12 000 »).
    """

    facts: tuple[Found, ...] = ()
    intent: str | None = None
    private: bool = False
    corrected: frozenset[str] = frozenset()

    def get(self, fact: str) -> Found | None:
        """What was found of a fact, if anything."""
        return next((one for one in self.facts if one.fact == fact), None)


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
