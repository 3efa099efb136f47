"""Converse: open, speak, read again, leave with a link, erase. The text of a message is read and never kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from navigator.dialogue.conversation.state import State
from navigator.dialogue.conversation.turn import Action, Turn, read_turn, write_turn
from navigator.usecases.conversation_view import conversation_view, moment
from navigator.usecases.conversations import (
    Conversations,
    FullConversation,
    Secrets,
    StaleConversation,
    StoredConversation,
    UnknownConversation,
)
from navigator.usecases.hear import Sent, hear
from navigator.usecases.ports import Clock
from navigator.usecases.workspace import Workspace

KEPT = timedelta(days=7)
KEPT_WITH_LINK = timedelta(days=30)
MAX_TURNS = 300


@dataclass(frozen=True, slots=True)
class Instant:
    """Now: the moment, for what expires, and the day where the deployment is, for what is open."""

    moment: datetime
    day: date

    @classmethod
    def of(cls, clock: Clock) -> Instant:
        """What the clock says."""
        return cls(clock.now(), clock.today())


class Converse:
    """The use cases of a conversation over a store."""

    def __init__(self, store: Conversations, secrets: Secrets) -> None:
        self.store, self.secrets = store, secrets

    def open(self, desk: Workspace, now: Instant, first: Sent | None = None) -> dict[str, Any]:
        """A new conversation, with its first sentence if any; the view holds the secret `token`, given once."""
        token = self.secrets.secret()
        turns = (hear(desk, desk.folder.fold(()), first, now.day),) if first else ()
        kept = StoredConversation(
            self.secrets.identifier(),
            self.secrets.digest(token),
            len(turns),
            now.moment + KEPT,
            tuple(map(write_turn, turns)),
        )
        self.store.purge(now.moment)
        self.store.open(kept)
        return {**self._view(desk, kept, turns, now), "token": token}

    def send(
        self, desk: Workspace, conversation_id: str, token: str, sent: Sent, revision: int, now: Instant
    ) -> dict[str, Any]:
        """One turn. A message already taken gives its answer again; a stale revision raises StaleConversation.

        Raises UnknownConversation, FullConversation, and InvalidAnswers for a value that cannot be.
        """
        kept = self._own(conversation_id, token, now)
        turns = tuple(map(read_turn, kept.turns))
        taken = self._again(desk, kept, turns, sent, now)
        if taken is not None:
            return taken
        if revision != kept.revision:
            raise StaleConversation(kept.revision)
        if len(turns) >= MAX_TURNS:
            raise FullConversation
        turn = hear(desk, desk.folder.fold(turns), sent, now.day)
        turns = (turn,) if turn.action is Action.RESTART else (*turns, turn)
        expires = now.moment + (KEPT_WITH_LINK if kept.resume_hash else KEPT)
        try:
            self.store.append(kept.id, kept.revision, tuple(map(write_turn, turns)), expires)
        except StaleConversation:
            return self._raced(desk, kept.id, token, sent, now)
        after = StoredConversation(kept.id, kept.token_hash, kept.revision + 1, expires)
        return self._view(desk, after, turns, now)

    def read(self, desk: Workspace, conversation_id: str, token: str, now: Instant) -> dict[str, Any]:
        """All that is kept, with the whole list; the visitor may save it."""
        kept = self._own(conversation_id, token, now)
        view = self._view(desk, kept, tuple(map(read_turn, kept.turns)), now, whole=True)
        return {**view, "turns": [dict(turn) for turn in kept.turns]}

    def state(self, desk: Workspace, conversation_id: str, token: str, now: Instant) -> State:
        """Where the conversation stands."""
        kept = self._own(conversation_id, token, now)
        return desk.folder.fold(map(read_turn, kept.turns))

    def check(self, conversation_id: str, token: str, now: Instant) -> None:
        """Return when the secret opens the conversation."""
        self._own(conversation_id, token, now)

    def erase(self, conversation_id: str, token: str, now: Instant) -> None:
        """Delete it now."""
        self.store.erase(self._own(conversation_id, token, now).id)

    def link(self, conversation_id: str, token: str, now: Instant) -> dict[str, Any]:
        """A secret to go on elsewhere, for 30 days; a former one stops working."""
        kept = self._own(conversation_id, token, now)
        secret, expires = self.secrets.secret(), now.moment + KEPT_WITH_LINK
        self.store.resumable(kept.id, self.secrets.digest(secret), expires)
        return {"token": secret, "fragment": f"#reprise={kept.id}.{secret}", "expires_at": _utc(expires)}

    def unlink(self, conversation_id: str, token: str, now: Instant) -> None:
        """Revoke the link; what is kept goes back to the ordinary duration."""
        kept = self._own(conversation_id, token, now)
        self.store.resumable(kept.id, None, now.moment + KEPT)

    def purge(self, now: Instant) -> int:
        """Delete every conversation that expired; how many."""
        return self.store.purge(now.moment)

    def _own(self, conversation_id: str, token: str, now: Instant) -> StoredConversation:
        """The conversation that this secret opens. Raises UnknownConversation, alike for a wrong id and a wrong secret."""
        kept = self.store.load(conversation_id, now.moment)
        hashes = (kept.token_hash, kept.resume_hash)
        if not any(self.secrets.matches(token, one) for one in hashes if one):
            raise UnknownConversation
        return kept

    def _again(
        self, desk: Workspace, kept: StoredConversation, turns: tuple[Turn, ...], sent: Sent, now: Instant
    ) -> dict[str, Any] | None:
        """The answer already given to this message, if it was."""
        for index, turn in enumerate(turns, start=1):
            if turn.id == sent.id:
                revision = kept.revision - (len(turns) - index)
                then = StoredConversation(kept.id, kept.token_hash, revision, kept.expires_at)
                return self._view(desk, then, turns[:index], now)
        return None

    def _raced(self, desk: Workspace, conversation_id: str, token: str, sent: Sent, now: Instant) -> dict[str, Any]:
        """Somebody wrote between reading and writing: the same message sent twice, or another tab."""
        kept = self._own(conversation_id, token, now)
        taken = self._again(desk, kept, tuple(map(read_turn, kept.turns)), sent, now)
        if taken is None:
            raise StaleConversation(kept.revision)
        return taken

    def _view(
        self,
        desk: Workspace,
        kept: StoredConversation,
        turns: tuple[Turn, ...],
        now: Instant,
        *,
        whole: bool = False,
    ) -> dict[str, Any]:
        head = {"id": kept.id, "revision": kept.revision, "expires_at": _utc(kept.expires_at)}
        return {**head, **conversation_view(desk, moment(desk, turns), now.day, whole=whole)}


def _utc(moment: datetime) -> str:
    """The same wherever it comes from: the clock of the deployment, or the store."""
    return moment.astimezone(UTC).isoformat()
