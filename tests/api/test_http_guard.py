"""What surrounds every request: headers, limits, logs, measures, failures."""

from __future__ import annotations

import logging
from io import StringIO
from typing import Any

import orjson
import pytest
from http_client import BROWSER, FORM, Client, ClientFactory

from api.middleware.rates import caller
from navigator.usecases.workspace import Workspace

EVERY_KIND = [
    ("GET", "/", 200),
    ("GET", "/v1/facts", 200),
    ("GET", "/healthz", 200),
    ("GET", "/metrics", 200),
    ("GET", "/openapi.json", 200),
    ("GET", "/docs", 200),
    ("GET", "/nope", 404),
    ("PUT", "/v1/facts", 405),
    ("GET", "/v1/schemes?page=0", 422),
    ("POST", "/v1/assessments", 415),
    ("POST", "/projet", 415),
]


@pytest.mark.parametrize(("method", "path", "status"), EVERY_KIND)
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_every_answer_carries_the_security_headers(
    client: Client, method: str, path: str, status: int, accept: str
) -> None:
    response = client.call(method, path, headers={"Accept": accept})
    assert response.status_code == status
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cross-origin-opener-policy"] == "same-origin"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in response.headers["permissions-policy"]
    assert response.headers["cache-control"] == "no-store"
    assert "set-cookie" not in response.headers
    assert "server" not in response.headers


def test_static_files_are_cached_for_ever_under_their_hash(client: Client) -> None:
    from api.pages.assets import ADDRESSES

    for address in ADDRESSES.values():
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
        assert response.headers["content-security-policy"]


def test_a_body_beyond_the_limit_is_refused_whatever_its_length_says(client_for: ClientFactory) -> None:
    client = client_for(max_body_bytes=1000)
    headers = {"Content-Type": "application/json"}
    announced = client.post("/v1/assessments", content=b"x" * 1001, headers=headers)
    chunked = client.post("/v1/assessments", chunks=[b"x" * 600, b"x" * 600], headers=headers)
    lying = client.post("/v1/assessments", chunks=[b"x" * 2000], headers={**headers, "Content-Length": "10"})
    on_get = client.call("GET", "/v1/facts", content=b"x" * 1001)
    for response in (announced, chunked, lying, on_get):
        assert response.status_code == 413
        assert response.json()["errors"][0]["path"] == "body"
        assert response.headers["connection"] == "close"
    inside = client.post("/v1/assessments", chunks=[b'{"fac', b'ts": {}}'], headers=headers)
    assert inside.status_code == 200


def test_a_body_too_large_is_a_page_for_a_browser(client_for: ClientFactory) -> None:
    client = client_for(max_body_bytes=1000)
    response = client.post("/projet", content=b"x" * 1001, headers=FORM)
    assert response.status_code == 413
    assert "trop long" in response.text


def test_a_caller_has_so_many_calls_and_others_their_own(client_for: ClientFactory) -> None:
    client = client_for(rate_limit="3/minute")
    assert [client.get("/v1/facts").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/v1/facts")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.json()["type"] == "/docs#problem-too-many-requests"
    page = client.get("/", headers=BROWSER)
    assert page.status_code == 429
    assert "text/html" in page.headers["content-type"]
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    assert Client(client.app, "192.0.2.8").get("/v1/facts").status_code == 200


def test_behind_a_proxy_the_caller_is_the_one_the_proxy_saw() -> None:
    def scope(address: str, *forwarded: bytes) -> dict[str, Any]:
        return {"client": (address, 1), "headers": [(b"x-forwarded-for", value) for value in forwarded]}

    assert caller(scope("192.0.2.1", b"203.0.113.9"), 0) == "192.0.2.1"
    assert caller(scope("192.0.2.1", b"203.0.113.9"), 1) == "203.0.113.9"
    assert caller(scope("192.0.2.1", b"1.1.1.1, 203.0.113.9"), 1) == "203.0.113.9"
    assert caller(scope("192.0.2.1", b"1.1.1.1", b"203.0.113.9, 10.0.0.1"), 2) == "203.0.113.9"
    assert caller(scope("192.0.2.1"), 1) == "192.0.2.1"
    assert caller(scope("192.0.2.1", b"203.0.113.9"), 5) == "203.0.113.9"
    assert caller(scope("2001:db8:1:2:3:4:5:6"), 0) == caller(scope("2001:db8:1:2::1"), 0)
    assert caller({"client": None, "headers": []}, 0) == ""
    assert caller(scope("not an address" * 20), 0)[:3] == "not"


def test_no_origin_may_call_unless_it_is_listed(client_for: ClientFactory) -> None:
    headers = {"Origin": "https://wiki.example.org"}
    assert "access-control-allow-origin" not in client_for().get("/v1/facts", headers=headers).headers
    client = client_for(allowed_origins=("https://wiki.example.org",))
    allowed = client.get("/v1/facts", headers=headers)
    assert allowed.headers["access-control-allow-origin"] == "https://wiki.example.org"
    assert "access-control-allow-credentials" not in allowed.headers
    preflight = client.call(
        "OPTIONS",
        "/v1/assessments",
        headers={**headers, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"},
    )
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]
    other = client.get("/v1/facts", headers={"Origin": "https://other.example.org"})
    assert "access-control-allow-origin" not in other.headers


def test_logs_hold_nothing_of_the_visitor(
    client_for: ClientFactory, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    log = StringIO()
    client = client_for(log=log, log_level="DEBUG")
    caplog.set_level(logging.DEBUG)
    secrets = ["jardinsecret", "62510", "8765", "192.0.2.7", "motinconnu", "mon-agent", "untel@example.org"]
    headers = {"User-Agent": "mon-agent", "Referer": "https://untel@example.org"}
    client.post("/v1/assessments", {"facts": {"project_place": "62510", "budget_eur": 8765}}, headers=headers)
    client.post("/v1/assessments", {"facts": {"motinconnu": "jardinsecret"}}, headers=headers)
    client.get("/v1/territories?q=jardinsecret", headers=headers)
    client.get("/v1/schemes?motinconnu=jardinsecret", headers=headers)
    client.get("/v1/schemes/jardinsecret", headers=headers)
    client.get("/jardinsecret?untel@example.org", headers=headers)
    client.send("/projet", action="lire", description="jardinsecret à Liévin, 8765 €, untel@example.org")
    client.send("/projet", action="motinconnu", etat="jardinsecret")
    captured = capfd.readouterr()
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "asyncio"))]
    written = log.getvalue() + captured.err + captured.out + "".join(ours)
    lines = [orjson.loads(line) for line in log.getvalue().splitlines()]
    assert len(lines) == 8
    for line in lines:
        assert set(line) == {"event", "level", "timestamp", "method", "route", "status", "duration_ms", "release"}
    for secret in secrets:
        assert secret not in written
    exposition = client.get("/metrics").text
    for secret in secrets:
        assert secret not in exposition


def test_a_failure_is_said_to_the_caller_without_detail_and_to_the_log_without_its_message(
    client_for: ClientFactory,
) -> None:
    log = StringIO()
    client = client_for(log=log)

    def explode() -> None:
        raise RuntimeError("jardinsecret")

    client.app.add_api_route("/explode", explode)
    response = client.get("/explode")
    assert response.status_code == 500
    assert response.json()["type"] == "/docs#problem-internal-error"
    assert "jardinsecret" not in response.text + log.getvalue()
    failure = orjson.loads(log.getvalue().splitlines()[0])
    assert failure["error"] == "RuntimeError"
    assert any("explode" in where for where in failure["where"])
    page = client.get("/explode", headers=BROWSER)
    assert page.status_code == 500
    assert "Une erreur est survenue" in page.text


def test_measures_are_labelled_by_route_template(client_for: ClientFactory, desk: Workspace) -> None:
    client = client_for()
    client.get("/v1/schemes/budget-citoyen-62")
    client.get("/v1/schemes/nope")
    client.get("/nothing/here")
    client.call("BREW", "/v1/facts")
    text = client.get("/metrics").text
    assert 'navigator_requests_total{method="GET",route="/v1/schemes/{scheme_id}",status="200"} 1.0' in text
    assert 'navigator_requests_total{method="GET",route="/v1/schemes/{scheme_id}",status="404"} 1.0' in text
    assert 'route="unmatched",status="404"' in text
    assert 'method="OTHER"' in text
    assert f'navigator_release_info{{release="{desk.release.id}"}} 1.0' in text
    assert "nothing" not in text


def test_windows_end_are_bounded_and_need_no_thread() -> None:
    from api.middleware.windows import Windows

    now = [0.0]
    windows = Windows(lambda: now[0], callers=3)
    assert [windows.incr("a", 60), windows.incr("a", 60), windows.get("a")] == [1, 2, 2]
    now[0] = 59.5
    assert windows.seconds_left("a") == 0.5
    now[0] = 60.0
    assert windows.get("a") == 0
    assert windows.seconds_left("a") == 0.0
    assert windows.incr("a", 60) == 1
    for number, caller_key in enumerate("bcdef"):
        now[0] = 61.0 + number
        windows.incr(caller_key, 60)
    assert [windows.get(key) for key in "abcdef"] == [0, 0, 0, 1, 1, 1]
    now[0] = 1000.0
    windows.incr("g", 60)
    assert windows.check()
    assert windows.reset() == 1
    windows.incr("h", 60)
    windows.clear("h")
    assert windows.get("h") == 0
