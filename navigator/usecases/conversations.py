"""The port of conversations: what a store keeps of one, and how two tabs are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

Plain = Mapping[str, Any]


class UnknownConversation(Exception):
    """No such conversation: never opened, erased, expired, or not with this secret."""


class StaleConversation(Exception):
    """Another tab spoke meanwhile; `revision` is the present one."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        super().__init__(revision)


class FullConversation(Exception):
    """So many turns that it looks like a machine: nothing more is taken."""


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """What is kept: turns as plain data (never a message), hashes of the secrets, and when all of it is deleted."""

    id: str
    token_hash: str
    revision: int
    expires_at: datetime
    turns: tuple[Plain, ...] = ()
    resume_hash: str | None = None


class Conversations(Protocol):
    """Keeps conversations. Every method raises StoreUnavailable when the store cannot serve."""

    def open(self, conversation: StoredConversation) -> None:
        """Keep a new one."""
        ...

    def load(self, conversation_id: str, now: datetime) -> StoredConversation:
        """One that has not expired. Raises UnknownConversation."""
        ...

    def append(self, conversation_id: str, revision: int, turns: tuple[Plain, ...], expires_at: datetime) -> None:
        """Put `turns` in place of those kept if nobody did since `revision`, which then goes up by one.

        Raises StaleConversation, UnknownConversation.
        """
        ...

    def resumable(self, conversation_id: str, resume_hash: str | None, expires_at: datetime) -> None:
        """Set or remove the secret of the resume link. Raises UnknownConversation."""
        ...

    def erase(self, conversation_id: str) -> None:
        """Delete at once, whatever is kept of it; nothing happens when there is none."""
        ...

    def purge(self, now: datetime) -> int:
        """Delete all that expired; how many."""
        ...


class Secrets(Protocol):
    """Makes identifiers and secrets that nobody can guess, and compares them in constant time."""

    def identifier(self) -> str:
        """A public identifier."""
        ...

    def secret(self) -> str:
        """A secret of at least 128 bits, safe in a URL fragment."""
        ...

    def digits(self, count: int) -> str:
        """So many random digits: a number that is easily said on the phone."""
        ...

    def code(self, secret: str, about: str) -> str:
        """Sixteen digits that only the holder of the secret can make again, and that say nothing of it."""
        ...

    def digest(self, secret: str) -> str:
        """What is kept of a secret."""
        ...

    def matches(self, secret: str, digest: str) -> bool:
        """Whether the secret has that digest."""
        ...
