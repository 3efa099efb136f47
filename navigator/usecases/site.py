"""The names and sentences of one deployment (`rules/wording/site.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """A public number for people in distress; `source` says who publishes it."""

    label: str
    number: str
    source: str


@dataclass(frozen=True, slots=True)
class Site:
    """Who publishes, what the programme is called, where it applies (a perimeter code), and whom to call first."""

    name: str
    tagline: str
    publisher: str
    programme: str
    territory: str
    perimeter: str
    human_contact: str
    example_project: str
    introduction: str
    emergency: tuple[EmergencyLine, ...] = ()
