"""Reads a message: the facts it states, each with its words and how sure it is. The same text gives the same facts."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.dialogue.reading.found import AMBIGUOUS, Claims, Found
from navigator.dialogue.reading.lexicon import Lexicon
from navigator.dialogue.reading.places import PlaceReader
from navigator.dialogue.reading.quantities import quantities
from navigator.dialogue.reading.terms import TermReader
from navigator.dialogue.reading.text import message
from navigator.profile.answers import Interval
from navigator.profile.facts import PLACE, Vocabulary
from navigator.profile.profile import Profile, Provenance
from navigator.territory.territory import Territory


class Reader:
    """A reader for one release; `near` is the place where the deployment serves."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory, lexicon: Lexicon, near: str) -> None:
        self.vocabulary = vocabulary
        self.terms = TermReader(lexicon, vocabulary)
        self.places = PlaceReader(territory, near, lexicon.terms.get(PLACE, {}))

    def read(self, text: str) -> list[Found]:
        """The facts found, in the order of reading; at most one per fact."""
        said = message(text)
        claims = Claims(len(said.words))
        found = [*quantities(said, claims), *self.places.places(said, claims), *self.terms.options(said)]
        kept = [one for one in found if one.fact in self.vocabulary and self._plausible(one)]
        return list({one.fact: one for one in reversed(kept)}.values())[::-1]

    def _plausible(self, found: Found) -> bool:
        """Whether a number is within the bounds of its fact: what the API would refuse is not proposed."""
        fact, answer = self.vocabulary[found.fact], found.answer
        return not isinstance(answer, Interval) or fact.minimum <= (answer.low or 0) <= fact.maximum


def add_readings(profile: Profile, readings: Iterable[Found]) -> Profile:
    """The profile with what was read; what the visitor already stated is never overwritten by a reading."""
    for found in readings:
        if found.fact not in profile.answers:
            certainty = "ambiguous" if found.certainty == AMBIGUOUS else found.certainty
            profile = profile.with_answer(found.fact, found.answer, Provenance("read", found.words, certainty))
    return profile
