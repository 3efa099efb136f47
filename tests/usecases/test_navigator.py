"""The running program: its desk swapped at once, its day, and whether it is ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from navigator.adapters.clock import FixedClock
from navigator.usecases.navigator import Navigator, Readiness
from navigator.usecases.ports import StoreUnavailable
from navigator.usecases.workspace import Workspace


class Store:
    """A store that answers, or says why it does not; nothing else of it is asked here."""

    def __init__(self, trouble: str | None = None) -> None:
        self.trouble = trouble

    def ping(self) -> None:
        """See ReleaseStore."""
        if self.trouble:
            raise StoreUnavailable(self.trouble)


def test_the_desk_is_swapped_and_a_request_keeps_its_own(desk: Workspace) -> None:
    navigator = Navigator(desk, FixedClock(date(2026, 11, 22)))
    kept = navigator.desk
    other = replace(desk)
    navigator.swap(other)
    assert navigator.desk is other
    assert kept is desk


def test_the_day(desk: Workspace) -> None:
    assert Navigator(desk, FixedClock(date(2026, 11, 22))).today() == date(2026, 11, 22)


def test_ready_without_a_store(desk: Workspace) -> None:
    assert Navigator(desk, FixedClock(date(2026, 11, 22))).readiness() == Readiness(
        True, "Contenu chargé, sans base de données."
    )


def test_ready_with_a_store_that_answers(desk: Workspace) -> None:
    store = Store()
    navigator = Navigator(desk, FixedClock(date(2026, 11, 22)), store)  # type: ignore[arg-type]
    assert navigator.readiness() == Readiness(True, "Contenu chargé, base de données joignable.")
    store.trouble = "la base est pleine"
    assert navigator.readiness() == Readiness(False, "la base est pleine")
    assert navigator.desk is desk
