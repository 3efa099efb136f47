"""Prometheus counters, labelled by route template so that no address or word of a visitor can appear."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from navigator.usecases.search import WEAK

METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics:
    """The measures of one application."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "navigator_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "navigator_request_seconds", "Time to answer.", ("route",), buckets=BUCKETS, registry=self._registry
        )
        self._searches = Counter(
            "navigator_searches",
            "Searches by what they found; never their words.",
            ("outcome",),
            registry=self._registry,
        )
        self._release = Gauge("navigator_release_info", "The active release.", ("release",), registry=self._registry)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request answered."""
        self._requests.labels(method if method in METHODS else "OTHER", route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def searched(self, total: int) -> None:
        """One search with words answered, and how many sheets it found."""
        self._searches.labels("empty" if total == 0 else "weak" if total < WEAK else "found").inc()

    def exposition(self, release: str) -> bytes:
        """The text that Prometheus reads."""
        self._release.clear()
        self._release.labels(release).set(1)
        return generate_latest(self._registry)
