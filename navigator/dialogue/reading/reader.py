"""Reads a message: the facts it states, each with its words and how sure it is. The same text gives the same facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from navigator.dialogue.readers.asked import AskedReader
from navigator.dialogue.reading.found import AMBIGUOUS, EXPLICIT, Claims, Found, Reading
from navigator.dialogue.reading.lexicon import Lexicon
from navigator.dialogue.reading.places import PlaceReader
from navigator.dialogue.reading.quantities import quantities
from navigator.dialogue.reading.terms import TermReader
from navigator.dialogue.reading.text import folded, message
from navigator.profile.answers import Declined, Interval, Places
from navigator.profile.facts import PLACE, Vocabulary
from navigator.profile.profile import Profile, Provenance
from navigator.territory.territory import Territory

WHOLE = {
    "yes": ("oui", "ouais", "ok", "d accord", "oui oui", "bien sur", "tout a fait"),
    "no": ("non", "bah non", "non non", "pas du tout"),
    "dont_know": ("je ne sais pas", "je sais pas", "jsp", "aucune idee", "je sais pas trop", "sais pas"),
    "skip": ("passer", "passe", "question suivante", "suivant", "on passe"),
    "back": ("retour", "revenir", "precedent", "question precedente"),
    "restart": ("recommencer", "on recommence", "tout recommencer"),
    "stop": ("stop", "arreter", "quitter", "au revoir"),
    "help": ("aide", "aide moi", "je comprends rien", "je ne comprends pas", "je comprends pas"),
    "why": ("pourquoi", "pourquoi cette question", "pourquoi vous demandez ca"),
    "human": ("je veux parler a quelqu un", "un conseiller", "parler a un conseiller", "appeler quelqu un"),
    "results": ("resultats", "voir les resultats", "voir mes pistes", "mes pistes", "quelles aides pour moi"),
    "thanks": ("merci", "merci beaucoup", "super merci"),
}


class Reader:
    """A reader for one release; `near` is the place where the deployment serves."""

    def __init__(self, vocabulary: Vocabulary, territory: Territory, lexicon: Lexicon, near: str) -> None:
        self.vocabulary = vocabulary
        self.terms = TermReader(lexicon, vocabulary)
        self.places = PlaceReader(territory, near, lexicon.terms.get(PLACE, {}))
        self.asked = AskedReader(vocabulary, territory, near)

    def read(self, text: str, on: date, asked: str | None = None) -> Reading:
        """What a message written on a day says; `asked` is the fact of the question that it may answer.

        Facts come in the order of reading, at most one each. The closed parser of the fact asked goes first.
        """
        found = list(self._facts(text))
        fact = self.vocabulary.get(asked) if asked else None
        if fact is not None and not any(one.fact == asked for one in found if fact.kind.is_ordered):
            answer = self.asked.answer(fact, text)
            if answer is not None and not isinstance(answer, Declined):
                certainty = EXPLICIT if not isinstance(answer, Places) or answer.every else AMBIGUOUS
                found = [Found(fact.id, answer, text.strip(), certainty), *(one for one in found if one.fact != asked)]
        said = " ".join(folded(text))
        return Reading(tuple(found), next((name for name, words in WHOLE.items() if said in words), None))

    def _facts(self, text: str) -> list[Found]:
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
