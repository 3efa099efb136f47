"""Days written in figures: « 15/09/2026 », « 2026-09-15 », « le 15/09 », « 09/2026 »."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from navigator.dialogue.readers.calendar import FIRST_YEAR, LAST_YEAR, Period, month
from navigator.dialogue.reading.text import Message


@dataclass(frozen=True, slots=True)
class Dated:
    """A period, the words that name it, whether it is only about then, and whether its first word is a bare number."""

    period: Period
    first: int
    last: int
    rough: bool = False
    bare: bool = False
    past: bool = False


def is_year(text: str) -> bool:
    """Whether a word is a year of four figures."""
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def day_of(year: int, number: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, number, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def numeric(message: Message, index: int, on: date) -> Dated | None:
    """« 15/09/2026 », « 15.09.26 », « 2026-09-15 », « 09/2026 », « le 15/09 »."""
    text = message.texts[index]
    if not text[0].isdecimal():
        return None
    groups, last = text.split("."), index
    if len(groups) != 3:
        groups = [text]
        while len(groups) < 3 and message.gap(last + 1) in ("/", "-", " / ") and message.at(last + 1).isdecimal():
            last += 1
            groups.append(message.texts[last])
    if not all(group.isdecimal() and len(group) <= 4 for group in groups):
        return None
    numbers = [int(group) for group in groups]
    day: date | None = None
    if len(numbers) == 3:
        if len(groups[0]) == 4:
            day = day_of(*numbers)
        elif len(groups[2]) in (2, 4):
            day = day_of(numbers[2] + (2000 if len(groups[2]) == 2 else 0), numbers[1], numbers[0])
    elif len(numbers) == 2 and is_year(groups[1]) and 1 <= numbers[0] <= 12 and "/" in message.gap(index + 1):
        return Dated(month(numbers[1], numbers[0]), index, last)
    elif len(numbers) == 2 and "/" in message.gap(index + 1) and message.at(index - 1) in ("le", "au", "du"):
        known = day_of(2000, numbers[1], numbers[0])
        return Dated(next_day(numbers[1], numbers[0], on), index, last) if known else None
    return None if day is None else Dated(Period(day, day), index, last)


def no_day(message: Message, index: int) -> int:
    """The last word of figures that look like a day and are none (« 31/02/2027 »): no part of them is a date."""
    if not message.texts[index].isdecimal():
        return index
    last = index
    while last - index < 2 and message.gap(last + 1) in ("/", "-") and message.at(last + 1).isdecimal():
        last += 1
    return last if last - index == 2 else index


def next_day(number: int, day: int, on: date) -> Period:
    """The next time that day of the year comes."""
    for year in range(on.year, on.year + 9):
        found = day_of(year, number, day)
        if found is not None and found >= on:
            return Period(found, found)
    return Period(None, None)
