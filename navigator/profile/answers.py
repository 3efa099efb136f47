"""Answers: what is known of one fact. An answer may be exact or partial; evaluation reads only what it settles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice or a yes/no: the option ids that are still possible (one = settled)."""

    possible: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choices:
    """Several choices: those included, those excluded; the others are unknown."""

    included: frozenset[str]
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Interval:
    """A number, an amount in euros or a day (proleptic ordinal), ends inclusive; `None` = no end known."""

    low: float | None
    high: float | None

    @property
    def exact(self) -> bool:
        """True when both ends are the same value."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Places:
    """One place, all of several places (`every`), or candidates for one place (not `every`): territory codes."""

    codes: tuple[str, ...]
    every: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A checked identifier or a free name."""

    value: str


@dataclass(frozen=True, slots=True)
class Declined:
    """« Je ne sais pas » : unknown, and not asked again."""


DECLINED = Declined()
Known: TypeAlias = Choice | Choices | Interval | Places | Text
Answer: TypeAlias = Known | Declined
