"""The reader must take any text: never fail, never quote what is not there, always give the same answer."""

from __future__ import annotations

from datetime import date

from navigator.dialogue.reading.reader import Reader
from navigator.profile.wire import read_profile
from navigator.usecases.read_message import wire

ASKED = (None, "staff", "budget_eur", "project_place", "start_date", "actor_type", "partners", "works_started", "siren")
DAYS = (date(2026, 1, 15), date(2028, 2, 29), date(2026, 12, 31))


def check(reader: Reader, data: bytes) -> None:
    """One input: the first two bytes choose the question and the day, the others are the text."""
    asked, on = ASKED[data[0] % len(ASKED)] if data else None, DAYS[data[1] % len(DAYS)] if len(data) > 1 else DAYS[0]
    text = data[2:].decode("utf-8", "surrogateescape" if data[:1] == b"\xff" else "replace")
    reading = reader.read(text, on, asked)
    assert reading == reader.read(text, on, asked)
    assert len({one.fact for one in reading.facts}) == len(reading.facts)
    assert all(part in text for one in reading.facts for part in one.words.split(" … "))
    given = {one.fact: wire(one.answer, reader.vocabulary[one.fact]) for one in reading.facts}
    read_profile(given, reader.vocabulary, reader.gazette.territory)
