"""Who is already on board, in any role; and how many carry the project with the applicant."""

from __future__ import annotations

from collections.abc import Iterator

from navigator.dialogue.readers.numbers import Number
from navigator.dialogue.readers.options import quoted
from navigator.dialogue.reading.found import EXPLICIT, Found
from navigator.dialogue.reading.phrases import Hit
from navigator.dialogue.reading.text import Message, Pause
from navigator.dialogue.reading.words import Meaning, Role, Spoken
from navigator.profile.answers import Choices, Interval
from navigator.profile.facts import Fact

PARTNERS, COUNT = "partners", "partners_count"
WITH = frozenset(("avec", "partenariat", "partenaire", "partenaires", "par", "soutenu", "soutenue", "soutenus", "dont"))
GIVES = frozenset(
    (
        *("donne", "aide", "soutient", "prete", "finance", "verse", "met", "accompagne", "promis", "suit", "cofinance"),
        *("soutiennent", "aident", "accord", "participe", "subventionne", "fournit", "accueille", "accompagnent"),
    )
)
OF_MONEY = frozenset(("€", "euros", "euro", "k", "mille", "k€", "e"))
JOINED = frozenset(("et", "la", "le", "l", "les", "une", "un", "de", "d", "des", "deux", "trois", "ainsi", "que", "a"))
SPEAKERS = frozenset(("on", "nous", "je", "j", "il", "elle", "ils", "est", "sommes", "notre"))
REACH, RIGHT = 7, 5
CARRIED = frozenset(("porte", "portons", "porteurs", "portent", "portee", "porter", "portage"))
MOST = 100


def partners(spoken: Spoken, fact: Fact, numbers: list[Number], asked: bool) -> Iterator[Found]:
    """Partners named as such: after « avec », « soutenu par », « 2 000 € de… », or helping; all of them when asked."""
    message = spoken.message
    hits = spoken.hits(Role.OPTION, PARTNERS)
    kept: list[Hit[Meaning]] = []
    for hit in hits:
        if asked or _with(message, hit, kept) or _gives(message, hit):
            kept.append(hit)
    if kept:
        included = frozenset(hit.meaning.value for hit in kept)
        yield Found(PARTNERS, Choices(included & fact.option_ids, frozenset()), quoted(message, kept), EXPLICIT)
    elif asked and spoken.hits(Role.BEFORE, PARTNERS):
        words = spoken.hits(Role.BEFORE, PARTNERS)
        yield Found(PARTNERS, Choices(frozenset(), fact.option_ids), quoted(message, words), EXPLICIT)
        yield Found(COUNT, Interval(0, 0), quoted(message, words), EXPLICIT)
    yield from _carried(message, numbers)


def _with(message: Message, hit: Hit[Meaning], kept: list[Hit[Meaning]]) -> bool:
    for index in range(hit.first - 1, max(hit.first - 1 - REACH, -1), -1):
        if message.pause(index + 1) >= Pause.STOP:
            return False
        word = message.texts[index]
        if word in WITH and not SPEAKERS & set(message.texts[index + 1 : hit.first]):
            return True
        if word in OF_MONEY and message.at(index + 1) in ("de", "d", "du"):
            return True
        if word[0].isdecimal() and message.at(index + 1) in ("de", "d", "du"):
            return True
        if kept and index == kept[-1].last:
            between = set(message.texts[index + 1 : hit.first])
            return between <= JOINED
    return False


def _gives(message: Message, hit: Hit[Meaning]) -> bool:
    following = message.texts[hit.last + 1 : hit.last + 1 + RIGHT]
    stops = [i for i in range(hit.last + 1, hit.last + 1 + RIGHT) if message.pause(i) >= Pause.COMMA]
    if stops:
        following = message.texts[hit.last + 1 : stops[0]]
    return bool(GIVES & set(following)) and bool({"nous", "me", "m", "est", "le", "un", "une"} & set(following))


def _carried(message: Message, numbers: list[Number]) -> Iterator[Found]:
    """« on porte ça à trois » is two others; « porté par 4 communes » three."""
    for number in numbers:
        before = message.texts[max(0, number.first - 4) : number.first]
        if number.article or not 1 <= number.value <= MOST or number.value != int(number.value) or number.euros:
            continue
        if CARRIED & set(before) and before[-1:] in (("a",), ("par",)):
            words = message.quote(number.first, number.last)
            yield Found(COUNT, Interval(number.value - 1, number.value - 1), words, EXPLICIT)
            return
