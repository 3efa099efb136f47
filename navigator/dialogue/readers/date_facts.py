"""Which fact a day answers: the start, the end, the deadline, the creation; without a cue, a day says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from navigator.dialogue.readers.calendar import Period
from navigator.dialogue.readers.dates import dates
from navigator.dialogue.readers.numeric_dates import Dated
from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import EXPLICIT, INFERRED, Found
from navigator.dialogue.reading.text import Message, Pause
from navigator.dialogue.reading.words import Role, Spoken
from navigator.profile.answers import Interval

START, END, DEADLINE, CREATION = "start_date", "end_date", "deadline", "creation_date"
FACTS = (START, END, DEADLINE, CREATION)
WISHES = frozenset(
    (
        *("voudrais", "voudrait", "voudrions", "souhaite", "souhaitons", "souhaiterions", "souhaiterait", "aimerais"),
        *(
            "aimerait",
            "aimerions",
            "veux",
            "veut",
            "voulons",
            "projet",
            "projette",
            "envisage",
            "envisageons",
            "compte",
        ),
        *("prevoit", "prevoyons", "prevu", "prevue", "prevus", "cherche", "cherchons", "souhaiterais", "jveu", "jveux"),
    )
)
TOLD = frozenset(("rentree", "prochain", "prochaine"))
LEFT, RIGHT = 12, 5
COMMA_COST = 3
FILLERS = frozenset(
    ("le", "la", "les", "l", "d", "de", "du", "en", "au", "a", "mois", "fin", "cet", "cette", "ce", "des")
)
BEFORE = {
    ("avant",): "before",
    ("avant", "la", "fin", "de"): "until",
    ("jusqu",): "until",
    ("jusque",): "until",
    ("ici",): "until",
    ("plus", "tard"): "until",
    ("pas", "avant"): "from",
    ("partir", "de"): "from",
    ("partir", "du"): "from",
    ("partir",): "from",
    ("compter",): "from",
    ("compter", "du"): "from",
    ("apres",): "after",
    ("depuis",): "since",
    ("vers",): "about",
    ("autour",): "about",
    ("autour", "du"): "about",
    ("alentours",): "about",
    ("environs",): "about",
}
LONGEST = 4
AFTER_HOLIDAY = 31


def date_facts(spoken: Spoken, claims: Claims, on: date, asked: str | None = None) -> Iterator[Found]:
    """The days found with their facts, at most one per fact; `asked` needs no cue."""
    message = spoken.message
    taken: set[str] = set()
    found = [one for one in dates(message, on) if claims.free(one.first, one.last)]
    asked_date = asked in FACTS
    for one in found:
        mode, first = _mode(message, one)
        cued = _cued(spoken, one, first, mode, on)
        fact = cued or (_unsaid(message, one, first, mode, on) if not one.bare else None)
        if cued is None and asked_date and asked not in taken and (fact is None or asked != START):
            fact = asked
        if fact is None and one.bare and not asked_date:
            continue
        if fact is None:
            if one.first != one.last or not message.texts[one.first].isdecimal():
                claims.take(one.first, one.last)
            continue
        claims.take(first, one.last)
        until = _range_end(message, one, fact)
        for name, period in ((fact, _bounded(one.period, mode, on, fact)), *until):
            answer = _interval(period)
            if answer is not None and name not in taken:
                taken.add(name)
                sure = not one.rough and (cued is not None or name == asked)
                yield Found(name, answer, message.quote(first, one.last), EXPLICIT if sure else INFERRED)


def _range_end(message: Message, one: Dated, fact: str) -> tuple[tuple[str, Period], ...]:
    """« de mars à juin 2026 » is a start and an end."""
    words = message.texts[one.first : one.last + 1]
    begins = message.at(one.first - 1) in ("de", "du", "entre", "d")
    if fact != START or not begins or not ({"a", "au"} & set(words)) or one.period.high is None:
        return ()
    high = one.period.high
    return ((END, Period(high if _is_day(words) else high.replace(day=1), high)),)


def _is_day(words: tuple[str, ...]) -> bool:
    return any(word.isdecimal() and len(word) <= 2 for word in words)


def _mode(message: Message, one: Dated) -> tuple[str, int]:
    """What stands before a period (« avant », « dès », « d'ici »…), and the first word of the whole."""
    end = one.first
    while end > 0 and message.at(end - 1) in FILLERS and message.pause(end) <= Pause.COLON and end > one.first - 3:
        end -= 1
    for stop in range(end, one.first + 1):
        for size in range(LONGEST, 0, -1):
            start = stop - size
            words = message.texts[start:stop] if start >= 0 else ()
            if words and words in BEFORE and message.pause(stop) <= Pause.COLON:
                return BEFORE[words], start
    return ("since" if one.past and message.at(one.first) == "depuis" else "in"), one.first


def _bounded(period: Period, mode: str, on: date, fact: str) -> Period:
    low, high = period
    if mode in ("before", "until") and high is not None:
        if mode == "before" and low is not None and (high - low).days > 20:
            high = low - timedelta(1)
        if fact == DEADLINE:
            return Period(high, high)
        return Period(on if on <= high else None, high)
    if mode == "from":
        return Period(low, None)
    if mode == "after" and high is not None:
        return Period(high + timedelta(1), high + timedelta(AFTER_HOLIDAY - 1))
    return period


def _interval(period: Period) -> Interval | None:
    low, high = (end.toordinal() if end is not None else None for end in period)
    return None if low is None and high is None else Interval(low, high)


def _cued(spoken: Spoken, one: Dated, first: int, mode: str, on: date) -> str | None:
    """The fact of the nearest cue, on the left first."""
    message = spoken.message
    best: tuple[int, int] | None = None
    chosen = None
    for rank, fact in enumerate((DEADLINE, END, CREATION, START)):
        if not _possible(one.period, fact, on):
            continue
        for hit in spoken.hits(Role.BEFORE, fact):
            distance = first - hit.last
            if 0 <= distance <= LEFT + 1 or hit.first <= first <= hit.last:
                distance = max(0, distance) + _crossed(message, hit.last, first)
                if distance <= LEFT and (best is None or (distance, rank) < best):
                    best, chosen = (distance, rank), fact
        for hit in spoken.hits(Role.AFTER, fact):
            distance = hit.first - one.last
            if 0 < distance <= RIGHT:
                distance += _crossed(message, one.last, hit.first) + 2
                if distance <= RIGHT + 2 and (best is None or (distance, rank) < best):
                    best, chosen = (distance, rank), fact
    if chosen == START and mode == "since":
        return CREATION if _organisation(message, first) else START
    return chosen


def _possible(period: Period, fact: str, on: date) -> bool:
    """A structure was not created in the future; a deadline is not over."""
    if fact == CREATION:
        return period.low is not None and period.low <= on
    return fact != DEADLINE or period.high is None or period.high >= on


def _organisation(message: Message, first: int) -> bool:
    return bool(set(message.texts[max(0, first - LEFT) : first]) & {"ouvert", "ouverte", "ouverts", "ouvertes"})


def _crossed(message: Message, last: int, first: int) -> int:
    """What the pauses between two words cost; a stop costs all."""
    cost = 0
    for index in range(last + 1, first + 1):
        pause = message.pause(index)
        cost += LEFT + 1 if pause >= Pause.STOP else COMMA_COST if pause == Pause.COMMA else 0
    return cost


def _unsaid(message: Message, one: Dated, first: int, mode: str, on: date) -> str | None:
    """A period to come in a sentence that tells a wish is when the project is to begin."""
    low = one.period.low
    if (
        one.past
        or low is None
        or one.period.high is None
        or one.period.high < on
        or mode not in ("in", "from", "after")
    ):
        return None
    words = message.texts[one.first : one.last + 1]
    if words[0] == "debut" or TOLD & set(words) or "pour" in message.texts[max(0, first - 2) : first]:
        return START
    start = first
    while start > 0 and message.pause(start) < Pause.STOP:
        start -= 1
    return START if WISHES & set(message.texts[start:first]) else None
