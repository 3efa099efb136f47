"""The application that a server loads, on its own content and store."""

from __future__ import annotations

from pathlib import Path

import pytest
from http_client import Client

from api.main import create
from navigator.adapters.content.faults import ContentRefused
from navigator.settings import Settings


@pytest.mark.slow
def test_the_served_application_is_ready(tmp_path: Path) -> None:
    client = Client(create(Settings(database=f"sqlite:///{tmp_path / 'navigator.sqlite3'}", log_level="ERROR")))
    assert client.get("/readyz").json()["status"] == "ready"
    assert client.post("/v1/assessments", {"facts": {}}).status_code == 200


def test_a_content_with_faults_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(ContentRefused):
        create(Settings(content=tmp_path, database=f"sqlite:///{tmp_path / 'navigator.sqlite3'}"))
