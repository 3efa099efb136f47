"""One wrong letter in a long word: the word of the lexicon that was meant, when there is only one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

SHORTEST, LONGEST = 6, 24
SAFE = 7
"""From this length on, the last letter may differ."""


class Speller:
    """Corrects one typing error; words are folded and without plural."""

    def __init__(self, words: Iterable[str], others: Iterable[str] = ()) -> None:
        self._known = {*words, *others}
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            if SHORTEST <= len(word) <= LONGEST:
                for form in _forms(word):
                    self._near[form].append(word)

    def right(self, word: str) -> str:
        """The word itself when it is known or nothing is near; else the one word at a distance of one."""
        if word in self._known or not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return word
        near = {one for form in _forms(word) for one in self._near.get(form, ()) if _is_near(word, one)}
        return near.pop() if len(near) == 1 else word


def _forms(word: str) -> set[str]:
    """The word, and the word without one of its letters."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def _is_near(word: str, known: str) -> bool:
    if word[0] != known[0] or abs(len(word) - len(known)) > 1:
        return False
    if min(len(word), len(known)) < SAFE and word[-1] != known[-1]:
        return False
    return bool(OSA.distance(word, known) <= 1)
