"""The OpenAPI document is the one that was reviewed.

Refresh the snapshot after a wanted change: `python tests/api/test_openapi.py`
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson
from fastapi import FastAPI
from http_client import Client

from api.app import PUBLIC
from api.openapi import openapi_document

SNAPSHOT = Path(__file__).with_name("openapi.json")


def written(document: Any) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def test_the_document_is_the_reviewed_one(client: Client) -> None:
    assert written(client.get("/openapi.json").json()).decode() == SNAPSHOT.read_text("utf-8")


def test_every_call_is_described_with_its_problems(client: Client) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for path, methods in document["paths"].items():
        for call in methods.values():
            assert call["summary"], path
            assert call["description"], path
            done = {status for status in call["responses"] if status.startswith("2")}
            assert len(done) == 1, path
            assert done == {"204"} or call["responses"][done.pop()]["content"]["application/json"]["schema"], path
            problems = {status for status in call["responses"] if not status.startswith("2")}
            assert problems, path
            for status in problems:
                assert "application/problem+json" in call["responses"][status]["content"]
            if "requestBody" in call:
                assert call["requestBody"]["content"]["application/json"]["example"]
            for parameter in call.get("parameters", []):
                assert "description" in parameter or parameter["in"] == "path", (path, parameter["name"])
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_every_shape_named_is_described(client: Client) -> None:
    document = client.get("/openapi.json")
    named = set(re.findall(r"#/components/schemas/(\w+)", document.text))
    assert named <= set(document.json()["components"]["schemas"])


def test_the_documentation_page_lists_every_call(client: Client) -> None:
    page = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page
    assert "http://" not in page.replace("http://www.w3.org", "")


if __name__ == "__main__":
    application = FastAPI()
    for noun in PUBLIC:
        application.include_router(noun.router)
    SNAPSHOT.write_bytes(written(openapi_document(application)))
