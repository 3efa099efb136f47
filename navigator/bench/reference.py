"""The reference beside which every duration is given: adding the integers below 1,000,000 in a `for` loop."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Generic, TypeVar

REFERENCE_MS = 50.0
"""What the reference took on the machine where the limits were set, in milliseconds."""
ROUNDS = 7
T = TypeVar("T")


def reference() -> int:
    """The work that is timed beside every measure."""
    total = 0
    for number in range(1_000_000):
        total += number
    return total


@dataclass(frozen=True, slots=True)
class Timing(Generic[T]):
    """One operation measured over several rounds, the reference timed just before each.

    `ms` is the median of the rounds, for one operation; `reference_ms` the median of the reference in the same run;
    `multiple` the median over the rounds of operation ÷ reference; `least` the smallest.
    """

    ms: float
    reference_ms: float
    multiple: float
    least: float
    result: T

    def limit(self, ms: float) -> float:
        """A limit set for the machine of 50 ms, in milliseconds of this one."""
        return ms / REFERENCE_MS * self.reference_ms


def seconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def timed(batch: Callable[[], T], operations: int, rounds: int = ROUNDS) -> Timing[T]:
    """Time a batch of `operations` operations, once per round after one unmeasured round.

    The garbage collector is left on, as in a running program; it is run before each round so that a round does not
    pay for another's garbage.
    """
    batch()
    return sampled(lambda: _clocked(batch), operations, rounds)


def sampled(sample: Callable[[], tuple[float, T]], operations: int, rounds: int = ROUNDS) -> Timing[T]:
    """As `timed`, for a batch that times itself (seconds, result) because it prepares something between operations."""
    measures: list[float] = []
    references: list[float] = []
    for _ in range(rounds):
        gc.collect()
        before = seconds(reference)
        spent, result = sample()
        references.append((before + seconds(reference)) / 2)
        measures.append(spent / operations)
    multiples = [spent / beside for spent, beside in zip(measures, references, strict=True)]
    return Timing(median(measures) * 1000, median(references) * 1000, median(multiples), min(multiples), result)


def _clocked(batch: Callable[[], T]) -> tuple[float, T]:
    start = perf_counter()
    result = batch()
    return perf_counter() - start, result


@contextmanager
def frozen() -> Iterator[None]:
    """Leave what exists out of garbage collections, as a server does with its content; thawed afterwards."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
