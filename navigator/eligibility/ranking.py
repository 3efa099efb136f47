"""The order of the list: verdict, targeting, fit with the project, narrowest territory, fewest missing, freshest, id.

Computed class by class on masks, so that "would this answer change the first five?" costs microseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from navigator.criteria.expressions import Answers
from navigator.eligibility.buckets import Mask
from navigator.eligibility.rulebook import Rulebook, Verdicts, bits
from navigator.profile.answers import Choices
from navigator.profile.facts import NATURE, THEMES


class Fit(IntEnum):
    """How a sheet's themes (or nature) meet the project's: shared, all or unknown, or none in common."""

    SHARED = 0
    NEUTRAL = 1
    APART = 2


@dataclass(frozen=True, slots=True)
class Rank:
    """Why a scheme stands where it does; the fields are in the order of the sort."""

    scheme: str
    eligible: bool
    aimed: bool | None
    themes: Fit
    nature: Fit
    width: int
    missing: int


@dataclass(frozen=True, slots=True)
class _Field:
    """For one field of the sheets (themes or nature): the sheets of each option, and those that name none."""

    fact: str
    options: Mapping[str, Mask]
    unnamed: Mask

    def tiers(self, answers: Answers, everything: Mask) -> tuple[Mask, Mask, Mask]:
        answer = answers.get(self.fact)
        if not isinstance(answer, Choices) or not answer.included:
            return 0, everything, 0
        shared = 0
        for option in answer.included:
            shared |= self.options.get(option, 0)
        return shared, self.unnamed & ~shared, everything & ~(shared | self.unnamed)


class Ranking:
    """The order of one release's schemes for any profile."""

    def __init__(self, rulebook: Rulebook, widths: Mapping[str, int]) -> None:
        self.rulebook = rulebook
        self._themes = _field(THEMES, rulebook, {s.id: s.themes for s in rulebook.schemes.values()})
        self._nature = _field(NATURE, rulebook, {s.id: s.nature for s in rulebook.schemes.values()})
        self._widths = [0] * (max(widths.values(), default=0) + 1)
        for scheme, width in widths.items():
            self._widths[width] |= 1 << rulebook.number[scheme]

    def ranked(self, verdicts: Verdicts, answers: Answers) -> Iterator[Rank]:
        """Every eligible or undetermined scheme and no other, best first; stop reading when you have enough."""
        everything = self.rulebook.everything
        themes = self._themes.tiers(answers, everything)
        natures = self._nature.tiers(answers, everything)
        off, unsure = verdicts.off_target, verdicts.target_missing & ~verdicts.off_target
        aims: tuple[tuple[bool | None, Mask], ...] = (
            (True, everything & ~(off | unsure)),
            (None, unsure),
            (False, off),
        )
        counts = _count_slices(verdicts)
        for eligible, live in ((True, verdicts.eligible), (False, verdicts.undetermined)):
            for aimed, aim_mask in aims:
                aim_class = live & aim_mask
                if not aim_class:
                    continue
                for theme, theme_mask in zip(Fit, themes, strict=True):
                    theme_class = aim_class & theme_mask
                    if not theme_class:
                        continue
                    for nature, nature_mask in zip(Fit, natures, strict=True):
                        nature_class = theme_class & nature_mask
                        if not nature_class:
                            continue
                        for width, width_mask in enumerate(self._widths):
                            for missing, tier in _fewest(nature_class & width_mask, counts if not eligible else ()):
                                for number in bits(tier):
                                    scheme = self.rulebook.ids[number]
                                    yield Rank(scheme, eligible, aimed, theme, nature, width, missing)

    def shared(self, answers: Answers) -> Mask:
        """The schemes that name a theme of the project."""
        return self._themes.tiers(answers, self.rulebook.everything)[0]

    def apart(self, answers: Answers) -> Mask:
        """The schemes on themes that the project does not have."""
        return self._themes.tiers(answers, self.rulebook.everything)[2]

    def first(self, verdicts: Verdicts, answers: Answers, limit: int) -> list[Rank]:
        """The first `limit` of the list."""
        found: list[Rank] = []
        for rank in self.ranked(verdicts, answers):
            if len(found) == limit:
                break
            found.append(rank)
        return found


def _field(fact: str, rulebook: Rulebook, named: Mapping[str, Sequence[str]]) -> _Field:
    options: dict[str, Mask] = {}
    unnamed = 0
    for scheme, values in named.items():
        if scheme not in rulebook.number:
            continue
        bit = 1 << rulebook.number[scheme]
        for value in values:
            options[value] = options.get(value, 0) | bit
        if not values:
            unnamed |= bit
    return _Field(fact, options, unnamed)


def _count_slices(verdicts: Verdicts) -> tuple[Mask, ...]:
    """How many facts each undetermined scheme lacks, in binary: slice k holds bit k of every count."""
    slices: list[Mask] = []
    for mask in verdicts.lacking.values():
        carry = mask & verdicts.undetermined
        for k in range(len(slices)):
            if not carry:
                break
            slices[k], carry = slices[k] ^ carry, slices[k] & carry
        if carry:
            slices.append(carry)
    return tuple(slices)


def _fewest(tier: Mask, slices: Sequence[Mask]) -> Iterator[tuple[int, Mask]]:
    """The schemes of a class by number of missing facts, fewest first."""
    if not tier:
        return
    if not slices:
        yield 0, tier
        return
    top = slices[-1]
    yield from _fewest(tier & ~top, slices[:-1])
    high = 1 << (len(slices) - 1)
    for missing, mask in _fewest(tier & top, slices[:-1]):
        yield missing + high, mask
