"""A question to ask: a fact's own, or one that settles several facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, how many schemes still possible depend on it, and how many questions remain at most.

    `id` is the fact's when the question is its own, else the composite's (asked again, `<id>-2`, `<id>-3`…); it is what
    `asked` holds. `fact` is the principal fact, `sets` every fact that an answer may settle, `options` the options of
    the composite to show (empty for a fact's own question).
    """

    fact: str
    decides: int
    remaining_at_most: int
    score: float
    id: str
    sets: tuple[str, ...]
    options: tuple[str, ...] = ()
