"""Simulated visitors: a whole truth about a project, what a first message says of it, and true answers to questions.

A visitor knows every fact that may be asked and applies to her (an individual has no turnover, a company no
population: asked, she says that she does not know). Same release, same seed, same visitors.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from navigator.bench.circumstances import Circumstances
from navigator.profile.facts import ACTOR, NATURE, PLACE, THEMES, Fact, Kind
from navigator.profile.profile import Profile
from navigator.profile.wire import read_profile
from navigator.usecases.release import Release

MOST_OPENING = 4
OPENING = {
    ACTOR: 5.0,
    PLACE: 5.0,
    THEMES: 4.0,
    NATURE: 2.0,
    "asset": 1.5,
    "budget_eur": 1.5,
    "stage": 1.0,
    "staff": 0.7,
}
"""What first messages say, and how often beside the others."""
OTHER_SAID = 0.5


@dataclass(frozen=True, slots=True)
class Visitor:
    """One simulated visitor. `truth`: everything she knows. `opening`: what her first message says, as it is read."""

    number: int
    truth: Profile
    opening: Profile
    seed: str


def visitors(release: Release, count: int, seed: int = 1) -> list[Visitor]:
    """The first `count` visitors of that seed."""
    return list(islice(_visitors(release, seed), count))


def _visitors(release: Release, seed: int) -> Iterator[Visitor]:
    drawn = Circumstances(release)
    number = 0
    while True:
        own = f"visitor {seed} {number}"
        chance = random.Random(own)  # noqa: S311 - a seeded generator, no secret
        wire = drawn.wire(chance)
        truth = read_profile(wire, release.vocabulary, release.territory)
        said = _said(wire, release.vocabulary, chance)
        yield Visitor(number, truth, read_profile(said, release.vocabulary, release.territory), own)
        number += 1


def _said(wire: Mapping[str, Any], vocabulary: Mapping[str, Fact], chance: random.Random) -> dict[str, Any]:
    """The first message: 0 to 4 facts; of several choices, the first and perhaps the others, nothing denied."""
    wanted = chance.randint(0, MOST_OPENING)
    tellable = [fact for fact in OPENING if wire.get(fact)]
    keys = {fact: chance.random() ** (1 / OPENING[fact]) for fact in tellable}
    said = {}
    for fact in sorted(tellable, key=lambda one: keys[one], reverse=True)[:wanted]:
        value = wire[fact]
        if vocabulary[fact].kind is Kind.CHOICES:
            value = {"includes": [one for place, one in enumerate(value) if not place or chance.random() < OTHER_SAID]}
        said[fact] = value
    return said
