"""Full-text search over one release: schemes, contacts, resources and initiatives, each in its group."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
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
from navigator.search.query import Known, Plan, known_words, plan
from navigator.usecases.release import Release

EVERYTHING = 1_000_000
CLOSED, UNCONFIRMED = 0.97, 0.99
WEAK = 3
"""Fewer results deserve a way out."""
DAYS = 8
SCORE = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found in one group, and how the query was understood.

    `ids` are those of the whole group; `scored` has (place in it, score by words), best first. `boosts`, when the day or
    the check of a sheet counts, multiply the scores, by place.
    """

    ids: Sequence[str]
    scored: Sequence[tuple[int, float]]
    boosts: Sequence[float] | None
    plan: Plan

    def best(self, flags: Sequence[int] | None = None) -> Sequence[tuple[int, float]]:
        """(place, score), best first; of those whose flag is 1 only, when given. Equal ones come by place."""
        kept = self.scored if flags is None else [hit for hit in self.scored if flags[hit[0]]]
        boosts = self.boosts
        if boosts is None:
            return kept
        return sorted([(number, score * boosts[number]) for number, score in kept], key=SCORE, reverse=True)

    @property
    def hits(self) -> tuple[tuple[str, float], ...]:
        """(id, score), best first."""
        return tuple((self.ids[number], score) for number, score in self.best())

    @property
    def weak(self) -> bool:
        """Few enough results to deserve a way out."""
        return len(self.scored) < WEAK


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
        self._known: dict[Group, Known] = {}
        self._boosts: dict[date | None, Sequence[float]] = {}
        for group, documents in _documents(release).items():
            words = [document.words for document in documents]
            self._ids[group] = tuple(document.id for document in documents)
            self._indexes[group] = builder.build(words)
            self._known[group] = known_words(words, _texts(release, group), release.synonyms)

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
        found = self._indexes[group].search(wanted.clauses, EVERYTHING)
        if among is not None:
            found = [hit for hit in found if ids[hit[0]] in among]
        boosts = self._boosted(on) if group is Group.SCHEME else None
        return Found(ids, found, boosts, wanted)

    def warm(self) -> None:
        """Ready since it was made."""

    def close(self) -> None:
        """See Searching."""
        for index in self._indexes.values():
            index.close()

    def _boosted(self, on: date | None) -> Sequence[float]:
        """What each sheet's score is multiplied by that day, by number."""
        boosts = self._boosts.get(on)
        if boosts is None:
            boosts = [_boost(self.release.catalogue.schemes[name], on) for name in self._ids[Group.SCHEME]]
            if len(self._boosts) >= DAYS:
                self._boosts = {}
            self._boosts[on] = boosts
        return boosts


def _boost(scheme: Scheme, on: date | None) -> float:
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
