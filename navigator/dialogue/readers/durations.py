"""How long the project lasts, in months: « sur trois ans », « 24 mois », « pendant un an et demi »."""

from __future__ import annotations

from collections.abc import Iterator

from navigator.dialogue.readers.numbers import Number, numbers
from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import EXPLICIT, INFERRED, Found
from navigator.dialogue.reading.text import Message, Pause
from navigator.profile.answers import Interval

DURATION = "duration_months"
UNITS = {
    "mois": 1,
    "trimestre": 3,
    "trimestres": 3,
    "semestre": 6,
    "semestres": 6,
    "an": 12,
    "ans": 12,
    "annee": 12,
    "annees": 12,
}
LASTING = frozenset(
    (
        *("sur", "pendant", "durant", "duree", "dure", "durer", "durera", "dureront", "durerait", "projet", "action"),
        *("programme", "plan", "experimentation", "operation", "pour", "etale", "etales", "convention", "chantier"),
        *("prendra", "prendront", "etalee", "pluriannuel", "demarche"),
    )
)
NOT_LASTING = frozenset(
    (
        *("depuis", "y", "dans", "ici", "moins", "plus", "enfants", "enfant", "jeunes", "age", "ages", "agee", "fete"),
        *("agees", "existe", "apres", "anciennete", "par", "public", "tous", "les", "personnes"),
    )
)
REACH = 3


def durations(message: Message, claims: Claims, asked: bool = False) -> Iterator[Found]:
    """The duration found, the first one; years need a word that says they are a duration, or the question."""
    previous: Number | None = None
    for number in numbers(message, claims):
        months = UNITS.get(message.at(number.last + 1))
        if months is None or number.euros or message.pause(number.last + 1) > Pause.NONE:
            previous = number
            continue
        last, half = number.last + 1, 0.5 if message.follows(number.last + 2, ("et", "demi")) else 0.0
        if not half and message.follows(number.last + 2, ("et", "demie")):
            half = 0.5
        if half:
            last += 2
        joined = previous is not None and message.texts[previous.last + 1 : number.first] in (("a",), ("ou",))
        start = previous.first if joined and previous is not None else number.first
        before = message.texts[max(0, start - REACH) : start]
        value = (number.value + half) * months
        if not _lasts(before, months, asked) or not claims.free(number.first, last):
            claims.take(number.first, last)
            continue
        low = previous.value * months if joined and previous is not None else value
        claims.take(start, last)
        certainty = EXPLICIT if not number.rough and "environ" not in before else INFERRED
        yield Found(DURATION, Interval(round(low), round(value)), message.quote(start, last), certainty)
        return


def _lasts(before: tuple[str, ...], months: int, asked: bool) -> bool:
    if set(before) & NOT_LASTING and not ({"sur", "pendant", "duree"} & set(before)):
        return False
    return asked or months < 12 or bool(LASTING & set(before))
