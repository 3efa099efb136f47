"""Answers that criteria cannot tell apart: two amounts between the same thresholds, two communes in the same areas."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable

from navigator.criteria.criterion import Criterion, PlacesAlike, Range
from navigator.profile.answers import Choice, Choices, Interval, Known


class Alike:
    """Tells which answers to one fact, all of one kind, its criteria cannot tell apart."""

    def __init__(self, criteria: Collection[Criterion]) -> None:
        ranges = [one.operand for one in criteria if isinstance(one.operand, Range)]
        ends = {end for accepted in ranges for end in (accepted.low, accepted.high) if end is not None}
        self.thresholds = sorted(ends)
        """Every value at which a range changes its mind."""
        self._places = PlacesAlike(one.test for one in criteria)

    def key(self, answer: Known) -> Hashable:
        """The same for two answers that no criterion tells apart; cheap to compare."""
        if isinstance(answer, Interval):
            return self._segment(answer.low), self._segment(answer.high)
        if isinstance(answer, Choice):
            return answer.possible
        if isinstance(answer, Choices):
            return answer.included, answer.excluded
        return self._places.key(answer)

    def _segment(self, value: float | None) -> int:
        """Where a value lies among thresholds: two values in the same place are the same to every range."""
        return -1 if value is None else bisect_left(self.thresholds, value) + bisect_right(self.thresholds, value)
