"""What the use cases need from outside, as Protocols; `navigator/adapters` implements them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.qualification.ruleset import Ruleset


class InferenceEngine(Protocol):
    """Runs one ruleset on a profile by forward chaining."""

    def truths(
        self, ruleset: Ruleset, answers: Answers, notions: Mapping[str, Mapping[str, Truth]]
    ) -> Mapping[str, Truth]:
        """For each rule name (and APPLIES when the ruleset has such a test): inferred, excluded, or None when open.

        `notions` holds what was inferred before: for each notion, the truth of each of its values.
        """
        ...


class Clock(Protocol):
    """Today, where the deployment is."""

    def today(self) -> date:
        """The current day there."""
        ...

    def now(self) -> datetime:
        """The current moment, with its time zone."""
        ...


class StoreUnavailable(Exception):
    """The store is missing, locked or read-only; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release in the store: its content hash, where it came from (`folder` or `backoffice`), when it was kept."""

    id: str
    origin: str
    created_at: datetime


class ReleaseStore(Protocol):
    """Keeps releases. Every method raises StoreUnavailable when the store cannot serve."""

    def ping(self) -> None:
        """Return when the store answers and can be written."""
        ...

    def save(self, release_id: str, files: Mapping[str, str], origin: str) -> None:
        """Keep a release; one already kept is left as it is."""
        ...

    def files(self, release_id: str) -> dict[str, str]:
        """The texts of a release, by relative path. Raises KeyError when it is not kept."""
        ...

    def activate(self, release_id: str) -> None:
        """Make a kept release the active one. Raises KeyError when it is not kept."""
        ...

    def active(self) -> StoredRelease | None:
        """The active release, or None in a new store."""
        ...

    def history(self, limit: int = 50) -> list[StoredRelease]:
        """The releases made active, latest first."""
        ...
