"""Where a conversation stands, and what its last turn changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from navigator.profile.answers import Answer, Known
from navigator.profile.profile import EMPTY, Profile

CONFIRM = "confirm:"


class Why(StrEnum):
    """Why a value waits to be confirmed: it contradicts what was said, or the words do not settle it."""

    CONTRADICTS = "contradicts"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that the visitor must confirm before it counts."""

    fact: str
    answer: Known
    words: str
    why: Why

    @property
    def question(self) -> str:
        """The id of the question that settles it."""
        return CONFIRM + self.fact


@dataclass(frozen=True, slots=True)
class Change:
    """What the last turn did to one fact; `before` is None for a new one, `after` None for a removed one."""

    fact: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class State:
    """The answers; the questions put and settled; what waits to be confirmed; failed readings in a row.

    `suggested`: themes that the words suggest. `restarting`: the visitor wrote that everything should be erased.
    `dropped`: facts whose kept value the present content no longer knows. `previous`: before the last change.
    """

    profile: Profile = EMPTY
    asked: tuple[str, ...] = ()
    topic: str | None = None
    doubts: tuple[Doubt, ...] = ()
    failures: int = 0
    suggested: tuple[str, ...] = ()
    restarting: bool = False
    changes: tuple[Change, ...] = ()
    dropped: frozenset[str] = frozenset()
    previous: State | None = None


START = State()
