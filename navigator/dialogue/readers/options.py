"""Options that words name: themes, nature, stage, method… and what is refused (« pas de vélo, plutôt du compost »)."""

from __future__ import annotations

from collections.abc import Iterator

from navigator.dialogue.readers.denial import lacked, negation
from navigator.dialogue.reading.found import EXPLICIT, Found
from navigator.dialogue.reading.phrases import Hit
from navigator.dialogue.reading.text import Message
from navigator.dialogue.reading.words import Meaning, Role, Spoken
from navigator.profile.answers import Choice, Choices
from navigator.profile.facts import NO, YES, Fact, Kind


def options(spoken: Spoken, fact: Fact) -> Iterator[Found]:
    """One reading per fact: the choice named, or the choices included and excluded."""
    hits = spoken.hits(Role.OPTION, fact.id)
    if not hits:
        return
    message = spoken.message
    said = [hit for hit in hits if not _refused(message, hit, fact.kind)]
    refused = [hit for hit in hits if hit not in said]
    if fact.kind is Kind.CHOICES:
        included = frozenset(hit.meaning.value for hit in said)
        excluded = frozenset(hit.meaning.value for hit in refused) - included
        yield Found(fact.id, Choices(included, excluded), quoted(message, hits))
    elif fact.kind is Kind.YES_NO:
        hit = (said or refused)[0]
        value = hit.meaning.value if said else (NO if hit.meaning.value == YES else YES)
        yield Found(fact.id, Choice(frozenset((value,))), message.quote(hit.first, hit.last), EXPLICIT)
    elif said:
        yield Found(fact.id, Choice(frozenset((said[0].meaning.value,))), message.quote(said[0].first, said[0].last))
    else:
        possible = fact.option_ids - {hit.meaning.value for hit in refused}
        if possible:
            yield Found(fact.id, Choice(possible), quoted(message, refused))


def _refused(message: Message, hit: Hit[Meaning], kind: Kind) -> bool:
    """Whether the words are denied; of several choices, what is only wanting (« il n'y a pas de piste ») is named."""
    index = negation(message, hit.first)
    if index is None:
        return False
    return kind is not Kind.CHOICES or not lacked(message, index)


def quoted(message: Message, hits: list[Hit[Meaning]]) -> str:
    """The words of several expressions, in the order of the message."""
    ordered = sorted(hits, key=lambda hit: hit.first)
    return " … ".join(dict.fromkeys(message.quote(hit.first, hit.last) for hit in ordered))
