"""A message made comparable: no accents, no case, hyphens as spaces; words keep their place in the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

MAX_LENGTH = 2000
"""Characters read; a longer text is cut there, and the reading says so."""

WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|(?:[^\W\d_][\u0300-\u036f]*)+|[€%]")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
STRONG, MIDDLE = set(".;!?\n"), set(',()«»"[]…')
PLURALS = ("s", "x")


class Pause(IntEnum):
    """How much is between two words: nothing or a space, a colon, a comma or parenthesis, the end of a sentence."""

    NONE = 0
    COLON = 1
    COMMA = 2
    STOP = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word, folded, with where it stands in the message; `stem` has no plural, `pause` is what comes before."""

    text: str
    start: int
    end: int
    stem: str
    pause: Pause
    glued: bool


@dataclass(frozen=True, slots=True)
class Message:
    """The message (cut at MAX_LENGTH) and its words. `texts` and `stems` are those of the words."""

    text: str
    words: tuple[Word, ...]
    texts: tuple[str, ...]
    stems: tuple[str, ...]
    cut: bool

    def __len__(self) -> int:
        return len(self.words)

    def quote(self, first: int, last: int) -> str:
        """The original words from one word to another, both included."""
        return self.text[self.words[first].start : self.words[last].end]

    def at(self, index: int) -> str:
        """The folded word at a place; empty outside the message."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def gap(self, index: int) -> str:
        """What is written between that word and the one before."""
        return self.text[self.words[index - 1].end : self.words[index].start] if 0 < index < len(self.words) else ""

    def pause(self, index: int) -> Pause:
        """The pause before that word; the end of the message is a stop."""
        return self.words[index].pause if 0 < index < len(self.words) else Pause.STOP

    def follows(self, first: int, words: tuple[str, ...]) -> bool:
        """Whether these folded words stand at a place."""
        return first >= 0 and self.texts[first : first + len(words)] == words


def plain(text: str) -> str:
    """One word folded: lower case, no accents, ligatures opened."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.translate(LIGATURES).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def stem(word: str) -> str:
    """A folded word without the marks of plural and feminine that change nothing: « salariées » → `salarie`."""
    if len(word) > 3 and word.endswith(PLURALS):
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("ee") else word


def message(text: str) -> Message:
    """The message of a text."""
    cut = text[:MAX_LENGTH]
    words = []
    end = 0
    for found in WORD.finditer(cut):
        folded_word = plain(found.group())
        between = cut[end : found.start()]
        words.append(
            Word(folded_word, found.start(), found.end(), stem(folded_word), _pause(between), not between and end > 0)
        )
        end = found.end()
    return Message(
        cut,
        tuple(words),
        tuple(word.text for word in words),
        tuple(word.stem for word in words),
        len(text) > MAX_LENGTH,
    )


def _pause(between: str) -> Pause:
    if len(between) < 2 and between in ("", " ", "-", "'", "’"):
        return Pause.NONE
    signs = set(between)
    if signs & STRONG:
        return Pause.STOP
    if signs & MIDDLE or " - " in between or " – " in between or "—" in between or " / " in between:
        return Pause.COMMA
    return Pause.COLON if ":" in signs else Pause.NONE


def folded(text: str) -> tuple[str, ...]:
    """The folded words of a term."""
    return tuple(plain(found.group()) for found in WORD.finditer(text[:MAX_LENGTH]))
