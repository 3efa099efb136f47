"""What stands around a name: « à », « de », a street, a person's name, a capital letter."""

from __future__ import annotations

from navigator.dialogue.readers.gazette import ARTICLES
from navigator.dialogue.reading.text import Message, Pause

AT = frozenset(("a", "au", "aux", "sur", "en", "dans", "vers", "chez", "depuis"))
OF = frozenset(("de", "d", "du", "des", "commune", "ville", "mairie", "village", "pour", "entre"))
STREETS = frozenset(
    (
        *("rue", "route", "avenue", "boulevard", "place", "chaussee", "chemin", "allee", "impasse", "faubourg", "rn"),
        *("rond", "gare", "stade", "porte", "direction", "canal", "pont", "square", "quai", "bd", "av", "ave", "bvd"),
        *("bataille", "supporters", "supporter", "lycee", "resistance", "sous", "cathedrale", "beffroi", "lac"),
    )
)


def says_at(message: Message, index: int) -> bool:
    """Whether the word there says « à »; « a » is the verb in a message that writes its accents."""
    word = message.at(index)
    return word in AT and not (
        word == "a" and message.text[message.words[index].start] == "a" and not message.text.isascii()
    )


def closes(message: Message, last: int) -> bool:
    """Whether a number ends there, without a unit that would make it a quantity."""
    following = message.at(last + 1)
    return message.pause(last + 1) > Pause.NONE or following not in ("€", "euros", "euro", "e", "k")


def in_a_street(message: Message, words: tuple[str, ...], first: int) -> bool:
    """« rue de Lens », « route d'Arras », « gare de Béthune »: a way or a building, no place."""
    before, earlier = message.at(first - 1), message.at(first - 2)
    if before in STREETS - {"sous"}:
        return True
    return (before in OF or before in ARTICLES) and (
        earlier in STREETS - {"sous"} or (earlier in OF and message.at(first - 3) in STREETS - {"sous"})
    )


def in_one_piece(message: Message, first: int, last: int) -> bool:
    """Whether no pause cuts the words from first to last."""
    return all(message.pause(index) == Pause.NONE for index in range(first + 1, last + 1))


def capital(message: Message, first: int) -> bool:
    """Whether the word begins with a capital letter."""
    return message.quote(first, first)[0].isupper()


def follows_a_name(message: Message, first: int) -> bool:
    """« Jean Bruay »: a capital word before, without a link, is a person's name."""
    before = first - 1
    return before >= 0 and message.pause(first) == Pause.NONE and capital(message, before) and before > 0
