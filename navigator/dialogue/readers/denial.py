"""« pas », « ni », « sans »: whether words are denied, in the same part of the sentence."""

from __future__ import annotations

from navigator.dialogue.reading.text import Message, Pause

NEGATIONS = frozenset(("pas", "ni", "non", "sans", "aucun", "aucune", "jamais", "nullement"))
ONCE = frozenset(("plus",))
REACH = 4
OPPOSITIONS = frozenset(
    ("mais", "plutot", "juste", "seulement", "que", "car", "donc", "et", "pour", "qui", "sauf", "par", "avec", "dans")
)
HOLLOW = (
    *(("pas", "moins"), ("pas", "plus"), ("pas", "seulement"), ("non", "seulement"), ("pas", "que"), ("sans", "but")),
    *(
        ("sans", "doute"),
        ("pourquoi", "pas"),
        ("sans", "compter"),
        ("sans", "oublier"),
        ("pas", "mal"),
        ("pas", "loin"),
    ),
    *(("pas", "cher"), ("non", "lucratif"), ("n", "est", "ce", "pas"), ("sans", "cesse"), ("pas", "trop")),
)
HAVING = frozenset(("a", "ai", "as", "avons", "ont", "avait", "y", "existe", "reste"))


def denied(message: Message, first: int) -> bool:
    """Whether a negation stands just before: « pas une commune, une association » denies the commune alone."""
    return negation(message, first) is not None


def negation(message: Message, first: int) -> int | None:
    """The place of the negation that bears on a word."""
    for index in range(first - 1, max(first - 1 - REACH, -1), -1):
        if message.pause(index + 1) >= Pause.COLON:
            return None
        word = message.texts[index]
        if word in NEGATIONS and not _hollow(message, index):
            return index
        if word in ONCE and message.at(index - 2) in ("n", "ne"):
            return index
        if word in OPPOSITIONS:
            return None
    return None


def lacked(message: Message, index: int) -> bool:
    """Whether that negation says that a thing is wanting (« il n'y a pas de piste », « pas encore »), not unwanted."""
    return message.at(index + 1) == "encore" or message.at(index - 1) in HAVING or message.at(index) == "plus"


def _hollow(message: Message, index: int) -> bool:
    return any(
        message.follows(index - shift, words)
        for words in HOLLOW
        for shift in range(len(words))
        if words[shift] == message.texts[index]
    )
