"""An initiative: something done on the territory that may inspire other projects."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.schemes.provenance import Checked, Source


@dataclass(frozen=True, slots=True)
class Initiative:
    """One local initiative. `place` = codes of where it happens; `holder` and `url` are None when unknown.

    `since` is a day, a month or a year as far as it is known (`2018-02-16`, `2018-02`, `2018`), None when unknown.
    """

    id: str
    title: str
    summary: str
    place: tuple[str, ...]
    themes: tuple[str, ...]
    levels: tuple[int, ...]
    holder: str | None
    since: str | None
    url: str | None
    sources: tuple[Source, ...]
    checked: Checked
    to_confirm: tuple[str, ...]
    keywords: tuple[str, ...]
