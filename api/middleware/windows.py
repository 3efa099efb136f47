"""Counters of the rate limits, in memory: bounded, without the thread that the library's own store starts."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic

from limits.storage import Storage

CALLERS = 100_000


class Windows(Storage):
    """One counter per caller and window. When `callers` are counted at once, the oldest windows are forgotten first."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = monotonic, callers: int = CALLERS) -> None:
        super().__init__()
        self._clock, self._callers = clock, callers
        self._lock = Lock()
        self._counts: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        """Nothing fails here but a mistake of ours."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, in a window of `expiry` seconds that begins with the first call."""
        now = self._clock()
        with self._lock:
            count, end = self._counts.get(key, (0, 0.0))
            if end <= now:
                self._counts.pop(key, None)
                self._make_room(now)
                count, end = 0, now + expiry
            self._counts[key] = (count + amount, end)
        return count + amount

    def get(self, key: str) -> int:
        """The count of the present window."""
        count, end = self._counts.get(key, (0, 0.0))
        return count if end > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """When the window ends, on the clock given."""
        return self._counts.get(key, (0, self._clock()))[1]

    def seconds_left(self, key: str) -> float:
        """How long before the window ends."""
        return max(0.0, self.get_expiry(key) - self._clock())

    def check(self) -> bool:
        """Memory always answers."""
        return True

    def reset(self) -> int:
        """Forget everybody."""
        forgotten = len(self._counts)
        self._counts.clear()
        return forgotten

    def clear(self, key: str) -> None:
        """Forget one caller."""
        self._counts.pop(key, None)

    def _make_room(self, now: float) -> None:
        """Windows are in the order of their beginning: those that are over come first."""
        while self._counts:
            oldest = next(iter(self._counts))
            if self._counts[oldest][1] > now and len(self._counts) < self._callers:
                return
            del self._counts[oldest]
