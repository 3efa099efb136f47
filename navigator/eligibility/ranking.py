"""The order of the list: verdict, targeting, fit with the project, narrowest territory, fewest missing, freshest, id.

Computed class by class on masks, so that "would this answer change the first five?" costs microseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from typing import NamedTuple, TypeAlias

from navigator.criteria.expressions import Answers
from navigator.eligibility.rulebook import Rulebook, Verdicts, bits
from navigator.eligibility.trunk import Mask
from navigator.profile.answers import Choices
from navigator.profile.facts import NATURE, THEMES

MEMO_LIMIT = 256


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
        self._memo: dict[object, tuple[_Class, ...]] = {}
        self._widths = [0] * (max(widths.values(), default=0) + 1)
        for scheme, width in widths.items():
            self._widths[width] |= 1 << rulebook.number[scheme]

    def ranked(self, verdicts: Verdicts, answers: Answers) -> Iterator[Rank]:
        """Every eligible or undetermined scheme and no other, best first; stop reading when you have enough."""
        everything = self.rulebook.everything
        off, unsure = verdicts.off_target, verdicts.target_missing & ~verdicts.off_target
        aims: tuple[tuple[bool | None, Mask], ...] = (
            (True, everything & ~(off | unsure)),
            (None, unsure),
            (False, off),
        )
        classes = self._classes(answers)
        counts: tuple[Mask, ...] = ()
        ids = self.rulebook.ids
        for eligible, live in ((True, verdicts.eligible), (False, verdicts.undetermined)):
            if not eligible and live:
                counts = _count_slices(verdicts)
            for aimed, aim_mask in aims:
                left = live & aim_mask
                for theme, nature, width, mask in classes:
                    if not left:
                        break
                    tier = left & mask
                    if not tier:
                        continue
                    left ^= tier
                    for missing, same in _fewest(tier, counts):
                        for number in bits(same):
                            yield Rank(ids[number], eligible, aimed, theme, nature, width, missing)

    def _classes(self, answers: Answers) -> tuple[_Class, ...]:
        """The non-empty classes of fit and width, best first, for these themes and this nature."""
        key = (answers.get(THEMES), answers.get(NATURE))
        found = self._memo.get(key)
        if found is None:
            everything = self.rulebook.everything
            natures = list(zip(FITS, self._nature.tiers(answers, everything), strict=True))
            made = (
                (theme, nature, width, both & width_mask)
                for theme, theme_mask in zip(FITS, self._themes.tiers(answers, everything), strict=True)
                for nature, nature_mask in natures
                if (both := theme_mask & nature_mask)
                for width, width_mask in enumerate(self._widths)
            )
            if len(self._memo) >= MEMO_LIMIT:
                self._memo.clear()
            found = self._memo[key] = tuple(one for one in made if one[3])
        return found

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

    def hopeful(self, verdicts: Verdicts, limit: int, answers: Answers) -> Iterator[int]:
        """The first possible schemes, by number, in the order they would have if every missing answer were favourable."""
        possible = verdicts.eligible | verdicts.undetermined
        classes = self._classes(answers)
        for live in (possible & ~verdicts.off_target, possible & verdicts.off_target):
            left = live
            for *_, mask in classes:
                if not left or limit <= 0:
                    break
                for number in islice(bits(left & mask), limit):
                    limit -= 1
                    yield number
                left &= ~mask

    def rivals(self, ranks: Sequence[Rank], limit: int, verdicts: Verdicts, answers: Answers) -> Mask:
        """The schemes whose verdict, targeting or count may change the first `limit` (given as `ranks`) by changing.

        Without a better answer about themes or nature, a scheme keeps its class: at best it becomes eligible and aimed.
        """
        everything = self.rulebook.everything
        if len(ranks) < limit or not ranks[-1].eligible:
            return everything
        last = ranks[-1]
        before = 0
        for theme, nature, width, mask in self._classes(answers):
            before |= mask
            if (theme, nature, width) == (last.themes, last.nature, last.width):
                break
        aimed = everything ^ verdicts.off_target
        found = aimed & before if last.aimed else aimed if last.aimed is None else aimed | before
        for rank in ranks:
            found |= 1 << self.rulebook.number[rank.scheme]
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
