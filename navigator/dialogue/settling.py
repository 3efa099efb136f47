"""Which options of a composite settle one fact, for which schemes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from navigator.eligibility.trunk import Mask

SCHEMES_KEPT = 512
Way: TypeAlias = tuple[int, float, Mask]
"""An option by its place, how likely it is to be chosen (or left unticked), and the schemes for which that settles."""
Options: TypeAlias = tuple[tuple[int, float], ...]
"""Options by their places, each with how likely its answer is to settle the fact."""


class Settling(dict[int, Options]):
    """For each scheme by number, the options that may settle the fact; worked out when first asked for."""

    def __init__(self, ways: Sequence[Way]) -> None:
        self._ways = ways
        self._alike: dict[Options, Options] = {}

    def __missing__(self, number: int) -> Options:
        """Work it out; the same object for all the schemes alike."""
        if len(self) >= SCHEMES_KEPT:
            self.clear()
        likely: dict[int, float] = {}
        for place, probability, settled in self._ways:
            if settled >> number & 1:
                likely[place] = min(1.0, likely.get(place, 0.0) + probability)
        options = tuple(likely.items())
        found = self[number] = self._alike.setdefault(options, options)
        return found
