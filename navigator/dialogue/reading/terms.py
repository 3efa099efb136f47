"""Options named by the lexicon's words: « asso » is an association; « pas une association » denies it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from navigator.dialogue.reading.found import AMBIGUOUS, EXPLICIT, Claims, Found
from navigator.dialogue.reading.lexicon import Lexicon
from navigator.dialogue.reading.text import Message, folded
from navigator.profile.answers import Choice, Choices
from navigator.profile.facts import ACTOR, Kind, Vocabulary

NEGATIONS = {"pas", "ni", "non", "sans", "aucun", "aucune"}
NEGATION_REACH = 3
OPPOSITIONS = {"mais", "plutot"}
PAUSES = set(",;:.!?()\n")
WE = {"on", "nous", "je", "j", "suis", "sommes", "est", "notre", "mon", "ma", "une", "un", "la", "le", "l", "petite"}


@dataclass(frozen=True, slots=True)
class _Hit:
    option: str
    first: int
    last: int
    denied: bool


class TermReader:
    """Finds the lexicon's terms, longest first."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.terms: dict[str, dict[tuple[str, ...], str]] = {}
        for fact, options in lexicon.terms.items():
            if not vocabulary[fact].option_ids:
                continue
            index = self.terms.setdefault(fact, {})
            for option, terms in options.items():
                for term in terms:
                    words = folded(term)
                    index[words] = option
                    if len(words[-1]) > 3 and not words[-1].endswith("s"):
                        index.setdefault((*words[:-1], words[-1] + "s"), option)

    def options(self, message: Message) -> Iterator[Found]:
        """One reading per fact: a choice, or several choices included."""
        for fact_id, index in self.terms.items():
            hits = list(_hits(message, index))
            if not hits:
                continue
            fact = self.vocabulary[fact_id]
            words = _quoted(message, hits)
            if fact.kind is Kind.CHOICES:
                included = frozenset(hit.option for hit in hits if not hit.denied)
                excluded = frozenset(hit.option for hit in hits if hit.denied) - included
                yield Found(fact_id, Choices(included, excluded), words)
                continue
            asserted = list(dict.fromkeys(hit.option for hit in hits if not hit.denied))
            if not asserted:
                possible = fact.option_ids - {hit.option for hit in hits}
                yield Found(fact_id, Choice(possible), words)
            elif len(asserted) == 1 or fact_id != ACTOR:
                said = [hit for hit in hits if hit.option == asserted[0] and not hit.denied]
                yield Found(fact_id, Choice(frozenset(asserted[:1])), _quoted(message, said))
            else:
                yield self._actor(message, hits, asserted)

    def _actor(self, message: Message, hits: list[_Hit], asserted: list[str]) -> Found:
        """Several kinds of actors named: the one the speaker claims to be, else all of them to choose from."""
        for hit in hits:
            before = {word.text for word in message.words[max(0, hit.first - 2) : hit.first]}
            if not hit.denied and before & {"sommes", "suis", "est", "notre"} and before & WE:
                return Found(ACTOR, Choice(frozenset((hit.option,))), message.quote(hit.first, hit.last), EXPLICIT)
        said = [hit for hit in hits if not hit.denied]
        return Found(ACTOR, Choice(frozenset(asserted)), _quoted(message, said), AMBIGUOUS)


def _quoted(message: Message, hits: list[_Hit]) -> str:
    """The words of several terms, in the order of the message."""
    ordered = sorted(hits, key=lambda hit: hit.first)
    return " … ".join(dict.fromkeys(message.quote(hit.first, hit.last) for hit in ordered))


def _hits(message: Message, index: dict[tuple[str, ...], str]) -> Iterator[_Hit]:
    words = tuple(word.text for word in message.words)
    longest = max(map(len, index))
    claims = Claims(len(words))
    for size in range(min(longest, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            option = index.get(words[first : first + size])
            if option is not None and claims.free(first, first + size - 1):
                claims.take(first, first + size - 1)
                yield _Hit(option, first, first + size - 1, _denied(message, first))


def _denied(message: Message, first: int) -> bool:
    """Whether a negation stands just before, in the same part of the sentence: « pas une commune, une association »."""
    for index in range(first - 1, max(first - 1 - NEGATION_REACH, -1), -1):
        word, following = message.words[index], message.words[index + 1]
        if word.text in OPPOSITIONS or PAUSES & set(message.text[word.end : following.start]):
            return False
        if word.text in NEGATIONS:
            return True
    return False
