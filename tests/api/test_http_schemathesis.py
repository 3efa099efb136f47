"""Schemathesis plays the served OpenAPI document against the application, in process."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
import schemathesis
from fixed import UNLIMITED, FixedClock
from hypothesis import HealthCheck, given, settings, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from api.app import build_app
from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.memory import MemoryConversations, MemoryErrorReports
from navigator.adapters.store.memory_handovers import MemoryHandovers
from navigator.settings import Settings
from navigator.usecases.converse import Converse
from navigator.usecases.hand_over import HandOver
from navigator.usecases.navigator import Navigator
from navigator.usecases.workspace import Workspace

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
)


DOCUMENT = orjson.loads(Path(__file__).with_name("openapi.json").read_bytes())
VALID, INVALID = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


def _cases() -> Iterator[Any]:
    """Every call with valid data; and with invalid data when it takes something that can be wrong."""
    for path, methods in DOCUMENT["paths"].items():
        for method, call in methods.items():
            yield pytest.param(path, method, VALID, id=f"{method} {path}, valid")
            if "requestBody" in call or any(one["in"] == "query" for one in call.get("parameters", ())):
                yield pytest.param(path, method, INVALID, id=f"{method} {path}, invalid")


@pytest.fixture(scope="module")
def served(desk: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The document, as the application serves it."""
    converse = Converse(MemoryConversations(), SystemSecrets())
    outbox = FileOutbox(tmp_path_factory.mktemp("outbox"), "navigateur@example.org")
    hand_over = HandOver(MemoryHandovers(), outbox, SystemSecrets())
    reports = MemoryErrorReports()
    navigator = Navigator(desk, FixedClock(), converse=converse, hand_over=hand_over, reports=reports)
    app = build_app(navigator, Settings(rate_limit=UNLIMITED, handover_rate=UNLIMITED), StringIO())
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method", "mode"), list(_cases()))
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=strategies.data())
def test_the_application_keeps_to_its_document(
    served: Any, path: str, method: str, mode: GenerationMode, data: strategies.DataObject
) -> None:
    case = data.draw(served[path][method.upper()].as_strategy(generation_mode=mode))
    case.call_and_validate(checks=[one for one in CHECKS if mode is INVALID or one is not negative_data_rejection])
