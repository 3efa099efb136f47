"""The release is swapped under traffic: every answer comes from exactly one release."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import StringIO
from threading import Event
from typing import Any

import pytest
from fixed import UNLIMITED, FixedClock
from http_client import Client

from api.app import build_app
from navigator.adapters.durable_engine import DurableEngine
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.schemes.catalogue import Catalogue
from navigator.settings import Settings
from navigator.usecases.navigator import Navigator
from navigator.usecases.release import Release
from navigator.usecases.search import Searcher
from navigator.usecases.workspace import Workspace, workspace


@pytest.fixture(scope="module")
def other(embedded: Release, engine: DurableEngine) -> Workspace:
    """The same content where every title and contact name says that it is the other release."""
    marked = Catalogue(
        {key: replace(one, title=f"AUTRE {one.title}") for key, one in embedded.catalogue.schemes.items()},
        {key: replace(one, name=f"AUTRE {one.name}") for key, one in embedded.catalogue.contacts.items()},
    )
    return workspace(replace(embedded, id="0" * 64, catalogue=marked), engine, Searcher(embedded, WhooshBuilder()))


def test_no_answer_mixes_two_releases(desk: Workspace, other: Workspace, facts: dict[str, Any]) -> None:
    navigator = Navigator(desk, FixedClock())
    client = Client(build_app(navigator, Settings(rate_limit=UNLIMITED), StringIO()))
    stop = Event()
    seen: set[str] = set()

    def swap() -> None:
        while not stop.wait(0.001):
            navigator.swap(other)
            stop.wait(0.001)
            navigator.swap(desk)

    def read(number: int) -> None:
        if number % 3:
            answer = client.post("/v1/assessments", {"facts": facts, "limit": 8}).json()
            names = [scheme["title"] for scheme in answer["schemes"]]
            names += [contact["name"] for contact in answer["contacts"]]
        else:
            answer = client.get("/v1/schemes?per_page=50").json()
            names = [item["title"] for item in answer["items"]]
        expected = answer["release"] == other.release.id
        assert {name.startswith("AUTRE ") for name in names} == {expected}
        seen.add(answer["release"])

    with ThreadPoolExecutor(5) as pool:
        swapping = pool.submit(swap)
        try:
            for done in [pool.submit(read, number) for number in range(120)]:
                done.result()
        finally:
            stop.set()
        swapping.result()
    assert seen == {desk.release.id, other.release.id}
