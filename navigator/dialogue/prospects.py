"""How likely an answer to one fact alone is to do nothing against a scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from navigator.dialogue.hypotheses import Hypothesis
from navigator.eligibility.buckets import Bucket
from navigator.eligibility.rulebook import bits
from navigator.eligibility.trunk import AIMED, REQUIRED, Mask
from navigator.profile.answers import Known

SCHEMES_KEPT = 512
OPEN, AIMS = (REQUIRED,), (AIMED,)


class Chances:
    """The chances of schemes that lack a fact at some roots of their rules; worked out by groups of schemes alike."""

    def __init__(self, bucket: Bucket, tried: Sequence[Hypothesis], roots: Sequence[int]) -> None:
        self._bucket, self._tried, self._roots = bucket, tried, roots
        self._against: list[tuple[float, Mask]] | None = None
        self._known: tuple[dict[int, float], Mask] = {}, 0

    def of(self, schemes: Mask) -> tuple[list[int], Mapping[int, float]]:
        """Their numbers, and by number, for these schemes at least: how likely an answer is to settle nothing."""
        found, seen = self._known
        unseen = schemes & ~seen
        if unseen:
            if len(found) >= SCHEMES_KEPT:
                found, seen, unseen = {}, 0, schemes
            found = found.copy()
            for against, alike in self._groups(unseen):
                found.update(dict.fromkeys(bits(alike), max(0.0, 1 - against)))
            self._known = found, seen | unseen
        return list(bits(schemes)) if seen else list(found), found

    def _groups(self, schemes: Mask) -> list[tuple[float, Mask]]:
        """How likely an answer is to settle something, with the schemes for which the same answers do."""
        if self._against is None:
            self._against = [(one.probability, self._settled(one.answer)) for one in self._tried]
        groups = [(0.0, schemes)]
        for probability, against in self._against:
            split = []
            for total, group in groups:
                hit = group & against
                if hit:
                    split.append((total + probability, hit))
                if hit != group:
                    split.append((total, group ^ hit))
            groups = split
        return groups

    def _settled(self, answer: Known) -> Mask:
        found = 0
        for root in self._roots:
            found |= self._bucket.settled(answer, root)
        return found


class Prospects:
    """What the answers that may be given to a fact do to schemes. It depends on nothing else in a profile."""

    def __init__(self, bucket: Bucket, tried: Sequence[Hypothesis]) -> None:
        self.bucket, self.tried = bucket, tried
        self._chances: dict[tuple[int, ...], Chances] = {}

    def of(self, needed: Mask, aimed: Mask) -> Iterator[tuple[list[int], Mapping[int, float]]]:
        """The schemes that lack the fact to be open (`needed`), to know whether they aim (`aimed`), or both.

        With, for each: how likely an answer is neither to close it nor to put it off target, as far as it lacks it.
        """
        both = needed & aimed
        for roots, schemes in ((OPEN, needed ^ both), (AIMS, aimed ^ both), (OPEN + AIMS, both)):
            if schemes:
                yield self._at(roots).of(schemes)

    def _at(self, roots: tuple[int, ...]) -> Chances:
        found = self._chances.get(roots)
        if found is None:
            found = self._chances[roots] = Chances(self.bucket, self.tried, roots)
        return found
