"""Reads a message: the facts it states, each with its words and how sure it is. The same text gives the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from navigator.dialogue.readers.actors import actors
from navigator.dialogue.readers.amounts import BUDGET, amounts
from navigator.dialogue.readers.asked import AskedReader
from navigator.dialogue.readers.calendar import CALENDAR_WORDS
from navigator.dialogue.readers.counts import counts
from navigator.dialogue.readers.date_facts import date_facts
from navigator.dialogue.readers.durations import DURATION, durations
from navigator.dialogue.readers.gazette import Gazette
from navigator.dialogue.readers.identifiers import identifiers
from navigator.dialogue.readers.intents import intent, settled
from navigator.dialogue.readers.numbers import numbers
from navigator.dialogue.readers.options import options
from navigator.dialogue.readers.partners import PARTNERS, partners
from navigator.dialogue.readers.places import SEAT, PlaceReader, ordinary_names
from navigator.dialogue.readers.private import private
from navigator.dialogue.readers.quantities import Quantity, quantities
from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import AMBIGUOUS, Found, Reading
from navigator.dialogue.reading.lexicon import Lexicon
from navigator.dialogue.reading.text import Message, message
from navigator.dialogue.reading.words import Spoken, WordIndex
from navigator.profile.answers import Interval
from navigator.profile.facts import ACTOR, PLACE, Kind, Vocabulary
from navigator.profile.profile import Profile, Provenance
from navigator.territory.territory import Territory

CORRECT, OUT_OF_SCOPE = "correct", "out_of_scope"
OPEN = (None, "yes", "no", CORRECT)
"""What a message may be besides, and still correct what it contrasts."""
LEAST_CORRECTED = 1000
"""A bare number from this on, in a correction, is an amount: to be confirmed."""
INSTEAD, SHORT = 4, 6
NOT = frozenset(("pas", "non", "plus"))


class Reader:
    """A reader for one release; `near` is the place where the deployment serves."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory, lexicon: Lexicon, near: str) -> None:
        self.vocabulary = vocabulary
        terms = {fact: options for fact, options in lexicon.terms.items() if vocabulary[fact].kind is not Kind.PLACE}
        areas = {code: one.terms for code, one in lexicon.terms.get(PLACE, {}).items()}
        self.gazette = Gazette(territory, near, areas)
        self.words = WordIndex(Lexicon(terms, lexicon.cues, lexicon.intents, lexicon.traps), CALENDAR_WORDS)
        self.places = PlaceReader(self.gazette, ordinary_names(lexicon.ordinary), self.words.words)
        self.asked = AskedReader(vocabulary, self.gazette)
        self._options = [
            fact
            for fact in vocabulary.values()
            if fact.id in terms and fact.id not in (ACTOR, PARTNERS) and fact.kind is not Kind.PLACE
        ]

    def read(self, text: str, on: date, asked: str | None = None) -> Reading:
        """What a message written on a day says; `asked` is the fact of the question that it may answer.

        Facts come in the order of reading, at most one each. What the words name goes before what the question
        suggests: « 12 salariés » is about staff, whatever was asked.
        """
        said = message(text)
        spoken, claims = self.words.spoken(said), Claims(len(said))
        fact = self.vocabulary.get(asked) if asked else None
        dropped = private(said, claims)
        alone = settled(spoken)
        if alone is not None:
            return Reading((), alone, dropped, cut=said.cut)
        found = list(identifiers(said, claims))
        found += date_facts(spoken, claims, on, asked)
        found += durations(said, claims, asked == DURATION)
        whole = intent(spoken, has_facts=False)
        about_place = fact is not None and fact.kind is Kind.PLACE and whole is None
        located, contrasted = self._located(spoken, claims, about_place, asked)
        found += located
        measured = [one for one in quantities(said, claims, _is_money(fact)) if not _denied(said, one)]
        found += counts(spoken, measured, claims)
        found += amounts(spoken, measured, claims, asked if _is_money(fact) and asked else BUDGET)
        found += self._chosen(spoken, asked)
        kept = [one for one in found if one.fact in self.vocabulary and self._plausible(one)]
        kept = list({one.fact: one for one in reversed(kept)}.values())[::-1]
        meant = intent(spoken, has_facts=any(one.certainty != AMBIGUOUS for one in kept))
        if fact is not None and not any(one.fact == fact.id for one in kept):
            left = [one for one in measured if claims.free(one.first, one.last)]
            answer = self.asked.answer(fact, said, left, meant)
            if answer is not None and self._plausible(answer):
                kept.insert(0, answer)
                meant = intent(spoken, has_facts=True)
        if contrasted and meant in OPEN and any(one.fact in contrasted for one in kept):
            return Reading(tuple(kept), CORRECT, dropped, contrasted, said.cut)
        if meant == OUT_OF_SCOPE and all(one.certainty == AMBIGUOUS for one in kept):
            kept = []
        if meant == CORRECT and not kept:
            kept = [one for one in self._corrected(said, measured) if self._plausible(one)]
        corrected = frozenset(one.fact for one in kept) if meant == CORRECT else frozenset()
        return Reading(tuple(kept), meant, dropped, corrected, said.cut)

    def _located(
        self, spoken: Spoken, claims: Claims, about: bool, asked: str | None
    ) -> tuple[list[Found], frozenset[str]]:
        """The places, and those that stand against another (« à Liévin, pas à Lens »); when one was asked, the first
        place named is that one.
        """
        found, contrasted = self.places.places(spoken, claims, about)
        if about and asked == SEAT and len(found) == 1:
            found = [Found(SEAT, found[0].answer, found[0].words, found[0].certainty)]
        return found, frozenset(one.fact for one in found) if contrasted else frozenset()

    def _chosen(self, spoken: Spoken, asked: str | None) -> Iterator[Found]:
        if ACTOR in self.vocabulary:
            yield from (
                one
                for one in actors(spoken, self.vocabulary[ACTOR], asked == ACTOR)
                if not _is_a_place(spoken, one, asked)
            )
        for fact in self._options:
            yield from options(spoken, fact)
        if PARTNERS in self.vocabulary:
            counted = list(numbers(spoken.message, Claims(len(spoken.message))))
            yield from partners(spoken, self.vocabulary[PARTNERS], counted, asked == PARTNERS)

    def _corrected(self, said: Message, measured: list[Quantity]) -> Iterator[Found]:
        """« en fait c'est 12 000 » without another word: an amount, most likely the budget."""
        for one in measured:
            if one.largest >= LEAST_CORRECTED:
                yield Found(BUDGET, one.interval(), said.quote(one.first, one.last), AMBIGUOUS)
                return

    def _plausible(self, found: Found) -> bool:
        """Whether a number is within the bounds of its fact: what the API would refuse is not proposed."""
        fact, answer = self.vocabulary[found.fact], found.answer
        if not isinstance(answer, Interval) or fact.kind is Kind.DATE:
            return True
        return all(end is None or fact.minimum <= end <= fact.maximum for end in (answer.low, answer.high))


def _is_a_place(spoken: Spoken, found: Found, asked: str | None) -> bool:
    """« la commune d'Ourton », when the place was asked, says where and not who."""
    return asked in (PLACE, SEAT) and len(spoken.message) <= SHORT and "commune" in found.words.lower()


def _is_money(fact: object) -> bool:
    return getattr(fact, "kind", None) is Kind.MONEY


def _denied(said: Message, one: Quantity) -> bool:
    """« c'est 12 000, pas 8 000 », « on n'est plus 8 mais 6 »: the number denied is put aside."""
    if said.at(one.first - 1) == "plus" and {"n", "ne"} & set(said.texts[max(0, one.first - 4) : one.first]):
        return "mais" in said.texts[one.last + 1 : one.last + 1 + INSTEAD]
    return (said.at(one.first - 1) in NOT and said.at(one.first - 1) != "plus") or said.at(one.first - 2) == "lieu"


def add_readings(profile: Profile, readings: Iterable[Found]) -> Profile:
    """The profile with what was read; what the visitor already stated is never overwritten by a reading."""
    for found in readings:
        if found.fact not in profile.answers:
            profile = profile.with_answer(found.fact, found.answer, Provenance("read", found.words, found.certainty))
    return profile
