"""The part of a text that matched, as plain segments: whoever shows them escapes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from navigator.search.french import Token, tokens

AROUND = 90


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the original text, and whether it matched."""

    text: str
    hit: bool


def highlighted(text: str, terms: Collection[str], whole: bool = False) -> list[Segment]:
    """The text (or the part around its first match) cut into segments; empty when nothing matches."""
    hits = [token for token in _tokens(text) if token.stem in terms]
    if not hits:
        return []
    start, end = (0, len(text)) if whole else _window(text, hits[0])
    segments: list[Segment] = []
    at = start
    for token in hits:
        if token.start < at or token.end > end:
            continue
        if token.start > at:
            segments.append(Segment(text[at : token.start], hit=False))
        segments.append(Segment(text[token.start : token.end], hit=True))
        at = token.end
    if at < end:
        segments.append(Segment(text[at:end], hit=False))
    if start:
        segments.insert(0, Segment("… ", hit=False))
    if end < len(text):
        segments.append(Segment(" …", hit=False))
    return segments


@lru_cache(maxsize=2_000)
def _tokens(text: str) -> tuple[Token, ...]:
    """The words of a sheet's text: the same sheets are shown again and again."""
    return tuple(tokens(text))


def _window(text: str, hit: Token) -> tuple[int, int]:
    """The bounds of the extract around a word, between words when there are spaces."""
    start, end = max(0, hit.start - AROUND), min(len(text), hit.end + AROUND)
    if start:
        start = text.find(" ", start, hit.start) + 1 or start
    if end < len(text):
        space = text.rfind(" ", hit.end, end)
        end = space if space >= 0 else end
    return start, end
