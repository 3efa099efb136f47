"""Sentences with what must be read in them (`tests/dialogue/reading/*.yaml`), and what a set of dates means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from navigator.adapters.content.yaml12 import parse
from navigator.dialogue.readers.calendar import Period, half, month, quarter, season, whole_year

LETTERS = {"Q": quarter, "S": half}


class UnreadableSet(Exception):
    """A set of sentences that cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message, the question it answers, and what must come out; `free` facts are not judged, nor themes
    that are not in `themes` when it is given.
    """

    id: str
    text: str
    on: date
    asked: str | None
    expect: Mapping[str, Any]
    intents: tuple[str, ...]
    private: bool
    free: frozenset[str]
    themes: frozenset[str] | None = None


def sentences(file: Path) -> list[Sentence]:
    """The sentences of a set. Raises UnreadableSet."""
    document = parse(file.read_text(encoding="utf-8"), file.name)
    if document.faults or not isinstance(document.data, dict):
        raise UnreadableSet(f"{file} : {'; '.join(map(str, document.faults)) or 'attendu : on et sentences'}")
    try:
        on = _day(document.data["on"])
        themes = document.data.get("themes")
        judged = None if themes is None else frozenset(themes)
        return [_sentence(row, on, judged) for row in document.data["sentences"]]
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSet(f"{file} : {error!r}") from None


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _sentence(row: Mapping[str, Any], on: date, themes: frozenset[str] | None) -> Sentence:
    intent = row.get("intent") or ()
    return Sentence(
        id=str(row["id"]),
        text=str(row["text"]),
        on=on,
        asked=row.get("asked"),
        expect=row.get("expect") or {},
        intents=(intent,) if isinstance(intent, str) else tuple(intent),
        private=bool(row.get("private")),
        free=frozenset(row.get("free") or ()),
        themes=themes,
    )


def period(text: str) -> Period:
    """« 2026 », « 2026-09 », « 2026-Q2 », « 2026-S2 », « 2026-spring », a day, or « from..to » (either may be empty)."""
    if ".." in text:
        low, high = (period(end) if end else Period(None, None) for end in text.split(".."))
        return Period(low.low, high.high)
    if text.count("-") == 2:
        day = date.fromisoformat(text)
        return Period(day, day)
    year, _, rest = text.partition("-")
    if not rest:
        return whole_year(int(year))
    if rest[0] in LETTERS:
        return LETTERS[rest[0]](int(year), int(rest[1:]))
    if rest.isdigit():
        return month(int(year), int(rest))
    return season(int(year), {"spring": "printemps", "summer": "ete", "autumn": "automne", "winter": "hiver"}[rest])
