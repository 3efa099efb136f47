"""A searcher made when it is first needed, or in the background beforehand; nobody ever sees a half-built index."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Lock

from navigator.search.documents import Group
from navigator.usecases.search import Found, Searching

_background = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search-index")


class DeferredSearcher:
    """Stands for a searcher until it is whole. Safe under threads."""

    def __init__(self, make: Callable[[], Searching]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: Searching | None = None

    def warm(self) -> None:
        """Build in the background, so that the first search does not wait."""
        _background.submit(self._whole)

    def find(
        self,
        text: str,
        group: Group = Group.SCHEME,
        among: Collection[str] | None = None,
        on: date | None = None,
        unfinished: bool = False,
        careful: bool = False,
    ) -> Found:
        """See Searching."""
        return self._whole().find(text, group, among, on, unfinished, careful)

    def close(self) -> None:
        """Close what was built; nothing is built any more just to be closed."""
        with self._lock:
            if self._made is not None:
                self._made.close()

    def _whole(self) -> Searching:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
