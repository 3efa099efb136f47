"""Varied partial profiles over a real vocabulary: 0 to 12 facts, exact, vague or declined. Same seed, same profiles."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import islice
from math import exp, log
from typing import Any

from navigator.profile.facts import CORE, Fact, Kind
from navigator.profile.profile import Profile
from navigator.profile.wire import read_profile
from navigator.usecases.release import Release

MOST_FACTS = 12
DECLINED, VAGUE = 0.08, 0.3
CORE_WEIGHT = 5.0
FIRST_DAY, LAST_DAY = date(2015, 1, 1).toordinal(), date(2028, 12, 31).toordinal()


def wire_profiles(release: Release, count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Facts as a caller of the API would send them."""
    return list(islice(_Visitors(release, seed).profiles(), count))


def profiles(release: Release, count: int, seed: int = 1) -> list[Profile]:
    """The same, typed: what evaluation receives."""
    return [read_profile(facts, release.vocabulary, release.territory) for facts in wire_profiles(release, count, seed)]


class _Visitors:
    """Draws answers to the facts that at least one rule reads: answering any other would cost nothing."""

    def __init__(self, release: Release, seed: int) -> None:
        self.random = random.Random(f"profiles {seed}")  # noqa: S311 - a seeded generator, no secret
        self.facts = [fact for fact in release.vocabulary.values() if fact.id in release.rulebook.facts and _free(fact)]
        near = release.territory.communes_in(release.site.perimeter)
        self.near, self.anywhere = near, release.territory.communes_in("country:FR")
        self.areas = [code for bucket in release.rulebook.buckets for c in bucket.criteria for code in _codes(c)]
        self.thresholds = {fact.id: release.rulebook.thresholds(fact.id) for fact in self.facts if fact.kind.is_ordered}

    def profiles(self) -> Iterator[dict[str, Any]]:
        while True:
            wanted = min(self.random.randint(0, MOST_FACTS), len(self.facts))
            # weighted sampling without replacement (Efraimidis and Spirakis): core facts are answered first
            keys = {fact.id: self.random.random() ** (1 / _weight(fact)) for fact in self.facts}
            chosen = sorted(self.facts, key=lambda fact: keys[fact.id], reverse=True)[:wanted]
            yield {fact.id: self.answer(fact) for fact in chosen}

    def answer(self, fact: Fact) -> Any:
        if self.random.random() < DECLINED:
            return None
        vague = self.random.random() < VAGUE
        match fact.kind:
            case Kind.YES_NO:
                return self.random.random() < fact.prior
            case Kind.CHOICE:
                ids = [option.id for option in fact.options]
                return {"one_of": self.some(ids, 2, 3)} if vague and len(ids) > 3 else self.random.choice(ids)
            case Kind.CHOICES:
                ids = [option.id for option in fact.options]
                return {"includes": self.some(ids, 1, 2)} if vague else self.some(ids, 1, 3)
            case Kind.PLACE:
                return self.place(vague)
            case Kind.TEXT:
                return "SCIC"
            case _:
                return self.quantity(fact, vague)

    def some(self, values: list[str], least: int, most: int) -> list[str]:
        return sorted(self.random.sample(values, min(self.random.randint(least, most), len(values))))

    def place(self, vague: bool) -> Any:
        if not vague:
            return self.random.choice(self.near if self.random.random() < 0.7 else self.anywhere)
        kind = self.random.random()
        if kind < 0.4 and self.areas:
            return self.random.choice(self.areas)
        codes = self.some(list(self.near), 2, 3)
        return {"all_of": codes} if kind < 0.8 else {"one_of": codes}

    def quantity(self, fact: Fact, vague: bool) -> Any:
        if vague and fact.bands:
            band = self.random.choice(fact.bands)
            return {key: end for key, end in (("min", band.low), ("max", band.high)) if end is not None}
        low, high = sorted(self.value(fact) for _ in "ab")
        return {"min": low, "max": high} if vague else low

    def value(self, fact: Fact) -> Any:
        """A day, or a number: small ones as often as large ones, up to three times the highest threshold."""
        if fact.kind is Kind.DATE:
            return date.fromordinal(self.random.randint(FIRST_DAY, LAST_DAY)).isoformat()
        top = max(self.thresholds[fact.id] or [1000]) * 3 + 2
        drawn = round(fact.minimum + exp(log(top + 1) * self.random.random()) - 1)
        return min(drawn, int(fact.maximum))


def _free(fact: Fact) -> bool:
    return fact.check is None


def _weight(fact: Fact) -> float:
    return CORE_WEIGHT if fact.id in CORE else 1.0


def _codes(criterion: Any) -> tuple[str, ...]:
    return criterion.operand if isinstance(criterion.operand, tuple) else ()
