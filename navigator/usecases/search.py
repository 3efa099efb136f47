"""Full-text search over one release: schemes, contacts, resources and initiatives, each in its group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Protocol

from navigator.eligibility.rulebook import bits
from navigator.eligibility.trunk import Mask
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
from navigator.usecases.shelf import flags_of, mask_of

EVERYTHING = 1_000_000
CLOSED, UNCONFIRMED = 0.97, 0.99
WEAK = 3
"""Fewer results deserve a way out."""
DAYS = 8
FEW, EASE = 300, 4
"""Fewer results than FEW are asked for by name; else EASE times what should be enough."""
SCORE = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found in one group, and how the query was understood.

    `ids` are those of the whole group; `matching` is the mask of what holds a word; `fetch` gives (place, score by words)
    of that many, best first, of some places only when given. `boosts`, when the day or the check of a sheet counts,
    multiply the scores, by place; none is above 1.
    """

    ids: Sequence[str]
    matching: Mask
    fetch: Callable[[int, Sequence[int] | None], Sequence[tuple[int, float]]]
    boosts: Sequence[float] | None
    plan: Plan

    @property
    def scored(self) -> Sequence[tuple[int, float]]:
        """(place, score by words) of everything, best first."""
        return self.fetch(EVERYTHING, None)

    def best(self, kept: Mask, most: int = EVERYTHING) -> Sequence[tuple[int, float]]:
        """(place, score) of the `most` best of these, best first; equal ones come by place.

        Handing thousands of results over takes longer than finding them: few are asked for, then everything when these
        turn out not to be enough.
        """
        wanted = kept & self.matching
        total = wanted.bit_count()
        if total <= FEW < self.matching.bit_count():
            return self._boosted(self.fetch(EVERYTHING, list(bits(wanted))))[:most]
        flags = flags_of(wanted, len(self.ids))
        enough = EASE * most * self.matching.bit_count() // max(1, total)
        if enough < self.matching.bit_count():
            first = self.fetch(enough, None)
            found = self._boosted([hit for hit in first if flags[hit[0]]])
            if len(found) >= most and found[most - 1][1] >= first[-1][1]:  # what was not fetched is not better
                return found[:most]
        return self._boosted([hit for hit in self.scored if flags[hit[0]]])[:most]

    @property
    def weak(self) -> bool:
        """Few enough results to deserve a way out."""
        return self.matching.bit_count() < WEAK

    def _boosted(self, hits: Sequence[tuple[int, float]]) -> Sequence[tuple[int, float]]:
        boosts = self.boosts
        if boosts is None:
            return hits
        return sorted([(number, score * boosts[number]) for number, score in hits], key=SCORE, reverse=True)

    @property
    def hits(self) -> tuple[tuple[str, float], ...]:
        """(id, score) of everything, best first."""
        return tuple((self.ids[number], score) for number, score in self._boosted(self.scored))


class Searching(Protocol):
    """What use cases ask of search."""

    def find(
        self,
        text: str,
        group: Group = Group.SCHEME,
        among: Collection[str] | None = None,
        on: date | None = None,
        unfinished: bool = False,
        careful: bool = False,
    ) -> Found:
        """What matches, best first; `among` keeps only these ids; `on` prefers, slightly, what is open that day.

        `careful` trusts related words less: rather nothing than something wrong.
        """
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
        self._holders: dict[Group, Mapping[str, Mask]] = {}
        self._boosts: dict[date | None, Sequence[float]] = {}
        for group, documents in _documents(release).items():
            words = [document.words for document in documents]
            self._ids[group] = tuple(document.id for document in documents)
            self._indexes[group] = builder.build(words)
            self._known[group] = known_words(words, _texts(release, group), release.synonyms)
            self._holders[group] = _holders(words)

    def find(
        self,
        text: str,
        group: Group = Group.SCHEME,
        among: Collection[str] | None = None,
        on: date | None = None,
        unfinished: bool = False,
        careful: bool = False,
    ) -> Found:
        """See Searching."""
        wanted = plan(text, self.release.synonyms, self._known[group], unfinished, careful)
        ids, index, holders = self._ids[group], self._indexes[group], self._holders[group]
        matching = 0
        for word in wanted.terms:
            matching |= holders.get(word, 0)
        if among is not None:
            matching &= mask_of((number for number, name in enumerate(ids) if name in among), len(ids))

        def fetch(most: int, places: Sequence[int] | None) -> Sequence[tuple[int, float]]:
            if among is not None:
                inside = matching if places is None else matching & mask_of(places, len(ids))
                places = list(bits(inside))
            return index.search(wanted.clauses, most, places)

        return Found(ids, matching, fetch, self._boosted(on) if group is Group.SCHEME else None, wanted)

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


def _holders(documents: Sequence[Sequence[str]]) -> dict[str, Mask]:
    """For each word, the documents that hold it."""
    numbers: dict[str, list[int]] = {}
    for number, words in enumerate(documents):
        for word in set(words):
            numbers.setdefault(word, []).append(number)
    return {word: mask_of(some, len(documents)) for word, some in numbers.items()}


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
