"""A contact: an organisation that helps project holders, with public details only."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.schemes.provenance import Checked, Source

TOWN_HALL = "mairie-"
ANY_TOWN_HALL = "town_hall"


@dataclass(frozen=True, slots=True)
class Contact:
    """One organisation. `territory` = codes where it works; `themes` empty = all; unknown details are None."""

    id: str
    name: str
    kind: str
    role: str
    territory: tuple[str, ...]
    themes: tuple[str, ...]
    levels: tuple[int, ...]
    groups: tuple[str, ...]
    url: str | None
    email: str | None
    phone: str | None
    address: str | None
    sources: tuple[Source, ...]
    checked: Checked
