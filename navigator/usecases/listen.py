"""Hear what a visitor writes: add what it says to the profile, never silently against what was already known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from navigator.dialogue.reading.found import Found
from navigator.dialogue.reading.reader import add_readings
from navigator.profile.answers import Declined
from navigator.profile.profile import Profile
from navigator.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Heard:
    """The profile with what was read; the facts that are new; those that contradict what was known, left as it was."""

    profile: Profile
    new: tuple[Found, ...]
    contradicted: tuple[Found, ...]


def listen(desk: Workspace, profile: Profile, text: str, on: date) -> Heard:
    """Read a text written on a day, on top of a profile. A fact once declined may still be learnt."""
    found = desk.reader.read(text, on).facts
    new = tuple(one for one in found if isinstance(profile.answers.get(one.fact), Declined | None))
    contradicted = tuple(one for one in found if one not in new and profile.answers[one.fact] != one.answer)
    for one in new:
        profile = profile.without(one.fact)
    return Heard(add_readings(profile, new), new, contradicted)
