"""The application on a real port, and a real Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from hosts import Host, start
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from api.app import build_app
from navigator.adapters.clock import FixedClock
from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.memory import MemoryConversations
from navigator.adapters.store.memory_handovers import MemoryHandovers
from navigator.settings import Settings
from navigator.usecases.converse import Converse
from navigator.usecases.hand_over import HandOver
from navigator.usecases.navigator import Navigator
from navigator.usecases.workspace import Workspace

ARTIFACTS = Path(__file__).parents[2] / "test-artifacts"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ABSENT = "Chromium est absent ; installez-le (Debian : apt-get install chromium) pour jouer les tests de navigateur."


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come last: until the session ends, Playwright keeps an event loop that no other test could start beside."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """Another site, whose pages may call the application."""
    site = Host()
    server = start(site)
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(desk: Workspace, host: Host, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the application answers."""
    converse = Converse(MemoryConversations(), SystemSecrets())
    outbox = FileOutbox(tmp_path_factory.mktemp("outbox"), "navigateur@example.org")
    hand_over = HandOver(MemoryHandovers(), outbox, SystemSecrets())
    running = Navigator(desk, FixedClock(date(2026, 11, 22)), converse=converse, hand_over=hand_over)
    unlimited = "1000000/second"
    settings = Settings(rate_limit=unlimited, handover_rate=unlimited, allowed_origins=(host.address,))
    app = build_app(running, settings, StringIO())
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail(ABSENT)
        pytest.skip(ABSENT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where screenshots are kept."""
    ARTIFACTS.mkdir(exist_ok=True)
    return ARTIFACTS


class Watched:
    """A browser context that remembers every request, and what the page tried that it may not."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda message: self._console(message.type, message.text))

    def _console(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:
            self.complaints.append(text)

    def left_nothing(self) -> None:
        """No other origin, no cookie, no storage, no refused resource."""
        foreign = [url for url in self.requests if not url.startswith((self.address, "data:"))]
        assert foreign == []
        assert self.context.cookies() == []
        assert self.complaints == []
        for page in self.context.pages:
            assert page.evaluate("localStorage.length + sessionStorage.length") == 0
            assert page.evaluate("indexedDB.databases()") == []
            assert page.evaluate("navigator.serviceWorker ? navigator.serviceWorker.getRegistrations() : []") == []


@pytest.fixture
def open_context(chromium: Browser, address: str) -> Iterator[Any]:
    """Makes watched contexts; closed, and checked to have left nothing, at the end of the test."""
    opened: list[Watched] = []

    def make(**options: Any) -> Watched:
        watched = Watched(chromium.new_context(base_url=address, locale="fr-FR", **options), address)
        opened.append(watched)
        return watched

    yield make
    for watched in opened:
        watched.context.close()
