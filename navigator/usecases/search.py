"""Full-text search over one release: schemes, contacts, resources and initiatives, each in its group."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from navigator.schemes.provenance import Confidence
from navigator.schemes.scheme import Scheme
from navigator.schemes.window import closure
from navigator.search.documents import (
    BODY,
    DESCRIPTION,
    KEYWORDS,
    PROMISE,
    TITLE,
    Document,
    Group,
    contact_document,
    scheme_document,
    text_document,
)
from navigator.search.engine import SearchIndex, SearchIndexBuilder
from navigator.search.french import tokens
from navigator.search.query import Plan, plan
from navigator.usecases.release import Release

EVERYTHING = 1_000_000
CLOSED, UNCONFIRMED = 0.97, 0.99
WEAK = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found in one group: ids and scores, best first, and how the query was understood."""

    hits: tuple[tuple[str, float], ...]
    plan: Plan

    @property
    def weak(self) -> bool:
        """Few enough results to deserve a way out."""
        return len(self.hits) < WEAK


class Searching(Protocol):
    """What use cases ask of search."""

    def find(
        self,
        text: str,
        group: Group = Group.SCHEME,
        among: Collection[str] | None = None,
        on: date | None = None,
        unfinished: bool = False,
    ) -> Found:
        """What matches, best first; `among` keeps only these ids; `on` prefers, slightly, what is open that day."""
        ...

    def warm(self) -> None:
        """Make ready for the first search, without waiting."""
        ...

    def close(self) -> None:
        """Free what the indexes hold."""
        ...


class Searcher:
    """The indexes of one release. Immutable; shared by all threads."""

    def __init__(self, release: Release, builder: SearchIndexBuilder) -> None:
        self.release = release
        self._ids: dict[Group, tuple[str, ...]] = {}
        self._indexes: dict[Group, SearchIndex] = {}
        self._known: dict[Group, Mapping[str, str]] = {}
        for group, documents in _documents(release).items():
            self._ids[group] = tuple(document.id for document in documents)
            self._indexes[group] = builder.build([document.words for document in documents])
            self._known[group] = _known_words(documents, _texts(release, group))

    def find(
        self,
        text: str,
        group: Group = Group.SCHEME,
        among: Collection[str] | None = None,
        on: date | None = None,
        unfinished: bool = False,
    ) -> Found:
        """See Searching."""
        wanted = plan(text, self.release.synonyms, self._known[group], unfinished)
        ids = self._ids[group]
        hits = [
            (ids[number], score * self._boost(group, ids[number], on))
            for number, score in self._indexes[group].search(wanted.terms, EVERYTHING)
            if among is None or ids[number] in among
        ]
        hits.sort(key=lambda one: (-one[1], one[0]))
        return Found(tuple(hits), wanted)

    def warm(self) -> None:
        """Ready since it was made."""

    def close(self) -> None:
        """See Searching."""
        for index in self._indexes.values():
            index.close()

    def _boost(self, group: Group, name: str, on: date | None) -> float:
        if group is not Group.SCHEME:
            return 1.0
        scheme: Scheme = self.release.catalogue.schemes[name]
        boost = 1.0 if scheme.checked.status is Confidence.CONFIRMED else UNCONFIRMED
        if on is not None and closure(scheme.status, scheme.window, on) is not None:
            boost *= CLOSED
        return boost


def _documents(release: Release) -> dict[Group, list[Document]]:
    catalogue, vocabulary = release.catalogue, release.vocabulary
    return {
        Group.SCHEME: [scheme_document(one, release.rules[one.id], vocabulary) for one in catalogue.schemes.values()],
        Group.CONTACT: [contact_document(one, vocabulary) for one in catalogue.contacts.values()],
        Group.RESOURCE: [
            text_document(
                Group.RESOURCE,
                one.id,
                {
                    TITLE: (one.title,),
                    PROMISE: (one.promise, *one.keywords),
                    DESCRIPTION: (one.description,),
                    BODY: (one.publisher,),
                },
            )
            for one in catalogue.resources.values()
        ],
        Group.INITIATIVE: [
            text_document(
                Group.INITIATIVE,
                one.id,
                {TITLE: (one.title,), KEYWORDS: (one.summary, *one.keywords), BODY: (one.holder or "",)},
            )
            for one in catalogue.initiatives.values()
        ],
    }


def _texts(release: Release, group: Group) -> Iterator[str]:
    """The texts from which words are shown back to people."""
    catalogue = release.catalogue
    if group is Group.SCHEME:
        for scheme in catalogue.schemes.values():
            yield from (scheme.title, scheme.promise, scheme.description)
    elif group is Group.CONTACT:
        for contact in catalogue.contacts.values():
            yield from (contact.name, contact.role)
    elif group is Group.RESOURCE:
        for resource in catalogue.resources.values():
            yield from (resource.title, resource.promise, resource.description)
    else:
        for initiative in catalogue.initiatives.values():
            yield from (initiative.title, initiative.summary)


def _known_words(documents: Iterable[Document], texts: Iterable[str]) -> dict[str, str]:
    """Each stem of the index with a word that people would recognise."""
    known: dict[str, str] = {}
    for text in texts:
        for token in tokens(text):
            known.setdefault(token.stem, text[token.start : token.end].casefold())
    for document in documents:
        for word in document.words:
            known.setdefault(word, word)
    return known
