"""People counted by kind: « 3 salariés et une vingtaine de bénévoles », « aucun salarié », « bénévoles : 12 »."""

from __future__ import annotations

from collections.abc import Iterator

from navigator.dialogue.readers.denial import NEGATIONS
from navigator.dialogue.readers.quantities import Quantity
from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import EXPLICIT, Found
from navigator.dialogue.reading.text import Message, Pause
from navigator.dialogue.reading.words import Role, Spoken
from navigator.profile.answers import Interval
from navigator.profile.facts import ACTOR

PEOPLE = ("staff", "volunteers", "members", "beneficiaries", "population")
NEAR = 3
BENEFICIARIES = "beneficiaries"
PERSONS = frozenset(("personnes", "pers"))
EMPLOYERS = frozenset(("company", "cooperative"))
AFTER_NOUN = 3
LINKS = frozenset(("et", "ou", "dont", "plus", "avec", "pour", "qui", "mais", "sur", "dans", "par", "a", "au", "en"))
INSIDE = frozenset(
    ("de", "d", "petits", "petites", "jeunes", "bons", "autres", "des", "nos", "vrais", "gros", "grands")
)
NONE_OF = frozenset(("aucun", "aucune", "zero", "0"))
HAVING = frozenset(
    (
        *("a", "ai", "avons", "emploie", "employons", "compte", "comptons", "avec", "avoir", "sommes", "seul"),
        *("seule", "plus", "et", "comporte", "salarie", "ont", "dont", "on", "suis"),
    )
)
NOT_YET = frozenset(("futur", "futurs", "recruter", "embaucher", "creer", "embauche", "recrutement", "prochain"))


def counts(spoken: Spoken, found: list[Quantity], claims: Claims) -> Iterator[Found]:
    """Every count of people found; the first of a kind counts (« 22 salariés dont 15 en insertion »)."""
    message = spoken.message
    nouns = {
        index: (fact, hit.last)
        for fact in PEOPLE
        for hit in spoken.hits(Role.AFTER, fact)
        for index in range(hit.first, hit.first + 1)
    }
    used: set[int] = set()
    for quantity in found:
        if not claims.free(quantity.first, quantity.last) or quantity.euros:
            continue
        placed = (
            _noun_after(message, quantity, nouns)
            or _noun_before(spoken, quantity, nouns, used)
            or _instead(message, quantity, nouns)
            or _workforce(spoken, quantity)
        )
        if placed is None:
            continue
        fact, first, last, at = placed
        if message.at(quantity.first - 1) == "dont":
            claims.take(first, last)
            continue
        if fact == BENEFICIARIES and _speakers(message, quantity.first):
            claims.take(first, last)
            continue
        if quantity.article and not _had(message, quantity.first):
            continue
        if _wanted(message, quantity.first) or quantity.largest != int(quantity.largest):
            claims.take(first, last)
            continue
        used.add(at)
        claims.take(first, last)
        answer = quantity.interval(whole=True)
        yield Found(fact, answer, message.quote(first, last), quantity.certainty)
    for index, (fact, last) in nouns.items():
        start = _none_of(message, index)
        if index not in used and start is not None:
            claims.take(start, last)
            yield Found(fact, Interval(0, 0), message.quote(start, last), EXPLICIT)


def _speakers(message: Message, first: int) -> bool:
    """« nous sommes 12 jeunes » says who speaks, not whom the project serves."""
    return message.texts[max(0, first - 2) : first] in (("nous", "sommes"), ("on", "est"), ("on", "e"), ("sommes", "a"))


def _had(message: Message, first: int) -> bool:
    """« j'ai un salarié » counts one; « un salarié de la mairie » counts nothing."""
    before = message.texts[max(0, first - 2) : first]
    return bool(HAVING & set(before)) and message.pause(first) < Pause.STOP


def _wanted(message: Message, first: int) -> bool:
    return bool(NOT_YET & set(message.texts[max(0, first - 2) : first]))


def _noun_after(
    message: Message, quantity: Quantity, nouns: dict[int, tuple[str, int]]
) -> tuple[str, int, int, int] | None:
    for index in range(quantity.last + 1, min(quantity.last + 1 + NEAR, len(message))):
        if message.pause(index) > Pause.NONE and index > quantity.last:
            return None
        if index in nouns:
            fact, last = nouns[index]
            return fact, quantity.first, last, index
        if message.texts[index] in LINKS or message.texts[index][0].isdecimal():
            return None
    return None


def _noun_before(
    spoken: Spoken, quantity: Quantity, nouns: dict[int, tuple[str, int]], used: set[int]
) -> tuple[str, int, int, int] | None:
    """« salariés : 3 », « bénévoles (une quinzaine) », « effectif de 12 »."""
    message = spoken.message
    for fact in PEOPLE:
        for hit in () if quantity.article else spoken.hits(Role.BEFORE, fact):
            between = message.texts[hit.last + 1 : quantity.first]
            if 0 < quantity.first - hit.last <= AFTER_NOUN and all(word in INSIDE | HAVING for word in between):
                return fact, hit.first, quantity.last, hit.first
    for index, (fact, last) in nouns.items():
        if last + 1 != quantity.first or index in used:
            continue
        opened = message.gap(quantity.first)
        closed = quantity.last + 1 >= len(message) or message.pause(quantity.last + 1) > Pause.NONE
        if (":" in opened or "(" in opened or "=" in opened) and closed:
            return fact, index, quantity.last, index
    return None


def _instead(
    message: Message, quantity: Quantity, nouns: dict[int, tuple[str, int]]
) -> tuple[str, int, int, int] | None:
    """« plus 8 salariés mais 6 »: what was counted before « mais » is counted after."""
    if message.at(quantity.first - 1) != "mais":
        return None
    for index, (fact, last) in nouns.items():
        if last == quantity.first - 2:
            return fact, quantity.first, quantity.last, index
    return None


def _workforce(spoken: Spoken, quantity: Quantity) -> tuple[str, int, int, int] | None:
    """« une imprimerie de 48 personnes » has 48 employees; « une association de 48 personnes » has no such thing."""
    message = spoken.message
    if message.at(quantity.last + 1) not in PERSONS or message.at(quantity.first - 1) not in ("de", "d"):
        return None
    for hit in spoken.hits(Role.OPTION, ACTOR):
        if hit.last == quantity.first - 2 and hit.meaning.value in EMPLOYERS:
            return "staff", quantity.first, quantity.last + 1, quantity.last + 1
    return None


def _none_of(message: Message, index: int) -> int | None:
    """The first word of « aucun salarié », « pas encore de salarié », « sans salarié »."""
    for back in range(1, NEAR + 1):
        before = message.at(index - back)
        if message.pause(index - back + 1) > Pause.NONE:
            return None
        if before in NONE_OF or (before in NEGATIONS and before != "non"):
            return index - back
        if before not in ("de", "d", "encore", "un", "seul", "que", "du", "tout", "le", "la", "les"):
            return None
    return None
