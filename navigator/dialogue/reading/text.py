"""A message made comparable: no accents, no case, hyphens as spaces; words keep their place in the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_LENGTH = 2000
WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|€", re.UNICODE)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word, folded, with where it stands in the message."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Message:
    """The message (cut at MAX_LENGTH) and its words."""

    text: str
    words: tuple[Word, ...]

    def quote(self, first: int, last: int) -> str:
        """The original words from one word to another, both included."""
        return self.text[self.words[first].start : self.words[last].end]


def plain(text: str) -> str:
    """One word folded: lower case, no accents, ligatures opened."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.translate(LIGATURES).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def message(text: str) -> Message:
    """The message of a text."""
    cut = unicodedata.normalize("NFC", text[:MAX_LENGTH]).replace("\u202f", " ").replace("\u00a0", " ")
    return Message(cut, tuple(Word(plain(m.group()), m.start(), m.end()) for m in WORD.finditer(cut)))


def folded(text: str) -> tuple[str, ...]:
    """The folded words of a term."""
    return tuple(word.text for word in message(text).words)
