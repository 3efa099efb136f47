"""Periods of the calendar: months, quarters, halves, seasons, school holidays, moveable feasts. Days are inclusive."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = {
    "janvier": 1,
    "janv": 1,
    "fevrier": 2,
    "fevr": 2,
    "fev": 2,
    "mars": 3,
    "avril": 4,
    "avr": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7,
    "juil": 7,
    "aout": 8,
    "septembre": 9,
    "sept": 9,
    "octobre": 10,
    "oct": 10,
    "novembre": 11,
    "nov": 11,
    "decembre": 12,
    "dec": 12,
}
WEEKDAYS = {
    day: number for number, day in enumerate(("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"))
}
SEASONS = {"printemps": 3, "ete": 6, "automne": 9, "hiver": 12}
FIRST_YEAR, LAST_YEAR = 1900, 2100


class Period(NamedTuple):
    """From one day to another, both included; `None` = no end known."""

    low: date | None
    high: date | None


def month(year: int, number: int) -> Period:
    """One month of a year."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def months(year: int, first: int, last: int) -> Period:
    """From one month to another; months beyond December are of the year after."""
    return Period(month(year, first).low, month(year + (last - 1) // 12, (last - 1) % 12 + 1).high)


def quarter(year: int, number: int) -> Period:
    """A quarter, 1 to 4."""
    return months(year, 3 * number - 2, 3 * number)


def half(year: int, number: int) -> Period:
    """A half-year, 1 or 2."""
    return months(year, 6 * number - 5, 6 * number)


def season(year: int, name: str) -> Period:
    """A season by whole months: spring is March to May, winter goes on in the year after."""
    first = SEASONS[name]
    return months(year, first, first + 2)


def whole_year(year: int) -> Period:
    """A civil year."""
    return months(year, 1, 12)


def add_months(day: date, count: int) -> date:
    """The same day some months later (or earlier), or the last day of that month."""
    year, number = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        year = min(max(year, FIRST_YEAR), LAST_YEAR)
    return date(year, number + 1, min(day.day, monthrange(year, number + 1)[1]))


def easter(year: int) -> date:
    """Easter Sunday (Gregorian computus of Meeus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    number, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, number, day + 1)


def _one(day: date) -> Period:
    return Period(day, day)


HOLIDAYS: dict[tuple[str, ...], Callable[[int], Period]] = {
    ("rentree",): lambda year: month(year, 9),
    ("rentree", "scolaire"): lambda year: month(year, 9),
    ("rentree", "de", "septembre"): lambda year: month(year, 9),
    ("rentree", "de", "janvier"): lambda year: month(year, 1),
    ("grandes", "vacances"): lambda year: months(year, 7, 8),
    ("vacances", "d", "ete"): lambda year: months(year, 7, 8),
    ("vacances", "scolaires", "d", "ete"): lambda year: months(year, 7, 8),
    ("vacances", "de", "la", "toussaint"): lambda year: Period(date(year, 10, 17), date(year, 11, 3)),
    ("vacances", "de", "toussaint"): lambda year: Period(date(year, 10, 17), date(year, 11, 3)),
    ("vacances", "de", "noel"): lambda year: Period(date(year, 12, 19), date(year + 1, 1, 4)),
    ("vacances", "d", "hiver"): lambda year: Period(date(year, 2, 7), date(year, 3, 7)),
    ("vacances", "de", "fevrier"): lambda year: Period(date(year, 2, 7), date(year, 3, 7)),
    ("vacances", "de", "paques"): lambda year: Period(date(year, 4, 4), date(year, 5, 3)),
    ("vacances", "de", "printemps"): lambda year: Period(date(year, 4, 4), date(year, 5, 3)),
    ("vacances", "d", "avril"): lambda year: Period(date(year, 4, 4), date(year, 5, 3)),
    ("annee", "scolaire"): lambda year: Period(date(year, 9, 1), date(year + 1, 7, 7)),
    ("fin", "de", "l", "annee", "scolaire"): lambda year: Period(date(year, 6, 1), date(year, 7, 7)),
    ("fin", "d", "annee", "scolaire"): lambda year: Period(date(year, 6, 1), date(year, 7, 7)),
    ("toussaint",): lambda year: _one(date(year, 11, 1)),
    ("noel",): lambda year: _one(date(year, 12, 25)),
    ("fetes", "de", "fin", "d", "annee"): lambda year: Period(date(year, 12, 20), date(year, 12, 31)),
    ("jour", "de", "l", "an"): lambda year: _one(date(year, 1, 1)),
    ("nouvel", "an"): lambda year: _one(date(year, 1, 1)),
    ("paques",): lambda year: _one(easter(year)),
    ("ascension",): lambda year: _one(easter(year) + timedelta(39)),
    ("pentecote",): lambda year: _one(easter(year) + timedelta(49)),
    ("la", "saint", "jean"): lambda year: _one(date(year, 6, 24)),
    ("armistice",): lambda year: _one(date(year, 11, 11)),
}
CALENDAR_WORDS = frozenset((*MONTHS, *WEEKDAYS, *SEASONS, "rentre", *(word for words in HOLIDAYS for word in words)))
LONGEST_HOLIDAY = max(len(words) for words in HOLIDAYS)


def next_one(made: Callable[[int], Period], on: date) -> Period:
    """The first of a yearly period that is not over on a day."""
    for year in range(on.year - 1, on.year + 2):
        period = made(year)
        if period.high is not None and period.high >= on:
            return period
    return made(on.year + 2)


def last_one(made: Callable[[int], Period], on: date) -> Period:
    """The last of a yearly period that began on a day or before."""
    for year in range(on.year, on.year - 3, -1):
        period = made(year)
        if period.low is not None and period.low <= on:
            return period
    return made(on.year - 3)


def part(period: Period, which: str) -> Period:
    """The beginning, the middle or the end of a period: a third of it, a quarter of a year."""
    low, high = period
    if low is None or high is None:
        return period
    days = (high - low).days + 1
    if days > 300:
        year = low.year
        spans = {"debut": months(year, 1, 3), "mi": months(year, 5, 8), "fin": months(year, 10, 12)}
        return spans[which] if (low.month, low.day) == (1, 1) else period
    third = max(1, round(days / 3))
    if which == "debut":
        return Period(low, low + timedelta(third - 1))
    if which == "fin":
        return Period(high - timedelta(third - 1), high)
    return Period(low + timedelta(third), high - timedelta(third))
