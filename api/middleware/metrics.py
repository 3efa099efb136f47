"""Prometheus counters, labelled by route template so that no address or word of a visitor can appear.

The library is loaded once the first request is answered: it brings a whole HTTP server, which a start does not need.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from navigator.usecases.search import WEAK

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram
    searches: Counter
    release: Gauge


class Metrics:
    """The measures of one application; called by its event loop alone."""

    @cached_property
    def _measures(self) -> Measures:
        from prometheus_client import (  # noqa: PLC0415 - see the module's first lines
            CollectorRegistry,
            Counter,
            Gauge,
            Histogram,
        )

        own = CollectorRegistry()
        by_request, outcome = ("method", "route", "status"), ("outcome",)
        return Measures(
            own,
            Counter("navigator_requests", "Requests answered.", by_request, registry=own),
            Histogram("navigator_request_seconds", "Time to answer.", ("route",), buckets=BUCKETS, registry=own),
            Counter("navigator_searches", "Searches by what they found; never their words.", outcome, registry=own),
            Gauge("navigator_release_info", "The active release.", ("release",), registry=own),
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request answered."""
        self._measures.requests.labels(method if method in METHODS else "OTHER", route, status).inc()
        self._measures.seconds.labels(route).observe(seconds)

    def searched(self, total: int) -> None:
        """One search with words answered, and how many sheets it found."""
        self._measures.searches.labels("empty" if total == 0 else "weak" if total < WEAK else "found").inc()

    def exposition(self, release: str) -> tuple[bytes, str]:
        """The text that Prometheus reads, and its media type."""
        from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest  # noqa: PLC0415

        self._measures.release.clear()
        self._measures.release.labels(release).set(1)
        return generate_latest(self._measures.registry), CONTENT_TYPE_LATEST
