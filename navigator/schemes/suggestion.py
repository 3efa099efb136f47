"""Why a resource or an initiative is suggested beside the schemes: findings, not sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One item and its grounds; each ground is empty or None when it plays no part.

    `themes` are shared with the project; `actor` is the applicant that it names; `areas` hold both the item and the
    project (`certain` is false while the project's place does not settle it); `level` is the project's, which the item
    serves, and `presumed` tells that it may still change.
    """

    id: str
    themes: tuple[str, ...] = ()
    actor: str | None = None
    areas: tuple[str, ...] = ()
    certain: bool = True
    level: int | None = None
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is suggested, best first."""

    resources: tuple[Suggestion, ...] = ()
    initiatives: tuple[Suggestion, ...] = ()
