"""Days counted from today: « dans trois mois », « la semaine prochaine », « il y a six ans », « demain »."""

from __future__ import annotations

from datetime import date, timedelta

from navigator.dialogue.readers.calendar import Period, add_months, month, whole_year
from navigator.dialogue.readers.numbers import numbers_at
from navigator.dialogue.reading.text import Message

Relative = tuple[Period, int, bool, bool]
"""The period, the last word used, whether it is about then, whether it is counted back from today."""

UNITS = {
    "jour": "day",
    "jours": "day",
    "semaine": "week",
    "semaines": "week",
    "mois": "month",
    "trimestre": "quarter",
    "trimestres": "quarter",
    "semestre": "half",
    "semestres": "half",
    "an": "year",
    "ans": "year",
    "annee": "year",
    "annees": "year",
}
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
FURTHEST = 1200
TODAY: dict[tuple[str, ...], int] = {
    ("aujourd", "hui"): 0,
    ("ce", "jour"): 0,
    ("demain",): 1,
    ("apres", "demain"): 2,
    ("hier",): -1,
}
SOON = (
    *(("des", "que", "possible"), ("le", "plus", "tot", "possible"), ("au", "plus", "vite"), ("tout", "de", "suite")),
    *(("immediatement",), ("asap",), ("le", "plus", "vite", "possible"), ("au", "plus", "tot"), ("de", "suite")),
)


def relative(message: Message, index: int, on: date) -> Relative | None:
    """What stands at that place, counted from a day."""
    text = message.texts[index]
    for words, days in TODAY.items():
        if text == words[0] and message.follows(index, words):
            day = on + timedelta(days)
            return Period(day, day), index + len(words) - 1, False, days < 0
    for words in SOON:
        if text == words[0] and message.follows(index, words):
            return Period(on, None), index + len(words) - 1, True, False
    if text in ("dans", "sous"):
        return _ahead(message, index, on, within=text == "sous")
    if text == "ici":
        return _ahead(message, index, on, within=True)
    if text == "il" and message.follows(index, ("il", "y", "a")):
        return _back(message, index + 3, on)
    if text == "depuis":
        return _back(message, index + 1, on)
    return _named(message, index, on)


def _count(message: Message, index: int) -> tuple[float, float, str, int, bool] | None:
    """« trois mois », « deux ou trois ans », « une quinzaine de jours », « un an et demi »: ends, unit, last word."""
    start = index
    while (
        message.at(start) in ("les", "moins", "de", "environ", "a", "peu", "pres", "au", "plus") and start < index + 3
    ):
        start += 1
    number = numbers_at(message, start)
    if number is None or number.value > FURTHEST:
        return None
    low = high = number.value
    last, rough = number.last, number.rough or start > index
    if message.at(last + 1) in ("ou", "a") and (other := numbers_at(message, last + 2)) is not None:
        high, last, rough = other.value, other.last, True
    after = last + 1
    while message.at(after) in ("de", "d", "petits", "petit", "prochains", "prochaines", "bons") and after < last + 3:
        after += 1
    unit = UNITS.get(message.at(after))
    if unit is None or high > FURTHEST:
        return None
    if message.follows(after + 1, ("et", "demi")) or message.follows(after + 1, ("et", "demie")):
        low, high, after = low + 0.5, high + 0.5, after + 2
    return low, high, unit, after, rough


def shifted(on: date, count: float, unit: str) -> date:
    """A day some days, weeks, months or years away."""
    if unit in MONTHS_OF:
        return add_months(on, round(count * MONTHS_OF[unit]))
    return on + timedelta(round(count * (7 if unit == "week" else 1)))


def _ahead(message: Message, index: int, on: date, within: bool) -> Relative | None:
    counted = _count(message, index + 1)
    if counted is None:
        return None
    low, high, unit, last, rough = counted
    if within or message.at(index + 1) == "les":
        return Period(on, shifted(on, high, unit)), last, True, False
    first, final = shifted(on, low, unit), shifted(on, high, unit)
    if unit == "week":
        return Period(first - timedelta(first.weekday()), final + timedelta(6 - final.weekday())), last, True, False
    if unit != "day":
        return Period(month(first.year, first.month).low, month(final.year, final.month).high), last, True, False
    margin = timedelta(3 if rough else 0)
    return Period(max(on, first - margin), final + margin), last, rough, False


def _back(message: Message, index: int, on: date) -> Relative | None:
    counted = _count(message, index)
    if counted is None:
        return None
    low, high, unit, last, _ = counted
    early, late = shifted(on, -high, unit), shifted(on, -low, unit)
    if unit == "year":
        return Period(whole_year(early.year).low, whole_year(late.year).high), last, True, True
    if unit in MONTHS_OF:
        return Period(month(early.year, early.month).low, month(late.year, late.month).high), last, True, True
    return Period(early, late), last, unit != "day", True


def _named(message: Message, index: int, on: date) -> Relative | None:
    """« la semaine prochaine », « le mois dernier », « cette année », « l'an prochain »."""
    text, after = message.texts[index], message.at(index + 1)
    unit = UNITS.get(text)
    if unit not in ("week", "month", "year"):
        return None
    before = message.at(index - 1)
    step = {"prochain": 1, "prochaine": 1, "dernier": -1, "derniere": -1, "passee": -1}.get(after)
    last = index + 1
    if step is None and message.follows(index + 1, ("qui", "vient")):
        step, last = 1, index + 2
    if step is None and before in ("cette", "ce"):
        step, last = 0, index + (after == "ci")
    if step is None:
        return None
    if unit == "year":
        return whole_year(on.year + step), last, False, step < 0
    if unit == "month":
        day = add_months(on.replace(day=1), step)
        return month(day.year, day.month), last, False, step < 0
    monday = on - timedelta(on.weekday()) + timedelta(7 * step)
    return Period(monday, monday + timedelta(6)), last, False, step < 0
