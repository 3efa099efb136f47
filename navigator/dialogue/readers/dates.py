"""Days and periods named in a message, relative to the day it was written: a short grammar, without any library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from navigator.dialogue.readers.calendar import (
    HOLIDAYS,
    LONGEST_HOLIDAY,
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Period,
    half,
    last_one,
    month,
    months,
    next_one,
    part,
    quarter,
    season,
    whole_year,
)
from navigator.dialogue.readers.numbers import CURRENCY
from navigator.dialogue.readers.numeric_dates import Dated, day_of, is_year, next_day, no_day, numeric
from navigator.dialogue.readers.relative import relative
from navigator.dialogue.reading.text import Message, Pause

RANKS = {
    "1er": 1,
    "1ere": 1,
    "premier": 1,
    "premiere": 1,
    "2e": 2,
    "2eme": 2,
    "deuxieme": 2,
    "second": 2,
    "seconde": 2,
    "2nd": 2,
    "3e": 3,
    "3eme": 3,
    "troisieme": 3,
    "4e": 4,
    "4eme": 4,
    "quatrieme": 4,
    "dernier": -1,
}
PARTS = {"debut": "debut", "debuts": "debut", "mi": "mi", "milieu": "mi", "fin": "fin", "courant": "", "cours": ""}
NEXT = frozenset(("prochain", "prochaine", "prochains", "prochaines", "suivant", "suivante", "qui"))
LAST = frozenset(("dernier", "derniere", "passe", "passee"))
OF = frozenset(("de", "du", "d", "l", "le", "la", "au", "des", "mois"))
BEFORE_SEASON = frozenset(("l", "cet", "en", "d", "cette", "ce", "le", "au", "ete", "fin", "debut", "pour", "mi", "un"))
BEEN = frozenset(("a", "ai", "as", "avons", "avez", "ont", "avait", "avaient", "aurait", "ayant", "eu", "aura", "deja"))
BEFORE_BARE = frozenset(
    (
        *(
            "en",
            "de",
            "des",
            "d",
            "pour",
            "depuis",
            "avant",
            "apres",
            "debut",
            "fin",
            "mi",
            "courant",
            "vers",
            "a",
            "ou",
        ),
        *("et", "jusqu", "mois", "annee", "an", "ici", "au", "du", "dans", "cours", "entre", "partir", "janvier"),
    )
)


def dates(message: Message, on: date) -> Iterator[Dated]:
    """Every period named, in order, without overlap."""
    index = 0
    while index < len(message):
        found = _at(message, index, on)
        if found is None:
            index = no_day(message, index) + 1
            continue
        found = _joined(message, found, on)
        yield found
        index = found.last + 1


def _at(message: Message, index: int, on: date) -> Dated | None:
    for rule in (numeric, _holiday, relative_rule, _part, _day, _month, _rank, _season, _weekday, _year):
        found = rule(message, index, on)
        if found is not None:
            return found
    return None


def relative_rule(message: Message, index: int, on: date) -> Dated | None:
    """« dans trois mois », « la semaine prochaine », « demain »…"""
    found = relative(message, index, on)
    return None if found is None else Dated(found[0], index, found[1], rough=found[2], past=found[3])


def _joined(message: Message, one: Dated, on: date) -> Dated:
    """« en février ou mars », « de mars à juin 2026 », « du 3 au 5 mai », « les 12 et 13 septembre »."""
    link = message.at(one.last + 1)
    if link not in ("a", "au", "et", "ou", "jusqu") and "-" not in message.gap(one.last + 1):
        return one
    start = one.last + 1
    while message.at(start) in ("a", "au", "et", "ou", "jusqu", "en", "le", "l", "fin") and start <= one.last + 3:
        start += 1
    if message.at(start - 1) == "fin":
        start -= 1
    if message.pause(start) > Pause.COLON:
        return one
    other = _at(message, start, on)
    if other is None or (other.bare and not one.bare):
        return one
    low, high = one.period.low, other.period.high
    if low is None or high is None:
        return one
    if high < low or (low.year < high.year and not _has_year(message, one)):
        low = _same_year(low, high)
    if high < low:
        return one
    return replace(one, period=Period(low, high), last=other.last, rough=one.rough or other.rough)


def _has_year(message: Message, dated: Dated) -> bool:
    return any(is_year(word) for word in message.texts[dated.first : dated.last + 1])


def _same_year(low: date, high: date) -> date:
    try:
        moved = low.replace(year=high.year)
    except ValueError:
        return low
    return moved if moved <= high else moved.replace(year=high.year - 1)


def _number(message: Message, index: int) -> tuple[int, int] | None:
    """The number of a day of the month at that place, and its last word."""
    text = message.at(index)
    if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31:
        suffix = message.at(index + 1) in ("er", "ere", "e", "eme") and message.words[index + 1].glued
        return int(text), index + suffix
    return (1, index) if text == "premier" else None


def _day(message: Message, index: int, on: date) -> Dated | None:
    """« 1er septembre », « 3 avril 2027 », « les 12 et 13 septembre »; a weekday before is skipped by the caller."""
    found = _number(message, index)
    if found is None:
        return None
    day, last = found
    after = last + 1
    if message.at(after) in ("et", "au", "ou") and MONTHS.get(message.at(after + 2)):
        second = _number(message, after + 1)
        if second is not None:
            ending = _day(message, after + 1, on)
            if ending is not None and ending.period.high is not None and day <= ending.period.high.day:
                return Dated(Period(ending.period.high.replace(day=day), ending.period.high), index, ending.last)
    number = MONTHS.get(message.at(after))
    if number is None or message.pause(after) > Pause.NONE or day_of(2000, number, day) is None:
        return None
    year, end = _year_after(message, after)
    if year is None:
        period = next_day(number, day, on)
        if message.at(after + 1) in LAST and message.pause(after + 1) <= Pause.NONE:
            earlier = [day_of(on.year - back, number, day) for back in range(9)]
            passed = next((one for one in earlier if one is not None and one <= on), None)
            return Dated(Period(passed, passed), index, after + 1, past=True)
        skipped = message.at(after + 1) in ("prochain", "prochaine") and message.pause(after + 1) <= Pause.NONE
        return Dated(period, index, after + skipped)
    exact = day_of(year, number, day)
    return None if exact is None else Dated(Period(exact, exact), index, end)


def _year_after(message: Message, index: int) -> tuple[int | None, int]:
    """The year that follows a word (« mars 2027 », « mars de l'année prochaine » is left), and the last word used."""
    for step in (1, 2):
        text = message.at(index + step)
        if is_year(text) and message.pause(index + step) <= Pause.NONE:
            return int(text), index + step
        if text not in ("de", "l", "en"):
            break
    return None, index


def _yearly(
    message: Message, first: int, last: int, on: date, made: Callable[[int], Period], rough: bool = False
) -> Dated:
    """A yearly period with its year: said, « prochain », « dernier », else the next one."""
    year, end = _year_after(message, last)
    if year is not None:
        return Dated(made(year), first, end, rough)
    after = message.at(last + 1) if message.pause(last + 1) <= Pause.NONE else ""
    if after in LAST:
        return Dated(last_one(made, on), first, last + 1, rough, past=True)
    if after in NEXT and (after != "qui" or message.at(last + 2) == "vient"):
        return Dated(_after_this(made, on), first, last + (2 if after == "qui" else 1), rough)
    if after == "de" and message.follows(last + 2, ("l", "annee", "prochaine")):
        return Dated(made(on.year + 1), first, last + 4, rough)
    return Dated(next_one(made, on), first, last, rough)


def _after_this(made: Callable[[int], Period], on: date) -> Period:
    """The next one, not the one under way."""
    period = next_one(made, on)
    if period.low is not None and period.low <= on:
        year = period.low.year
        return made(year + 1)
    return period


def _month(message: Message, index: int, on: date) -> Dated | None:
    number = MONTHS.get(message.texts[index])
    if number is None or (len(message.texts[index]) == 3 and message.texts[index] not in ("mai", "oct", "nov")):
        return None
    return _yearly(message, index, index, on, lambda year: month(year, number))


def _rank(message: Message, index: int, on: date) -> Dated | None:
    """« 2e trimestre 2026 », « T2 2026 », « au second semestre »."""
    text = message.texts[index]
    if text in ("t", "s") and message.at(index + 1) in ("1", "2", "3", "4") and message.words[index + 1].glued:
        rank, kind, last = int(message.texts[index + 1]), "trimestre" if text == "t" else "semestre", index + 1
    else:
        joined = text + message.at(index + 1) if text.isdecimal() else text
        rank = RANKS.get(joined, 0)
        last = index + (2 if text.isdecimal() else 1)
        kind = message.at(last)
    if kind not in ("trimestre", "semestre") or not rank:
        return None
    most = 4 if kind == "trimestre" else 2
    number = most if rank == -1 else rank
    if number > most:
        return None
    made = quarter if kind == "trimestre" else half
    end = last
    return _yearly(message, index, end, on, lambda year: made(year, number))


def _season(message: Message, index: int, on: date) -> Dated | None:
    name = message.texts[index]
    if name not in SEASONS:
        return None
    before = message.at(index - 1)
    if name == "ete" and (before in BEEN or (before not in BEFORE_SEASON and not _year_after(message, index)[0])):
        return None
    return _yearly(message, index, index, on, lambda year: season(year, name))


def _holiday(message: Message, index: int, on: date) -> Dated | None:
    for length in range(min(LONGEST_HOLIDAY, len(message) - index), 0, -1):
        made = HOLIDAYS.get(message.texts[index : index + length])
        if made is not None:
            last = index + length - 1
            if message.texts[index] == "rentree" and message.at(last + 1) == "prochaine":
                return Dated(next_one(made, on), index, last + 1, rough=True)
            return _yearly(message, index, last, on, made, rough=length > 1 or message.texts[index] == "rentree")
    return None


def _weekday(message: Message, index: int, on: date) -> Dated | None:
    number = WEEKDAYS.get(message.texts[index])
    if number is None:
        return None
    full = _day(message, index + 1, on)
    if full is not None:
        return replace(full, first=index)
    if message.at(index - 1) in ("le", "chaque", "tous", "les", "du"):
        return None
    ahead = (number - on.weekday() - 1) % 7 + 1
    day = on + timedelta(ahead)
    return Dated(Period(day, day), index, index + (message.at(index + 1) == "prochain"))


def _part(message: Message, index: int, on: date) -> Dated | None:
    """« début mars », « mi-2027 », « fin d'année », « courant 2026 », « fin du 1er semestre 2026 »."""
    which = PARTS.get(message.texts[index])
    if which is None:
        return None
    start = index + 1
    while (
        message.at(start) in OF and start < index + 4 and (message.at(start) != "mois" or message.at(start + 1) == "de")
    ):
        start += 1
    if message.pause(start) > Pause.NONE:
        return None
    if message.at(start) in ("annee", "an"):
        after = message.at(start + 1)
        if after in ("prochaine", "prochain"):
            return Dated(part(whole_year(on.year + 1), which or "mi"), index, start + 1, rough=True)
        if which:
            spans = {"debut": (1, 3), "mi": (5, 8), "fin": (11, 12)}[which]
            return Dated(next_one(lambda year: months(year, *spans), on), index, start, rough=True)
        return Dated(whole_year(on.year), index, start)
    if message.at(start) == "mois" and which:
        return Dated(part(next_one(lambda year: month(year, on.month), on), which), index, start, rough=True)
    inner = next(
        (
            found
            for rule in (_holiday, _month, _rank, _season, _plain_year)
            if start < len(message) and (found := rule(message, start, on)) is not None
        ),
        None,
    )
    if inner is None:
        return None
    if which and inner.period.high == inner.period.low:
        return None
    period = part(inner.period, which) if which else inner.period
    return replace(inner, period=period, first=index, rough=True, bare=False)


def _plain_year(message: Message, index: int, on: date) -> Dated | None:
    text = message.texts[index]
    return Dated(whole_year(int(text)), index, index) if is_year(text) else None


def _year(message: Message, index: int, on: date) -> Dated | None:
    """A year after « en », « depuis », « pour »…; alone it is bare, and read only when a day was asked."""
    found = _plain_year(message, index, on)
    if found is None:
        return None
    following = message.at(index + 1) if message.pause(index + 1) <= Pause.NONE else ""
    if following in CURRENCY | {"m", "m2", "k", "h", "habitants", "personnes", "heures", "ht", "ttc", "e"}:
        return None
    return replace(found, bare=message.at(index - 1) not in BEFORE_BARE)
