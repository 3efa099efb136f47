"""The lexicon compiled: one pass over a message gives every expression it knows, by what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from navigator.dialogue.readers.spelling import Speller
from navigator.dialogue.reading.basic import BASIC_INTENTS
from navigator.dialogue.reading.lexicon import Lexicon
from navigator.dialogue.reading.phrases import Hit, PhraseIndex, longest
from navigator.dialogue.reading.text import Message

TRAP = ""
"""The value of an expression that means nothing for its fact, and hides what it contains."""


class Role(Enum):
    """What an expression does: names an option, announces or follows a number or a day, tells an intent."""

    OPTION = "option"
    BEFORE = "before"
    AFTER = "after"
    SAID = "said"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says: of which fact (or intent), which option."""

    role: Role
    subject: str
    value: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message with the expressions found. `stems`: its words without plural, spelt as the lexicon spells them."""

    message: Message
    stems: tuple[str, ...]
    found: Mapping[tuple[Role, str], list[Hit[Meaning]]]

    def hits(self, role: Role, subject: str) -> list[Hit[Meaning]]:
        """What was found of a fact or intent, in the order of the message, without overlap; traps left out."""
        return [hit for hit in self.found.get((role, subject), ()) if hit.meaning.value != TRAP]

    def traps(self, subject: str) -> list[Hit[Meaning]]:
        """The expressions that mean nothing for a fact."""
        return [hit for hit in self.found.get((Role.OPTION, subject), ()) if hit.meaning.value == TRAP]


class WordIndex:
    """The expressions of a lexicon, ready to be found."""

    def __init__(self, lexicon: Lexicon, others: Iterable[str] = ()) -> None:
        self._index: PhraseIndex[Meaning] = PhraseIndex()
        for meaning, expression in _meanings(lexicon):
            self._index.add(expression, meaning)
        self.words = frozenset(self._index.words)
        self._speller = Speller(self.words, others)

    def spoken(self, message: Message) -> Spoken:
        """The message with what is known of its words."""
        stems = tuple(map(self._speller.right, message.stems))
        groups: dict[tuple[Role, str], list[Hit[Meaning]]] = {}
        for hit in self._index.hits(message, stems):
            groups.setdefault((hit.meaning.role, hit.meaning.subject), []).append(hit)
        return Spoken(message, stems, {key: longest(hits) for key, hits in groups.items()})


def _meanings(lexicon: Lexicon) -> Iterable[tuple[Meaning, str]]:
    for fact, options in lexicon.terms.items():
        for option, terms in options.items():
            yield from ((Meaning(Role.OPTION, fact, option), term) for term in terms.terms)
            yield from ((Meaning(Role.OPTION, fact, option, weak=True), term) for term in terms.weak)
    for fact, cues in lexicon.cues.items():
        yield from ((Meaning(Role.BEFORE, fact, fact), term) for term in cues.before)
        yield from ((Meaning(Role.AFTER, fact, fact), term) for term in cues.after)
    for intent, phrases in (*BASIC_INTENTS.items(), *lexicon.intents.items()):
        yield from ((Meaning(Role.WHOLE, intent, intent), term) for term in phrases.whole)
        yield from ((Meaning(Role.SAID, intent, intent), term) for term in phrases.said)
    for fact, expressions in lexicon.traps.items():
        for role in (Role.OPTION, Role.BEFORE, Role.AFTER):
            yield from ((Meaning(role, fact, TRAP), term) for term in expressions)
