"""The ports of the hand-over: where sheets that were sent are kept, and what carries a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

Plain = Mapping[str, Any]


class UnknownHandover(Exception):
    """No such sheet: never sent, erased, expired, or not with this code."""


class NumberTaken(Exception):
    """Another sheet has this number: draw again."""


class Status(StrEnum):
    """Where a sheet stands. SENDING lasts the time of a delivery; when it stays, the program was stopped meanwhile."""

    SENDING = "sending"
    SENT = "sent"
    QUEUED = "queued"
    FAILED = "failed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Handover:
    """A sheet handed over. `key`: digest of what asked for it and of its message id; `code_hash`: of the erasing code.

    `recipient` is a contact as it was said to the visitor (id, name, email, phone, url, address).
    """

    number: str
    key: str
    code_hash: str
    scope: str
    status: Status
    created_at: datetime
    changed_at: datetime
    expires_at: datetime
    recipient: Plain
    sheet: Plain
    reply_to: str | None = None
    message: str | None = None


class Handovers(Protocol):
    """Keeps sheets handed over. Every method raises StoreUnavailable when the store cannot serve."""

    def keep(self, handover: Handover) -> Handover:
        """Keep a new one; one already kept under the same key is left as it is and given back. Raises NumberTaken."""
        ...

    def load(self, number: str, now: datetime) -> Handover:
        """One that has not expired. Raises UnknownHandover."""
        ...

    def change(self, number: str, before: Status, after: Status, now: datetime, expires_at: datetime) -> bool:
        """Move from one status to the other; False when it was not in the first."""
        ...

    def newest(self, now: datetime, limit: int) -> list[Handover]:
        """Those that have not expired, the latest made first."""
        ...

    def erase(self, number: str) -> None:
        """Delete at once; nothing happens when there is none."""
        ...

    def purge(self, now: datetime) -> list[str]:
        """Delete all that expired; their numbers."""
        ...


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to send: plain text, and the sheet for those who read formatted mail. `reply_to` is an e-mail address."""

    number: str
    to_name: str
    to_email: str
    subject: str
    text: str
    opening: tuple[str, ...]
    sheet: Plain
    written_at: datetime
    reply_to: str | None = None


class NotDelivered(Exception):
    """The letter could not leave; the message says why, for staff, without anything of the visitor."""


class Outbox(Protocol):
    """Carries letters."""

    def send(self, letter: Letter) -> Status:
        """SENT when a server took it, QUEUED when it waits for somebody. The same letter twice is one letter for QUEUED.

        Raises NotDelivered.
        """
        ...

    def withdraw(self, number: str) -> None:
        """Delete what still waits here under that number; what already left cannot be called back."""
        ...
