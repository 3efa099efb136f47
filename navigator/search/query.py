"""What is looked for: the query's words, their typing errors put right, and the synonyms; each with a weight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from navigator.search.french import stems, tokens
from navigator.search.synonyms import Synonyms

MAX_WORDS = 24
TYPO_WEIGHTS = (0.8, 0.6, 0.6)
SHORT = 8
MIN_TYPO = 4
PREFIX_WEIGHT = 0.7
MAX_PREFIXES = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """The words to look for, each once with its best weight; `corrected` says which typed words were put right."""

    terms: Mapping[str, float]
    corrected: Mapping[str, str]
    typed: tuple[str, ...]


def plan(text: str, synonyms: Synonyms, known: Mapping[str, str], unfinished: bool = False) -> Plan:
    """The plan of a query. `known` = the stems of the index, each with a word that people would recognise.

    A word absent from the index is replaced by its nearest stems; an exact word always weighs more than a near one.
    `unfinished` looks for the words that begin like the last one typed (search as you type).
    """
    words = list(dict.fromkeys(stems(text)))[:MAX_WORDS]
    terms: dict[str, float] = {}
    corrected: dict[str, str] = {}
    resolved: list[str] = []
    for word in words:
        if word in known:
            terms[word] = 1.0
            resolved.append(word)
            continue
        if (word,) in synonyms.table:
            resolved.append(word)
            continue
        near = nearest(word, synonyms.words | known.keys())
        for rank, candidate in enumerate(near):
            if candidate in known:
                terms[candidate] = max(terms.get(candidate, 0.0), TYPO_WEIGHTS[rank])
        if near:
            corrected[word] = known.get(near[0], near[0])
            resolved.append(near[0])
        else:
            resolved.append(word)
    for word, weight in {**synonyms.expand(words), **synonyms.expand(resolved)}.items():
        if word in known:
            terms[word] = max(weight, terms.get(word, 0.0))
    if unfinished and words:
        for word in begun(text, known):
            terms[word] = max(PREFIX_WEIGHT, terms.get(word, 0.0))
    shown = {text[token.start : token.end]: corrected[token.stem] for token in tokens(text) if token.stem in corrected}
    return Plan(terms, shown, tuple(words))


def nearest(word: str, known: Collection[str]) -> list[str]:
    """At most three stems at the smallest distance: one letter for short words, two for long ones."""
    if len(word) < MIN_TYPO or any(char.isdigit() for char in word):
        return []
    limit = 1 if len(word) < SHORT else 2
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=limit, limit=6)
    if not found:
        return []
    best = min(match[1] for match in found)
    close = [match[0] for match in found if match[1] == best]
    return sorted(close, key=lambda one: (one[:1] != word[:1], one))[:3]


def begun(text: str, known: Mapping[str, str]) -> list[str]:
    """The stems whose word begins like the last word typed."""
    last = tokens(text)[-1:]
    if not last or last[0].end != len(text.rstrip()) or text != text.rstrip():
        return []
    prefix = last[0].stem
    return [word for word in known if word.startswith(prefix) and word != prefix][:MAX_PREFIXES]
