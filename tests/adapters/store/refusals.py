"""Calls that a store refuses, and what it says then: shared by the tests of its faults."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from navigator.adapters.store.releases import SqlReleaseStore
from navigator.usecases.ports import StoreUnavailable

PASSWORD = "S3cret/é%x"
WRITTEN = "S3cret%2F%C3%A9%25x"

EVERY_CALL: list[Callable[[SqlReleaseStore], object]] = [
    lambda store: store.ping(),
    lambda store: store.save("a", {}, "folder"),
    lambda store: store.files("a"),
    lambda store: store.activate("a"),
    lambda store: store.active(),
    lambda store: store.history(),
]


def refusal(store: SqlReleaseStore, call: Callable[[SqlReleaseStore], object] = SqlReleaseStore.ping) -> str:
    with pytest.raises(StoreUnavailable) as refused:
        call(store)
    store.close()
    return str(refused.value)
