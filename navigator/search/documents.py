"""Documents: the words of a sheet, repeated as much as their part matters. The weights live here, chosen on `dev`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from navigator.eligibility.rule import Rule
from navigator.profile.facts import NATURE, THEMES, Vocabulary
from navigator.schemes.contact import Contact
from navigator.schemes.scheme import Scheme
from navigator.search.french import pairs, stems

TITLE, PROMISE, KEYWORDS, DESCRIPTION, BODY = 5, 3, 5, 2, 1
PAIRED = 3
"""Parts of this weight or more also give their pairs of neighbours, so that « eau de pluie » is more than its words."""


class Group(StrEnum):
    """What a document is; each kind is searched in its own group."""

    SCHEME = "scheme"
    CONTACT = "contact"
    RESOURCE = "resource"
    INITIATIVE = "initiative"


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find: its id in its group, and its weighted words."""

    group: Group
    id: str
    words: tuple[str, ...]


def weighted(parts: Iterator[tuple[Sequence[str], int]]) -> tuple[str, ...]:
    """The stems of every part, each repeated by the part's weight; a part is made of texts that do not touch."""
    words: list[str] = []
    for texts, weight in parts:
        for text in texts:
            found = stems(text)
            words += found * weight
            if weight >= PAIRED:
                words += pairs(found) * weight
    return tuple(words)


def scheme_document(scheme: Scheme, rule: Rule, vocabulary: Vocabulary) -> Document:
    """The words of a scheme sheet and of its rule."""

    def parts() -> Iterator[tuple[Sequence[str], int]]:
        yield (scheme.title,), TITLE
        yield (scheme.promise,), PROMISE
        yield scheme.keywords, KEYWORDS
        yield (scheme.description,), DESCRIPTION
        yield (scheme.help.summary, scheme.help.note or "", scheme.operator), BODY
        yield (*scheme.steps, *scheme.documents, *rule.cannot_check), BODY
        yield _labels(vocabulary, THEMES, scheme.themes), BODY
        yield _labels(vocabulary, NATURE, scheme.nature), BODY

    return Document(Group.SCHEME, scheme.id, weighted(parts()))


def contact_document(contact: Contact, vocabulary: Vocabulary) -> Document:
    """The words of a contact."""

    def parts() -> Iterator[tuple[Sequence[str], int]]:
        yield (contact.name,), TITLE
        yield (contact.role,), PROMISE
        yield (contact.kind, *_labels(vocabulary, THEMES, contact.themes)), BODY

    return Document(Group.CONTACT, contact.id, weighted(parts()))


def text_document(group: Group, name: str, texts: Mapping[int, Sequence[str]]) -> Document:
    """A document of any other kind, from its texts by weight."""
    return Document(group, name, weighted((parts, weight) for weight, parts in texts.items()))


def _labels(vocabulary: Vocabulary, fact: str, options: Sequence[str]) -> list[str]:
    return [vocabulary[fact].option(option).label for option in options]
