"""Readiness follows the store; reads go on without it."""

from __future__ import annotations

from typing import cast

from http_client import ClientFactory

from navigator.usecases.ports import ReleaseStore, StoreUnavailable


class LostStore:
    """A store that cannot be reached."""

    def ping(self) -> None:
        """Never answers."""
        raise StoreUnavailable("La base est verrouillée : libérez var/navigator.sqlite3.")


class FineStore:
    """A store that answers."""

    def ping(self) -> None:
        """Always answers."""


def test_a_lost_store_makes_the_service_not_ready_but_alive(client_for: ClientFactory) -> None:
    client = client_for(store=cast(ReleaseStore, LostStore()))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert "var/navigator.sqlite3" in response.json()["detail"]
    assert client.get("/healthz").status_code == 200
    assert client.post("/v1/assessments", {"facts": {}}).status_code == 200


def test_a_store_that_answers_is_ready(client_for: ClientFactory) -> None:
    response = client_for(store=cast(ReleaseStore, FineStore())).get("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "ready"
