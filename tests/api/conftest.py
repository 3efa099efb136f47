"""An application on the repository's content, without a store, on a fixed day."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from fixed import UNLIMITED, FixedClock
from http_client import Client, ClientFactory

from api.app import build_app
from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.memory import MemoryConversations, MemoryErrorReports
from navigator.adapters.store.memory_handovers import MemoryHandovers
from navigator.settings import Settings
from navigator.usecases.converse import Converse
from navigator.usecases.hand_over import HandOver
from navigator.usecases.navigator import Navigator
from navigator.usecases.ports import ReleaseStore
from navigator.usecases.report_error import ErrorReports
from navigator.usecases.workspace import Workspace


@pytest.fixture(scope="session")
def client_for(desk: Workspace, tmp_path_factory: pytest.TempPathFactory) -> ClientFactory:
    """Makes a client of a new application; settings as keywords."""

    def make(
        store: ReleaseStore | None = None,
        log: StringIO | None = None,
        reports: ErrorReports | None = None,
        **settings: Any,
    ) -> Client:
        outbox = settings.pop("outbox", None) or tmp_path_factory.mktemp("outbox")
        converse = Converse(MemoryConversations(), SystemSecrets())
        chosen = Settings(**{"rate_limit": UNLIMITED, "handover_rate": UNLIMITED, **settings})
        hand_over = HandOver(MemoryHandovers(), FileOutbox(outbox, "navigateur@example.org"), SystemSecrets())
        navigator = Navigator(desk, FixedClock(), store, converse, reports or MemoryErrorReports(), hand_over)
        return Client(build_app(navigator, chosen, log or StringIO()))

    return make


@pytest.fixture(scope="session")
def client(client_for: ClientFactory) -> Client:
    """A client that may call as often as it likes."""
    return client_for()


@pytest.fixture(scope="session")
def facts() -> dict[str, Any]:
    """The project of the contract."""
    return {
        "actor_type": "association",
        "project_place": "62510",
        "themes": ["alimentation"],
        "budget_eur": 8000,
        "staff": {"min": 10, "max": 19},
        "turnover_eur": None,
    }
