"""A search built when it is first needed: once, whoever asks, and not at all just to be closed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from navigator.adapters.search.deferred import DeferredSearcher


class Fake:
    """A searcher that says what it was asked."""

    def __init__(self) -> None:
        self.closed = 0

    def find(self, *asked: Any) -> Any:
        """The question itself."""
        return asked

    def warm(self) -> None:
        """Ready."""

    def close(self) -> None:
        """Counted."""
        self.closed += 1


def test_built_once_at_the_first_question() -> None:
    made: list[Fake] = []

    def make() -> Any:
        made.append(Fake())
        return made[-1]

    searcher = DeferredSearcher(make)
    assert made == []
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(searcher.find, ["vélo"] * 20))
    assert len(made) == 1
    assert {answer[0] for answer in answers} == {"vélo"}
    searcher.close()
    assert made[0].closed == 1


def test_warm_builds_in_the_background() -> None:
    ready = Event()

    def make() -> Any:
        ready.set()
        return Fake()

    DeferredSearcher(make).warm()
    assert ready.wait(30)


def test_nothing_is_built_to_be_closed() -> None:
    def make() -> Any:
        raise AssertionError("built")

    DeferredSearcher(make).close()
