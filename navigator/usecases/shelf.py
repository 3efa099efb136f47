"""Items to suggest, numbered by preference and indexed as masks, so that choosing a few costs microseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from navigator.criteria.expressions import Answers
from navigator.eligibility.rulebook import bits
from navigator.eligibility.trunk import Mask
from navigator.profile.answers import Choice, Choices
from navigator.profile.facts import ACTOR, THEMES

Tiers: TypeAlias = tuple[Mask, ...]
ONE = ord("1")
TRUTH = bytes.maketrans(b"01", b"\x00\x01")


def mask_of(numbers: Iterable[int], size: int) -> Mask:
    """The mask of these numbers, all below `size`; sooner than the trunk's when they are many."""
    flags = bytearray(b"0" * (size or 1))
    for number in numbers:
        flags[number] = ONE
    return int(flags[::-1], 2)


def flags_of(mask: Mask, size: int) -> bytes:
    """0 or 1 for each number below `size`."""
    return f"{mask:0{size}b}"[::-1].encode().translate(TRUTH)


@dataclass(frozen=True, slots=True)
class Named:
    """For one field: the items that name each value, and those that name none."""

    values: Mapping[str, Mask]
    unnamed: Mask

    def one_of(self, wanted: Iterable[str]) -> Mask:
        """The items that name one of the values at least."""
        found = 0
        for value in wanted:
            found |= self.values.get(value, 0)
        return found

    def all_of(self, wanted: Iterable[str]) -> Mask:
        """The items that name every value."""
        found = -1
        for value in wanted:
            found &= self.values.get(value, 0)
        return found


def named(items: Sequence[Iterable[object]]) -> Named:
    """The index of one field; item i is bit i."""
    values: dict[str, Mask] = {}
    unnamed = 0
    for number, item in enumerate(items):
        listed = [str(value) for value in item]
        for value in listed:
            values[value] = values.get(value, 0) | 1 << number
        unnamed |= 0 if listed else 1 << number
    return Named(values, unnamed)


def theme_tiers(index: Named, answers: Answers) -> Tiers:
    """Items on a theme of the project, then those on no theme in particular (or not excluded, while none is known)."""
    answer = answers.get(THEMES)
    if isinstance(answer, Choices) and answer.included:
        shared = index.one_of(answer.included)
        return shared, index.unnamed & ~shared
    excluded = answer.excluded if isinstance(answer, Choices) else frozenset()
    return 0, index.unnamed | index.one_of(value for value in index.values if value not in excluded)


def actor_tiers(index: Named, answers: Answers, everything: Mask) -> Tiers:
    """Items that name this applicant, then those open to all, then those that name one of those that it may be."""
    answer = answers.get(ACTOR)
    if not isinstance(answer, Choice):
        return 0, index.unnamed, everything & ~index.unnamed
    certain = index.all_of(answer.possible) & everything
    return certain, index.unnamed, index.one_of(answer.possible) & ~certain


def level_tiers(index: Named, value: str | None, possible: Iterable[str], everything: Mask) -> Tiers:
    """Items for this level, then those for another that remains possible. Without level, all of them."""
    if value is None:
        return everything, 0
    fit = index.unnamed | index.values.get(value, 0)
    return fit, index.one_of(possible) & ~fit


def first(orders: Sequence[Tiers], wanted: Mask, limit: int, accept: Callable[[int], bool]) -> Iterator[int]:
    """The first items accepted: by the first order, then the second…, then by number."""
    found = 0
    for tier in product(*orders):
        mask = wanted
        for part in tier:
            mask &= part
        for number in bits(mask):
            if accept(number):
                yield number
                found += 1
                if found == limit:
                    return
