"""The hourly purge takes conversations and sheets that expired, on a clock that the test moves."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from api.purging import purge
from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.memory import MemoryConversations
from navigator.adapters.store.memory_handovers import MemoryHandovers
from navigator.dialogue.conversation.state import State
from navigator.profile.wire import read_profile
from navigator.usecases.converse import Converse
from navigator.usecases.hand_over import HandOver, Owner, Wish
from navigator.usecases.navigator import Navigator
from navigator.usecases.ports import StoreUnavailable
from navigator.usecases.workspace import Workspace

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
FACTS = {"actor_type": "association", "project_place": "62510"}


class MovingClock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def navigator(desk: Workspace, clock: MovingClock, tmp_path: Path) -> Navigator:
    converse = Converse(MemoryConversations(), SystemSecrets())
    hand_over = HandOver(MemoryHandovers(), FileOutbox(tmp_path / "outbox", "a@example.org"), SystemSecrets())
    return Navigator(desk, clock, converse=converse, hand_over=hand_over)


def test_each_goes_at_its_own_time(
    navigator: Navigator, clock: MovingClock, desk: Workspace, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert navigator.converse is not None
    assert navigator.hand_over is not None
    now = navigator.instant()
    navigator.converse.open(desk, now)
    state = State(read_profile(FACTS, desk.release.vocabulary, desk.release.territory))
    wish = Wish("message-1", "mairie-62510", consent=True)
    navigator.hand_over.send(navigator.hand_over.prepare(desk, state, Owner("c_one", "secret"), wish, now), now)
    caplog.set_level(logging.INFO)
    counts = []
    for days in (1, 7, 364, 365, 366):
        clock.moment = START + timedelta(days=days)
        caplog.clear()
        purge(navigator)
        counts.append(len(caplog.records))
    assert counts == [0, 1, 0, 1, 0]
    assert navigator.hand_over.newest(replace(now, moment=START), 10) == []
    assert list((tmp_path / "outbox").iterdir()) == []


def test_a_store_away_is_logged_and_asked_again(navigator: Navigator, caplog: pytest.LogCaptureFixture) -> None:
    class Away(MemoryHandovers):
        def purge(self, now: datetime) -> list[str]:
            raise StoreUnavailable("away")

    assert navigator.hand_over is not None
    navigator.hand_over.store = Away()
    purge(navigator)
    assert "purge put off: away" in caplog.text
