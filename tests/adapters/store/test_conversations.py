"""What every `Conversations` does: the same tests in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from navigator.adapters.store.conversations import SqlConversations
from navigator.adapters.store.database import Database
from navigator.adapters.store.memory import MemoryConversations
from navigator.usecases.conversations import (
    Conversations,
    StaleConversation,
    StoredConversation,
    UnknownConversation,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=7)
SAID = ({"id": "m1", "heard": [{"fact": "budget_eur", "value": 8000, "words": "8 000 € à Liévin"}]},)
ONE = StoredConversation("c_one", "hash", 0, LATER)


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def conversations(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Conversations]:
    if request.param == "memory":
        yield MemoryConversations()
        return
    url = f"sqlite:///{tmp_path / 'c.sqlite3'}"
    database = Database(url if request.param == "sqlite" else request.getfixturevalue("postgres").url())
    yield SqlConversations(database)
    database.close()


def test_what_was_opened_is_found_again_until_it_expires(conversations: Conversations) -> None:
    conversations.open(replace(ONE, turns=SAID))
    assert conversations.load("c_one", NOW) == replace(ONE, turns=SAID)
    with pytest.raises(UnknownConversation):
        conversations.load("c_one", LATER)
    with pytest.raises(UnknownConversation):
        conversations.load("c_two", NOW)


def test_a_turn_moves_the_revision_and_the_end(conversations: Conversations) -> None:
    conversations.open(ONE)
    conversations.append("c_one", 0, SAID, LATER + timedelta(days=1))
    kept = conversations.load("c_one", LATER)
    assert (kept.revision, kept.turns) == (1, SAID)


def test_a_stale_turn_is_refused_and_changes_nothing(conversations: Conversations) -> None:
    conversations.open(ONE)
    conversations.append("c_one", 0, SAID, LATER)
    with pytest.raises(StaleConversation) as stale:
        conversations.append("c_one", 0, (), LATER)
    assert stale.value.revision == 1
    assert conversations.load("c_one", NOW).turns == SAID


def test_turns_of_an_unknown_conversation_are_refused(conversations: Conversations) -> None:
    with pytest.raises(UnknownConversation):
        conversations.append("c_none", 0, SAID, LATER)
    with pytest.raises(UnknownConversation):
        conversations.resumable("c_none", "hash", LATER)


def test_of_two_tabs_at_once_one_wins(conversations: Conversations) -> None:
    conversations.open(ONE)

    def write(number: int) -> bool:
        try:
            conversations.append("c_one", 0, ({"id": f"m{number}"},), LATER)
        except StaleConversation:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(8))) == 1
    assert conversations.load("c_one", NOW).revision == 1


def test_a_link_is_set_and_revoked(conversations: Conversations) -> None:
    conversations.open(ONE)
    conversations.resumable("c_one", "other", LATER + timedelta(days=23))
    assert conversations.load("c_one", LATER).resume_hash == "other"
    conversations.resumable("c_one", None, LATER)
    assert conversations.load("c_one", NOW).resume_hash is None


def test_erased_is_erased(conversations: Conversations) -> None:
    conversations.open(replace(ONE, turns=SAID))
    conversations.erase("c_one")
    conversations.erase("c_one")
    with pytest.raises(UnknownConversation):
        conversations.load("c_one", NOW)


def test_the_purge_takes_what_expired_and_nothing_else(conversations: Conversations) -> None:
    conversations.open(ONE)
    conversations.open(replace(ONE, id="c_two", expires_at=LATER + timedelta(days=1)))
    assert conversations.purge(NOW) == 0
    assert conversations.purge(LATER) == 1
    assert conversations.load("c_two", LATER).id == "c_two"


def test_nothing_erased_stands_in_the_file(tmp_path: Path) -> None:
    """Neither in the database, nor in the journal beside it."""
    database = Database(f"sqlite:///{tmp_path / 'c.sqlite3'}")
    kept = SqlConversations(database)
    kept.open(replace(ONE, turns=({"id": "m1", "words": "zanzibar-" * 600},)))
    kept.append("c_one", 0, ({"id": "m1", "words": "zanzibar-" * 900},), LATER)
    assert any(b"zanzibar" in file.read_bytes() for file in tmp_path.iterdir())
    kept.erase("c_one")
    assert [file.name for file in tmp_path.iterdir() if b"zanzibar" in file.read_bytes()] == []
    database.close()
