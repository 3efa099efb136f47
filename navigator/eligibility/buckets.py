"""All that rules ask of one fact, at every node of the trunk; an answer is read into masks once and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from navigator.criteria.alike import Alike
from navigator.criteria.criterion import Criterion
from navigator.eligibility.columns import Read, Truths, columns
from navigator.eligibility.trunk import Mask, Node
from navigator.profile.answers import Known

Placed: TypeAlias = tuple[tuple[int, Mask], ...]
CACHE_BYTES = 512 * 1024
CACHE_LIMIT = 256


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer does at each node, as (node, schemes), where it does something.

    `settled`: the schemes whose group it decides (one condition failed where all must hold, or met where one is
    enough); `unknown`: the schemes that still lack something of this fact there.
    """

    settled: Placed
    unknown: Placed


class Bucket:
    """The criteria that read one fact. Thread-safe: the cache is only a memo of a pure function."""

    def __init__(
        self, fact: str, leaves: Mapping[int, Mapping[Criterion, Sequence[int]]], nodes: Sequence[Node]
    ) -> None:
        self.fact = fact
        self.criteria = tuple(dict.fromkeys(criterion for here in leaves.values() for criterion in here))
        self.alike = Alike(self.criteria)
        self.nodes = tuple(sorted(leaves))
        self._columns = {node: (nodes[node].every, columns(leaves[node])) for node in self.nodes}
        present = [(node, [column.present for column in made]) for node, (_, made) in self._columns.items()]
        self.blank = Outcome((), tuple((node, _union(masks)) for node, masks in present))
        size = sum(mask.bit_length() // 4 for _, mask in self.blank.unknown)
        self._limit = max(4, min(CACHE_LIMIT, CACHE_BYTES // (size + 1)))
        self._cache: dict[object, Outcome] = {}

    def outcome(self, answer: Known | None) -> Outcome:
        """What the answer makes of the criteria."""
        if answer is None:
            return self.blank
        key = self.alike.key(answer)
        found = self._cache.get(key)
        if found is None:
            found = self._read(answer)
            if len(self._cache) >= self._limit:
                self._cache.clear()
            self._cache[key] = found
        return found

    def settled(self, answer: Known, node: int) -> Mask:
        """What a supposed answer settles at one node. It is not remembered, lest answers really given be forgotten."""
        return self._at(node, answer, {})[0] if node in self._columns else 0

    def left_open(self, answer: Known | None) -> Mask:
        """The schemes that still lack something of this fact after an answer, maybe supposed; see `settled`."""
        if answer is None:
            return _union([mask for _, mask in self.blank.unknown])
        found = self._cache.get(self.alike.key(answer))
        if found is not None:
            return _union([mask for _, mask in found.unknown])
        truths: Truths = {}
        return _union([self._at(node, answer, truths)[1] for node in self.nodes])

    def forget(self) -> None:
        """Empty the memo (benchmarks measure both a cold and a warm bucket)."""
        self._cache.clear()

    def _read(self, answer: Known) -> Outcome:
        settled: list[tuple[int, Mask]] = []
        unknown: list[tuple[int, Mask]] = []
        truths: Truths = {}
        for node in self.nodes:
            decided, open_ = self._at(node, answer, truths)
            if decided:
                settled.append((node, decided))
            if open_:
                unknown.append((node, open_))
        return Outcome(tuple(settled), tuple(unknown))

    def _at(self, node: int, answer: Known, truths: Truths) -> Read:
        """The schemes whose group an answer settles at a node, and those for which it leaves something open there."""
        every, here = self._columns[node]
        decided = open_ = 0
        for column in here:
            met, unsure = column.read(answer, truths)
            decided |= column.present ^ met ^ unsure if every else met
            open_ |= unsure
        return decided, open_


def _union(masks: Sequence[Mask]) -> Mask:
    found = 0
    for mask in masks:
        found |= mask
    return found
