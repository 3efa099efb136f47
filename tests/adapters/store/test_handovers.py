"""What every `Handovers` does: the same tests in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from navigator.adapters.store.database import Database
from navigator.adapters.store.handovers import SqlHandovers
from navigator.adapters.store.memory_handovers import MemoryHandovers
from navigator.usecases.handovers import Handover, Handovers, NumberTaken, Status, UnknownHandover

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=365)
ONE = Handover(
    number="N-2026-0000-0001",
    key="key-1",
    code_hash="hash",
    scope="c_one",
    status=Status.SENDING,
    created_at=NOW,
    changed_at=NOW,
    expires_at=LATER,
    recipient={"id": "mairie", "name": "Mairie de Liévin", "email": "mairie@example.org"},
    sheet={"facts": [{"text": "Vous êtes une association"}]},
    reply_to="jardin@example.org",
    message="Bonjour\0, à bientôt",
)


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def handovers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Handovers]:
    if request.param == "memory":
        yield MemoryHandovers()
        return
    url = f"sqlite:///{tmp_path / 'h.sqlite3'}"
    database = Database(url if request.param == "sqlite" else request.getfixturevalue("postgres").url())
    yield SqlHandovers(database)
    database.close()


def test_what_was_kept_is_found_again_until_it_expires(handovers: Handovers) -> None:
    assert handovers.keep(ONE) == ONE
    assert handovers.load(ONE.number, NOW) == ONE
    for number, now in ((ONE.number, LATER), ("N-2026-0000-0002", NOW)):
        with pytest.raises(UnknownHandover):
            handovers.load(number, now)


def test_the_same_key_gives_the_first_one_back(handovers: Handovers) -> None:
    handovers.keep(ONE)
    assert handovers.keep(replace(ONE, number="N-2026-0000-0002", message="autre")) == ONE
    assert len(handovers.newest(NOW, 10)) == 1


def test_a_number_is_used_once(handovers: Handovers) -> None:
    handovers.keep(ONE)
    with pytest.raises(NumberTaken):
        handovers.keep(replace(ONE, key="key-2"))


def test_a_status_moves_from_where_it_was_and_starts_the_duration_again(handovers: Handovers) -> None:
    handovers.keep(ONE)
    after = NOW + timedelta(days=30)
    assert handovers.change(ONE.number, Status.SENDING, Status.SENT, after, after + timedelta(days=365))
    assert not handovers.change(ONE.number, Status.SENDING, Status.FAILED, after, after)
    assert not handovers.change("N-2026-0000-0009", Status.SENDING, Status.SENT, after, after)
    found = handovers.load(ONE.number, LATER)
    assert (found.status, found.changed_at, found.created_at) == (Status.SENT, after, NOW)


def test_of_two_that_move_it_at_once_one_does(handovers: Handovers) -> None:
    handovers.keep(replace(ONE, status=Status.FAILED))
    with ThreadPoolExecutor(8) as pool:
        moves = pool.map(lambda _: handovers.change(ONE.number, Status.FAILED, Status.SENDING, NOW, LATER), range(8))
        assert sum(moves) == 1


def test_of_the_same_wish_twice_at_once_one_is_kept(handovers: Handovers) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(lambda n: handovers.keep(replace(ONE, number=f"N-2026-0000-000{n}")).number, range(8)))
    assert len(kept) == 1


def test_the_newest_come_first_and_the_expired_do_not(handovers: Handovers) -> None:
    handovers.keep(ONE)
    handovers.keep(replace(ONE, number="N-2", key="2", created_at=NOW + timedelta(hours=1)))
    handovers.keep(replace(ONE, number="N-3", key="3", expires_at=NOW))
    assert [one.number for one in handovers.newest(NOW, 10)] == ["N-2", ONE.number]
    assert [one.number for one in handovers.newest(NOW, 1)] == ["N-2"]


def test_erased_is_erased(handovers: Handovers) -> None:
    handovers.keep(ONE)
    handovers.erase(ONE.number)
    handovers.erase(ONE.number)
    with pytest.raises(UnknownHandover):
        handovers.load(ONE.number, NOW)


def test_the_purge_takes_what_expired_and_nothing_else(handovers: Handovers) -> None:
    handovers.keep(ONE)
    handovers.keep(replace(ONE, number="N-2", key="2", expires_at=LATER + timedelta(days=1)))
    assert handovers.purge(NOW) == []
    assert handovers.purge(LATER) == [ONE.number]
    assert handovers.load("N-2", LATER).number == "N-2"


def test_nothing_erased_or_purged_stands_in_the_file(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'h.sqlite3'}")
    kept = SqlHandovers(database)
    for number in ("N-1", "N-2"):
        kept.keep(replace(ONE, number=number, key=number, message="zanzibar-" * 900))
    assert any(b"zanzibar" in file.read_bytes() for file in tmp_path.iterdir())
    kept.erase("N-1")
    assert kept.purge(LATER) == ["N-2"]
    assert [file.name for file in tmp_path.iterdir() if b"zanzibar" in file.read_bytes()] == []
    database.close()
