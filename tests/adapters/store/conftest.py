"""The two databases of the contract suite, each test on a new one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import NoPostgres, Server, server

from navigator.adapters.store.releases import SqlReleaseStore


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    try:
        with server() as running:
            yield running
    except NoPostgres as absent:
        if os.environ.get("CI"):
            pytest.fail(f"rien n'est passé sous silence en intégration continue : {absent}")
        pytest.skip(f"PostgreSQL n'est pas installé : {absent}")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'var' / 'store.sqlite3'}"
    running: Server = request.getfixturevalue("postgres")
    return running.url()


@pytest.fixture
def store(database_url: str) -> Iterator[SqlReleaseStore]:
    made = SqlReleaseStore(database_url)
    yield made
    made.close()
