"""What if one more answer were given? Only the groups that read the fact are folded again.

Everything that the other facts say is folded once per profile; without one fact, once per fact. A supposed answer then
costs a few operations per group, whatever the number of schemes that share it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from navigator.criteria.expressions import Answers
from navigator.eligibility.columns import Read
from navigator.eligibility.rulebook import Rulebook, Verdicts
from navigator.eligibility.trunk import Mask
from navigator.profile.answers import Known


@dataclass(frozen=True, slots=True)
class Folded:
    """By node: the schemes that some fact settles, those that one fact at least, then two, leave unknown.

    `growth`: what each branch brings to its parent, its own branches included (settled, unknown).
    """

    settled: list[Mask]
    once: list[Mask]
    twice: list[Mask]
    growth: list[Read]


class WhatIf:
    """The verdicts of a profile on a day, ready to be re-evaluated under one more answer."""

    def __init__(self, rulebook: Rulebook, answers: Answers, on: date) -> None:
        self.rulebook, self.answers = rulebook, answers
        self.outcomes, self.verdicts = rulebook.read(answers, on)
        self.possible = self.verdicts.eligible | self.verdicts.undetermined

    def moved(self, fact: str) -> Mask:
        """The possible schemes whose verdict, targeting or number of missing facts an answer may change."""
        index = self.rulebook.position.get(fact)
        found = 0
        if index is not None:
            for _, mask in self.outcomes[index].unknown:
                found |= mask
        return found & self.possible

    def about(self, fact: str) -> Supposition | None:
        """The ground for supposing answers to a fact; None when no answer can change anything."""
        return Supposition(self, self.rulebook.position[fact]) if self.moved(fact) else None

    @cached_property
    def folded(self) -> Folded:
        """What all facts say together, at each node."""
        nodes = self.rulebook.nodes
        settled, once, twice = [0] * len(nodes), [0] * len(nodes), [0] * len(nodes)
        for outcome in self.outcomes:
            for node, mask in outcome.settled:
                settled[node] |= mask
            for node, mask in outcome.unknown:
                twice[node] |= once[node] & mask
                once[node] |= mask
        done, reached = settled.copy(), once.copy()
        growth: list[Read] = [(0, 0)] * len(nodes)
        for node, parent, present in self.rulebook.branches:
            reached[node] |= done[node]
            growth[node] = against, open_ = present ^ reached[node], reached[node] ^ done[node]
            done[parent] |= against
            reached[parent] |= open_
        return Folded(settled, once, twice, growth)


class Supposition:
    """Everything that does not depend on one fact, folded along its path; a supposed answer only adds what reads it."""

    def __init__(self, ground: WhatIf, index: int) -> None:
        self.ground, self.index = ground, index
        self.bucket = ground.rulebook.buckets[index]
        self.path = path = ground.rulebook.paths[self.bucket.fact]
        folded, before = ground.folded, ground.outcomes[index]
        own = dict(before.unknown)
        self.settled: list[Mask] = []
        self.unknown: list[Mask] = []
        for node in path.nodes:
            once, alone = folded.once[node], own.get(node, 0)
            settled = self._settled_by_others(node) if before.settled else folded.settled[node]
            unknown = folded.twice[node] | ((once | alone) ^ alone) if alone else once
            for child in ground.rulebook.nodes[node].children:
                if child not in path.place:
                    settled |= folded.growth[child][0]
                    unknown |= folded.growth[child][1]
            self.settled.append(settled)
            self.unknown.append(unknown)

    def undetermined(self, answer: Known) -> Mask:
        """The schemes still undetermined if the fact had that answer."""
        outcome, place = self.bucket.outcome(answer), self.path.place
        settled, unknown = self.settled.copy(), self.unknown.copy()
        for node, mask in outcome.settled:
            if node in place:
                settled[place[node]] |= mask
        for node, mask in outcome.unknown:
            if node in place:
                unknown[place[node]] |= mask
        for index, (parent, present) in enumerate(self.path.steps):
            done = settled[index]
            reached = unknown[index] | done
            settled[parent] |= present ^ reached
            unknown[parent] |= reached ^ done
        return ((unknown[-1] | settled[-1]) ^ settled[-1]) & self.ground.possible

    def verdicts(self, answer: Known) -> Verdicts:
        """The verdicts if the fact had that answer; what has failed stays so."""
        ground = self.ground
        outcomes = ground.outcomes.copy()
        outcomes[self.index] = self.bucket.outcome(answer)
        found = ground.rulebook.combine(outcomes, ground.verdicts.closed)
        eligible, undetermined = found.eligible & ground.possible, found.undetermined & ground.possible
        ineligible = ground.rulebook.everything ^ (found.closed | eligible | undetermined)
        return replace(found, eligible=eligible, undetermined=undetermined, ineligible=ineligible)

    def _settled_by_others(self, node: int) -> Mask:
        found = 0
        for index, outcome in enumerate(self.ground.outcomes):
            if index != self.index:
                for at, mask in outcome.settled:
                    if at == node:
                        found |= mask
        return found
