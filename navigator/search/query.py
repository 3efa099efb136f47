"""What is looked for: the words typed, those cut short or mistyped put right, their families and their synonyms.

Each word typed makes a clause of alternatives; the search takes the best of them (engine.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from navigator.search.engine import Clause
from navigator.search.french import PAIR, family, fold, pairs, stems, tokens
from navigator.search.synonyms import Synonyms

MAX_WORDS = 24
CUT_SHORT = 0.8
TYPO_WEIGHTS = (0.8, 0.6, 0.6)
FAMILY_WEIGHT = 0.5
PAIR_WEIGHT = 0.3
PREFIX_WEIGHT = 0.7
ALONE = 0.65
"""What related words weigh, at least, when nothing of what was typed is in the index."""
SHORT = 8
LEAST = 4
MOST = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look for; `corrected` says which typed words were put right, `typed` what is left of the query."""

    clauses: tuple[Clause, ...]
    corrected: Mapping[str, str]
    typed: tuple[str, ...]

    @property
    def terms(self) -> dict[str, float]:
        """Every word looked for, with its best weight."""
        found: dict[str, float] = {}
        for clause in self.clauses:
            for word, weight in clause.items():
                found[word] = max(weight, found.get(word, 0.0))
        return found


@dataclass(frozen=True, slots=True)
class Known:
    """The words of an index: how each is shown, in how many documents it is, and what it takes to look them up.

    `spelling` also has the words of the synonyms, by length.
    """

    shown: Mapping[str, str]
    counts: Mapping[str, int]
    size: int
    pairs: frozenset[str]
    families: Mapping[str, tuple[str, ...]]
    beginnings: tuple[tuple[str, str], ...]
    spelling: Mapping[int, tuple[str, ...]]

    def __contains__(self, word: str) -> bool:
        return word in self.shown

    def rarity(self, word: str) -> float:
        """How rare a word is, as the engines reckon it; at least about 1."""
        return log(self.size / (self.counts.get(word, 0) + 1)) + 1

    def levelled(self, clause: Mapping[str, float], careful: bool) -> Clause:
        """The alternatives of a clause, each as rare as the likeliest of them; `careful` only brings the rarer down.

        Engines score rare words high: without this a synonym that few sheets hold outweighs the word that was typed.
        """
        if len(clause) < 2:
            return clause
        meant = self.rarity(max(clause, key=lambda word: clause[word]))
        most = 1.0 if careful else inf
        return {word: weight * min(most, meant / self.rarity(word)) for word, weight in clause.items()}

    def beginning(self, prefix: str) -> list[str]:
        """The stems that begin so, themselves or as people write them; the most common first."""
        found: dict[str, None] = {}
        for written, word in self.beginnings[bisect_left(self.beginnings, (prefix, "")) :]:
            if not written.startswith(prefix):
                break
            found[word] = None
        return sorted(found, key=lambda word: (-self.counts[word], word))


def known_words(documents: Iterable[Sequence[str]], texts: Iterable[str], synonyms: Synonyms) -> Known:
    """The words of these documents; `texts` are where a word that people would recognise is taken for each."""
    counts: Counter[str] = Counter()
    size = 0
    for document in documents:
        counts.update(set(document))
        size += 1
    shown: dict[str, str] = {}
    for text in texts:
        for token in tokens(text):
            shown.setdefault(token.stem, text[token.start : token.end].casefold())
    words = {word: shown.get(word, word) for word in counts if PAIR not in word}
    families: dict[str, list[str]] = {}
    for word in words:
        families.setdefault(family(word), []).append(word)
    lengths: dict[int, list[str]] = {}
    for word in sorted(words.keys() | synonyms.words):
        lengths.setdefault(len(word), []).append(word)
    written = {(word, word) for word in words} | {(fold(shown), word) for word, shown in words.items()}
    return Known(
        shown=words,
        size=size,
        counts={word: counts[word] for word in words},
        pairs=frozenset(word for word in counts if PAIR in word),
        families={root: tuple(members) for root, members in families.items() if 1 < len(members) <= MOST},
        beginnings=tuple(sorted(written)),
        spelling={length: tuple(some) for length, some in lengths.items()},
    )


def plan(text: str, synonyms: Synonyms, known: Known, unfinished: bool = False, careful: bool = False) -> Plan:
    """The plan of a query over an index.

    A word absent from the index and from the synonyms is taken as the beginning of longer words (covoit, asso), else
    as a mistyped one: an exact word always weighs more. `unfinished` also looks for the words that begin like the last
    one typed (search as you type). `careful` never lets a related word that is common weigh more than staff gave it.
    """
    words = list(dict.fromkeys(stems(text)))[:MAX_WORDS]
    clauses: list[dict[str, float]] = []
    corrected: dict[str, str] = {}
    resolved: list[str] = []
    for word in words:
        clause: dict[str, float] = {}
        meant = word
        if word in known:
            clause[word] = 1.0
        elif (word,) not in synonyms.table:
            clause, meant = _repaired(word, known)
            if meant != word:
                corrected[word] = known.shown.get(meant, meant)
        for relative in known.families.get(family(meant), ()):
            clause.setdefault(relative, FAMILY_WEIGHT)
        clauses.append(clause)
        resolved.append(meant)
    expressions: dict[tuple[int, int], dict[str, float]] = {}
    for spelt in (words, resolved):
        for start, size, alternatives in synonyms.spans(spelt):
            target = clauses[start] if size == 1 else expressions.setdefault((start, size), {})
            alone = not any(word in known for word in spelt[start : start + size])
            for word, weight in alternatives.items():
                if word in known:
                    shifted = max(weight, ALONE) if alone else weight
                    target[word] = max(shifted, target.get(word, 0.0))
    beside = [{pair: PAIR_WEIGHT} for pair in dict.fromkeys(pairs(resolved)) if pair in known.pairs]
    begun = [dict.fromkeys(_begun(text, known), PREFIX_WEIGHT)] if unfinished else []
    asked = tuple(
        known.levelled(clause, careful) for clause in (*clauses, *expressions.values(), *beside, *begun) if clause
    )
    shown = {text[token.start : token.end]: corrected[token.stem] for token in tokens(text) if token.stem in corrected}
    return Plan(asked, shown, tuple(words))


def _repaired(word: str, known: Known) -> tuple[dict[str, float], str]:
    """What a word that nothing holds may stand for, and the likeliest."""
    longer = known.beginning(word) if len(word) >= LEAST else []
    if longer and len(longer) <= MOST:
        return dict.fromkeys(longer, CUT_SHORT), longer[0]
    near = nearest(word, known)
    clause = {candidate: weight for candidate, weight in zip(near, TYPO_WEIGHTS, strict=False) if candidate in known}
    return clause, near[0] if near else word


def nearest(word: str, known: Known) -> list[str]:
    """At most three stems at the smallest distance: one letter for short words, two for long ones."""
    if len(word) < LEAST or any(char.isdigit() for char in word):
        return []
    limit = 1 if len(word) < SHORT else 2
    lengths = range(len(word) - limit, len(word) + limit + 1)
    among = [other for length in lengths for other in known.spelling.get(length, ())]
    found = process.extract(word, among, scorer=OSA.distance, score_cutoff=limit, limit=None)
    best = min((match[1] for match in found), default=0)
    close = [match[0] for match in found if match[1] == best]
    return sorted(close, key=lambda one: (one[:1] != word[:1], -known.counts.get(one, 0), one))[: len(TYPO_WEIGHTS)]


def _begun(text: str, known: Known) -> list[str]:
    """The stems whose word begins like the last word typed."""
    last = tokens(text)[-1:]
    if not last or last[0].end != len(text):
        return []
    return known.beginning(fold(text[last[0].start : last[0].end]))[:MOST]
