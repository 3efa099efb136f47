"""Fixtures that all tests share, and how Hypothesis behaves."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from strategies.language import core_release

from navigator.adapters.content.build import build
from navigator.adapters.content.folder import embedded_folder, read_folder
from navigator.adapters.durable_engine import DurableEngine
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.territory.embedded import load_territory
from navigator.territory.territory import Territory
from navigator.usecases.release import Release
from navigator.usecases.search import Searcher
from navigator.usecases.workspace import Workspace, workspace

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
settings.register_profile("quick", CALM, max_examples=40)
settings.register_profile("thorough", CALM, max_examples=1000)  # --hypothesis-profile=thorough
settings.load_profile("quick")


def pytest_configure(config: pytest.Config) -> None:
    """durable_rules calls a function that CPython 3.12 deprecates; it is not ours to mend."""
    config.addinivalue_line("filterwarnings", "ignore:datetime.datetime.utcfromtimestamp:DeprecationWarning:durable")


@pytest.fixture(scope="session")
def territory() -> Territory:
    """France, without the perimeters of the content."""
    return load_territory()


@pytest.fixture(scope="session")
def embedded(territory: Territory) -> Release:
    """The release of the repository's content."""
    return build(read_folder(embedded_folder()), territory).release


@pytest.fixture(scope="session")
def core() -> Release:
    """Facts, figures, perimeters and qualification of the repository; no scheme, no contact."""
    return core_release()


@pytest.fixture(scope="session")
def engine() -> DurableEngine:
    """One rules engine for all tests, as in a running program."""
    return DurableEngine()


@pytest.fixture(scope="session")
def desk(embedded: Release, engine: DurableEngine) -> Workspace:
    """The repository's content, ready to answer."""
    return workspace(embedded, engine, Searcher(embedded, WhooshBuilder()))
