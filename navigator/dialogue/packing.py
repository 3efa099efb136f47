"""Which options of a composite to show: those that put most of the list right, whatever was already picked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TypeAlias

from navigator.criteria.expressions import Answers
from navigator.dialogue.composite import Composite, CompositeOption
from navigator.dialogue.settling import Settling, Way
from navigator.dialogue.stakes import Stakes
from navigator.eligibility.rulebook import Rulebook
from navigator.profile.agreement import agreed
from navigator.profile.answers import Interval, Known

LEAST = 0.01
"""An option that puts less than this right is not shown."""
SETTLING_KEPT = 256
NOISE = 1e-9
"""Worths closer than this are worked out again before one is said to be the best."""
Cover: TypeAlias = Mapping[int, float]
"""By the place of a cell: how likely it is to be settled."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The options to show, the facts that they may settle, and what an answer is worth."""

    options: tuple[str, ...]
    sets: tuple[str, ...]
    gain: float


@dataclass(slots=True)
class Cells:
    """Facts that contenders lack, one of each by cell: the fact, what it is worth being `errors` ÷ `lacks` (`Stakes`)."""

    facts: list[str] = field(default_factory=list)
    errors: list[float] = field(default_factory=list)
    lacks: list[int] = field(default_factory=list)

    def worth(self, cover: Cover, got: Sequence[float]) -> float:
        """What a cover brings beside how likely each cell is to be settled already, in schemes of the list put right."""
        errors, lacks = self.errors, self.lacks
        found = 0.0
        for cell, weight in cover.items():
            before = got[cell]
            brought = min(1.0, before + weight) - before if before else weight
            found += brought * errors[cell] / lacks[cell]
        return found


class Packing:
    """Chooses the options of one composite. What they settle is remembered."""

    def __init__(self, composite: Composite, rulebook: Rulebook) -> None:
        self.composite, self.rulebook = composite, rulebook
        self._speaking = {
            fact: [(place, option) for place, option in enumerate(composite.options) if fact in option.facts]
            for fact in composite.facts
        }
        self._copied = frozenset(fact for option in composite.options for fact in option.copies)
        self._kept: dict[tuple[str, Known | None], Settling] = {}

    def packed(self, stakes: Stakes, answers: Answers, may_ask: Collection[str]) -> Packed | None:
        """The composite for this profile; None when it is of no use. `may_ask`: the facts that options may settle."""
        composite = self.composite
        if composite.when is not None and composite.when.truth(answers) is not True:
            return None
        cells, covers = self._covers(stakes, answers, may_ask)
        kept = {}
        for place in sorted(covers) if composite.several else range(len(composite.options)):
            when = composite.options[place].when
            if when is None or when.truth(answers) is True:
                kept[place] = covers.get(place, {})
        return self._best(cells, kept) if composite.several else self._whole(cells, kept, may_ask)

    def _best(self, cells: Cells, covers: Mapping[int, Cover]) -> Packed | None:
        """Statements picked one by one; shown in authored order."""
        chosen, gain = picked(cells, covers, self.composite.at_most)
        if not chosen:
            return None
        touched = {cells.facts[cell] for place in chosen for cell in covers[place]}
        options = tuple(self.composite.options[place].id for place in sorted(chosen))
        return Packed(options, tuple(fact for fact in self.composite.facts if fact in touched), gain)

    def _whole(self, cells: Cells, covers: Mapping[int, Cover], may_ask: Collection[str]) -> Packed | None:
        """One option to choose: all are shown, and each settles what it says when it is the one."""
        options = self.composite.options
        total: dict[int, float] = {}
        for place, cover in covers.items():
            for cell, weight in cover.items():
                total[cell] = min(1.0, total.get(cell, 0.0) + weight * options[place].prior)
        if not total:
            return None
        sets = tuple(fact for fact in self.composite.facts if fact in may_ask)
        gain = cells.worth(total, [0.0] * len(cells.facts))
        return Packed(tuple(options[place].id for place in covers), sets, gain)

    def _covers(self, stakes: Stakes, answers: Answers, may_ask: Collection[str]) -> tuple[Cells, Mapping[int, Cover]]:
        """What contenders lack and options may settle, and the cover of each option that settles some, by its place."""
        cells = Cells()
        covers: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for fact in self.composite.facts:
            lacking = stakes.lacking.get(fact)
            if not lacking or fact not in may_ask:
                continue
            settling = self._settling(fact, answers)
            for cell, number in enumerate(lacking, start=len(cells.facts)):
                for place, weight in settling[number]:
                    covers[place][cell] = weight
            cells.facts += [fact] * len(lacking)
            cells.errors += [stakes.errors[number] for number in lacking]
            cells.lacks += [stakes.lacks[number] for number in lacking]
        return cells, covers

    def _settling(self, fact: str, answers: Answers) -> Settling:
        """What settles a fact: remembered by what is said of it, unless an amount was, or it is copied from another."""
        told = answers.get(fact)
        if fact in self._copied or isinstance(told, Interval):
            return Settling(tuple(self._ways(fact, answers)))
        found = self._kept.get((fact, told))
        if found is None:
            if len(self._kept) >= SETTLING_KEPT:
                self._kept.clear()
            found = self._kept[fact, told] = Settling(tuple(self._ways(fact, answers)))
        return found

    def _ways(self, fact: str, answers: Answers) -> Iterator[Way]:
        bucket = self.rulebook.buckets[self.rulebook.position[fact]]
        known = answers.get(fact)
        before = bucket.left_open(known)
        for place, option in self._speaking[fact]:
            for chosen, likely in self._answers(option):
                said = option.said(chosen, answers).get(fact)
                joined = None if said is None else agreed(answers.get(fact, said), said)
                settled = 0 if joined is None else before & ~bucket.left_open(joined)
                if settled:
                    yield place, likely, settled

    def _answers(self, option: CompositeOption) -> tuple[tuple[bool, float], ...]:
        """Whether the option is chosen, and how likely that is: of one option to choose, the one that is."""
        return ((True, option.prior), (False, 1 - option.prior)) if self.composite.several else ((True, 1.0),)


def picked(cells: Cells, covers: Mapping[int, Cover], most: int) -> tuple[list[int], float]:
    """The best covers, each given those before, by their places, and what they are worth together; ties: the first.

    What a cover brings only falls as others are picked: its last worth is a ceiling, worked out again at the top only.
    """
    got = [0.0] * len(cells.facts)
    chosen: list[int] = []
    gain = 0.0
    ceilings = [(-cells.worth(cover, got), place) for place, cover in covers.items()]
    heapify(ceilings)
    while ceilings and len(chosen) < most:
        worths: list[tuple[float, int]] = []
        while ceilings and (not worths or ceilings[0][0] <= worths[0][0] + NOISE):
            _, place = heappop(ceilings)
            heappush(worths, (-cells.worth(covers[place], got), place))
        worth, best = heappop(worths)
        if -worth < LEAST:
            break
        gain -= worth
        chosen.append(best)
        for cell, weight in covers[best].items():
            got[cell] = min(1.0, got[cell] + weight)
        for one in worths:
            heappush(ceilings, one)
    return chosen, gain
