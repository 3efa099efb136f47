"""The order of the list: verdict, targeting, fit with the project, narrowest territory, fewest missing, freshest, id.

Computed class by class on masks, so that "would this answer change the first five?" costs microseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from typing import NamedTuple, TypeAlias

from navigator.criteria.expressions import Answers
from navigator.eligibility.rulebook import Rulebook, Verdicts, bits
from navigator.eligibility.trunk import Mask, mask_of
from navigator.profile.answers import Choices
from navigator.profile.facts import NATURE, THEMES

MEMO_LIMIT = 256
NONE: frozenset[str] = frozenset()


class Fit(IntEnum):
    """How a sheet's themes (or nature) meet the project's: shared, all or unknown, or none in common."""

    SHARED = 0
    NEUTRAL = 1
    APART = 2


FITS = tuple(Fit)

_Class: TypeAlias = tuple[Fit, Fit, int, Mask]


class Rank(NamedTuple):
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

    def named(self, answers: Answers) -> frozenset[str]:
        """The options that the project has: all that its fit with the sheets depends on."""
        answer = answers.get(self.fact)
        return answer.included if isinstance(answer, Choices) else NONE

    def tiers(self, answers: Answers, everything: Mask) -> tuple[Mask, Mask, Mask]:
        """The sheets by `Fit`."""
        named = self.named(answers)
        if not named:
            return 0, everything, 0
        shared = 0
        for option in named:
            shared |= self.options.get(option, 0)
        return shared, self.unnamed & ~shared, everything & ~(shared | self.unnamed)


class Ranking:
    """The order of one release's schemes for any profile."""

    def __init__(self, rulebook: Rulebook, widths: Mapping[str, int]) -> None:
        self.rulebook = rulebook
        self._themes = _field(THEMES, rulebook, {s.id: s.themes for s in rulebook.schemes.values()})
        self._nature = _field(NATURE, rulebook, {s.id: s.nature for s in rulebook.schemes.values()})
        self._memo: dict[frozenset[str], list[tuple[Fit, int, Mask]]] = {}
        self._widths = [0] * (max(widths.values(), default=0) + 1)
        for scheme, width in widths.items():
            self._widths[width] |= 1 << rulebook.number[scheme]

    def ranked(self, verdicts: Verdicts, answers: Answers) -> Iterator[Rank]:
        """Every eligible or undetermined scheme and no other, best first; stop reading when you have enough."""
        ids = self.rulebook.ids
        counts: tuple[Mask, ...] | None = None
        for eligible, aimed, (theme, nature, width, tier) in self._tiers(verdicts, answers):
            if counts is None and not eligible:
                counts = _count_slices(verdicts, verdicts.undetermined)
            for missing, same in _fewest(tier, counts or ()):
                for number in bits(same):
                    yield Rank(ids[number], eligible, aimed, theme, nature, width, missing)

    def _tiers(self, verdicts: Verdicts, answers: Answers) -> Iterator[tuple[bool, bool | None, _Class]]:
        """The schemes that only the number of missing facts, then their own number, set in order; best first."""
        off, unsure = verdicts.off_target, verdicts.target_missing & ~verdicts.off_target
        everything = self.rulebook.everything
        aims = ((True, everything & ~(off | unsure)), (None, unsure), (False, off))
        split = self._splitter(answers)
        for eligible, live in ((True, verdicts.eligible), (False, verdicts.undetermined)):
            for aimed, aim_mask in aims:
                for tier in split(live & aim_mask):
                    yield eligible, aimed, tier

    def _splitter(self, answers: Answers) -> Callable[[Mask], Iterator[_Class]]:
        """What splits schemes by fit and width, best first, for these themes and this nature."""
        themes = tuple(zip(FITS, self._themes.tiers(answers, self.rulebook.everything), strict=True))
        narrower = self._narrower(answers)

        def split(schemes: Mask) -> Iterator[_Class]:
            for theme, theme_mask in themes:
                left = schemes & theme_mask
                for nature, width, mask in narrower:
                    if not left:
                        break
                    here = left & mask
                    if here:
                        left ^= here
                        yield theme, nature, width, here

        return split

    def _narrower(self, answers: Answers) -> list[tuple[Fit, int, Mask]]:
        """The non-empty classes of fit and width for this nature, whatever the themes."""
        named = self._nature.named(answers)
        found = self._memo.get(named)
        if found is None:
            tiers = self._nature.tiers(answers, self.rulebook.everything)
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            found = self._memo[named] = [
                (nature, width, both)
                for nature, nature_mask in zip(FITS, tiers, strict=True)
                for width, width_mask in enumerate(self._widths)
                if (both := nature_mask & width_mask)
            ]
        return found

    def shared(self, answers: Answers) -> Mask:
        """The schemes that name a theme of the project."""
        return self._themes.tiers(answers, self.rulebook.everything)[0]

    def first(self, verdicts: Verdicts, answers: Answers, limit: int) -> list[Rank]:
        """The first `limit` of the list."""
        return list(islice(self.ranked(verdicts, answers), limit))

    def leading(self, verdicts: Verdicts, answers: Answers, limit: int) -> tuple[Mask, Mask]:
        """The first `limit` of the list in no order: those eligible, and those undetermined."""
        found, left = {True: 0, False: 0}, limit
        for eligible, _, (*_, tier) in self._tiers(verdicts, answers):
            size = tier.bit_count()
            if size < left:
                found[eligible] |= tier
                left -= size
            else:
                counts = () if eligible or size == left else _count_slices(verdicts, tier)
                ordered = (number for _, same in _fewest(tier, counts) for number in bits(same))
                found[eligible] |= mask_of(list(islice(ordered, left)))
                break
        return found[True], found[False]

    def hopeful(self, verdicts: Verdicts, limit: int, answers: Answers) -> list[int]:
        """The first possible schemes, by number, in the order they would have if every missing answer were favourable."""
        possible = verdicts.eligible | verdicts.undetermined
        split = self._splitter(answers)
        found: list[int] = []
        for live in (possible & ~verdicts.off_target, possible & verdicts.off_target):
            for *_, mask in split(live):
                if len(found) == limit:
                    break
                found.extend(islice(bits(mask), limit - len(found)))
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


def _count_slices(verdicts: Verdicts, schemes: Mask) -> tuple[Mask, ...]:
    """How many facts each of some undetermined schemes lacks, in binary: slice k holds bit k of every count."""
    slices: list[Mask] = []
    for mask in verdicts.lacking.masks.values():
        carry = mask & schemes
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
