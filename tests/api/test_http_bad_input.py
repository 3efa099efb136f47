"""Whatever is sent, a problem document that names the field; never a 500."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest
from http_client import Client

from api.schemas.problem import ProblemDocument

JSON = {"Content-Type": "application/json"}


def body(facts: Any) -> bytes:
    return orjson.dumps({"facts": facts})


def body_with_words(words: str) -> bytes:
    return orjson.dumps({"facts": {}, "q": words})


ENGLISH = re.compile(r"\b(should|input|value|valid|item|items|error|or|at least|at most)\b", re.IGNORECASE)

BODIES: list[tuple[str, bytes, int, str]] = [
    ("unknown fact", body({"budgett_eur": 1}), 422, "facts.budgett_eur"),
    ("unknown body field", b'{"facts": {}, "limmit": 3}', 422, "limmit"),
    ("words too long", body_with_words("a" * 121), 422, "q"),
    ("words with a control character", body_with_words("a\x00b"), 422, "q"),
    ("words of the wrong type", b'{"facts": {}, "q": 12}', 422, "q"),
    ("no facts", b"{}", 422, "facts"),
    ("facts as a list", b'{"facts": []}', 422, "facts"),
    ("facts as null", b'{"facts": null}', 422, "facts"),
    ("body as a list", b"[]", 422, "body"),
    ("body as a number", b"12", 422, "body"),
    ("body as null", b"null", 422, "body"),
    ("number as text", body({"staff": "12"}), 422, "facts.staff"),
    ("number as boolean", body({"staff": True}), 422, "facts.staff"),
    ("fractional headcount", body({"staff": 1.5}), 422, "facts.staff"),
    ("negative amount", body({"budget_eur": -1}), 422, "facts.budget_eur"),
    ("1e308", b'{"facts": {"budget_eur": 1e308}}', 422, "facts.budget_eur"),
    ("integer of 30 digits", b'{"facts": {"budget_eur": 123456789012345678901234567890}}', 422, "facts.budget_eur"),
    ("interval upside down", body({"staff": {"min": 9, "max": 1}}), 422, "facts.staff"),
    ("interval end of a wrong type", body({"staff": {"min": "x"}}), 422, "facts.staff.min"),
    ("empty interval", body({"staff": {}}), 422, "facts.staff"),
    ("yes/no as text", body({"works_started": "oui"}), 422, "facts.works_started"),
    ("unknown option", body({"actor_type": "asociation"}), 422, "facts.actor_type"),
    ("unknown option in a list", body({"themes": ["energie", "zz"]}), 422, "facts.themes.1"),
    ("option included and excluded", body({"themes": {"includes": ["eau"], "excludes": ["eau"]}}), 422, "facts.themes"),
    ("postal code as place", body({"project_place": "99999"}), 422, "facts.project_place"),
    ("place as a number", body({"project_place": 62510}), 422, "facts.project_place"),
    ("no place among several", body({"project_place": {"one_of": []}}), 422, "facts.project_place.one_of"),
    ("bad date", body({"start_date": "2026-02-30"}), 422, "facts.start_date"),
    ("French date", body({"start_date": "01/02/2027"}), 422, "facts.start_date"),
    ("date as number", body({"start_date": 20270101}), 422, "facts.start_date"),
    ("list of 10,000", body({"themes": ["energie"] * 5_000}), 422, "facts.themes"),
    ("object of 300 facts", body({f"fact{i}": 1 for i in range(300)}), 422, "facts"),
    ("wrong SIREN", body({"siren": "123456789"}), 422, "facts.siren"),
    ("control character", body({"siren": "1234\u000756789"}), 422, "facts.siren"),
    ("NUL", body({"project_place": "62\u0000510"}), 422, "facts.project_place"),
    ("nested value", body({"staff": {"min": {"min": {"min": 1}}}}), 422, "facts.staff.min"),
    ("on as a number", b'{"facts": {}, "on": 20260101}', 422, "on"),
    ("on not a day", b'{"facts": {}, "on": "2026-02-30"}', 422, "on"),
    ("on with an hour", b'{"facts": {}, "on": "2026-02-03T00:00:00"}', 422, "on"),
    ("on out of reach", b'{"facts": {}, "on": "0001-01-01"}', 422, "on"),
    ("limit of zero", b'{"facts": {}, "limit": 0}', 422, "limit"),
    ("limit of 101", b'{"facts": {}, "limit": 101}', 422, "limit"),
    ("limit as text", b'{"facts": {}, "limit": "3"}', 422, "limit"),
    ("limit as boolean", b'{"facts": {}, "limit": true}', 422, "limit"),
    ("limit with a fraction", b'{"facts": {}, "limit": 3.5}', 422, "limit"),
    ("empty body", b"", 400, "body"),
    ("blank body", b"  \n", 400, "body"),
    ("invalid JSON", b'{"facts": {', 400, "body"),
    ("NaN", b'{"facts": {"budget_eur": NaN}}', 400, "body"),
    ("Infinity", b'{"facts": {"budget_eur": Infinity}}', 400, "body"),
    ("1e400", b'{"facts": {"budget_eur": 1e400}}', 400, "body"),
    ("trailing comma", b'{"facts": {},}', 400, "body"),
    ("deep nesting", b'{"facts": {"staff": ' + b"[" * 20_000 + b"]" * 20_000 + b"}}", 400, "body"),
    ("broken UTF-8", b'{"facts": {"actor_type": "\xff\xfe"}}', 400, "body"),
    ("lone surrogate", b'{"facts": {"actor_type": "\\ud800"}}', 400, "body"),
    ("raw control character", b'{"facts": {"actor_type": "a\x01"}}', 400, "body"),
    ("10 MB", b'{"facts": {"siren": "' + b"1" * 10_000_000 + b'"}}', 413, "body"),
]
QUERIES = [
    ("/v1/facts?x=1", "x"),
    (f"/v1/schemes?q={'a' * 121}", "q"),
    ("/v1/schemes?q=%00", "q"),
    ("/v1/schemes?q=", "q"),
    ("/v1/schemes?mots=compost", "mots"),
    ("/v1/schemes?page=0", "page"),
    ("/v1/schemes?page=-1", "page"),
    ("/v1/schemes?page=1.0", "page"),
    ("/v1/schemes?page=", "page"),
    ("/v1/schemes?page=99999999999999999999", "page"),
    ("/v1/schemes?per_page=101", "per_page"),
    ("/v1/schemes?per_page=0", "per_page"),
    ("/v1/schemes?page=1&page=2", "page"),
    ("/v1/schemes?level=9", "level"),
    ("/v1/schemes?level=x", "level"),
    ("/v1/schemes?audience=asociation", "audience"),
    ("/v1/schemes?theme=energy", "theme"),
    ("/v1/schemes?kind=cadeau", "kind"),
    ("/v1/schemes?territory=99999", "territory"),
    ("/v1/schemes?territory=departement:999", "territory"),
    ("/v1/schemes?theme=%00", "theme"),
    ("/v1/schemes?theme=%ff%fe", "theme"),
    ("/v1/schemes?theme=" + "a" * 5000, "theme"),
    ("/v1/schemes?open_on=2026-13-01", "open_on"),
    ("/v1/schemes?open_on=1700000000", "open_on"),
    ("/v1/schemes?open_on=2026-W48-5", "open_on"),
    ("/v1/schemes?q=", "q"),
    ("/v1/schemes?THEME=energie", "THEME"),
    ("/v1/schemes/budget-citoyen-62?x=1", "x"),
    ("/v1/contacts?group=voisins", "group"),
    ("/v1/contacts?territory=zz", "territory"),
    ("/v1/contacts?per_page=101", "per_page"),
    ("/v1/contacts/pma?x=1", "x"),
    ("/v1/resources?kind=zz", "kind"),
    ("/v1/resources?q=compost", "q"),
    ("/v1/resources?page=1&page=1", "page"),
    ("/v1/initiatives?theme=zz", "theme"),
    ("/v1/initiatives?kind=guide", "kind"),
    ("/v1/territories", "q"),
    ("/v1/territories?q=", "q"),
    ("/v1/territories?q=%0a", "q"),
    ("/v1/territories?q=lens&limit=51", "limit"),
    ("/v1/territories?q=lens&q=lievin", "q"),
    ("/healthz?x=1", "x"),
    ("/readyz?x=1", "x"),
]


def problem(response: Any, status: int) -> ProblemDocument:
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "application/problem+json"
    document = ProblemDocument.model_validate(response.json())
    assert document.status == status
    assert document.title
    assert document.detail
    assert [one.message for one in document.errors if status == 422 and ENGLISH.search(one.message)] == []
    return document


@pytest.mark.parametrize(("name", "raw", "status", "path"), BODIES, ids=[case[0] for case in BODIES])
@pytest.mark.parametrize("route", ["/v1/assessments", "/v1/schemes/budget-citoyen-62/assessment"])
def test_a_bad_body_is_refused_by_name(
    client: Client, route: str, name: str, raw: bytes, status: int, path: str
) -> None:
    if "limit" in name and route != "/v1/assessments":
        path = "limit"
    document = problem(client.post(route, content=raw, headers=JSON), status)
    assert path in [error.path for error in document.errors]
    assert all(error.message for error in document.errors)


@pytest.mark.parametrize(("url", "field"), QUERIES)
def test_a_bad_query_is_refused_by_name(client: Client, url: str, field: str) -> None:
    document = problem(client.get(url), 422)
    assert field in [error.path for error in document.errors]


TURN = {"message_id": "abcdefgh", "revision": 0}


@pytest.mark.parametrize(
    ("route", "sent", "path", "message"),
    [
        ("messages", {**TURN, "action": "zz"}, "action", "attendu : 'results', 'restart', 'human'"),
        ("messages", {**TURN, "message_id": "a", "text": "x"}, "message_id", "attendu : un texte de la forme"),
        ("messages", {**TURN, "chosen": ["a"] * 21}, "chosen", "attendu : au plus 20 éléments"),
        ("messages", {**TURN, "chosen": "a"}, "chosen", "attendu : une liste"),
        ("messages", {**TURN, "facts": {}}, "facts", "attendu : au moins 1 élément"),
        ("messages", {**TURN, "fact": "staff", "decline": 3}, "decline", "attendu : true"),
        ("messages", {**TURN, "text": "x", "keep": "both"}, "keep", "attendu : 'new' ou 'old'"),
        ("messages", TURN, "body", "attendu : un seul de text, fact"),
        ("sheet", {"link": 3}, "link", "attendu : true ou false"),
    ],
)
def test_a_bad_turn_is_refused_in_french(
    client: Client, route: str, sent: dict[str, Any], path: str, message: str
) -> None:
    answer = client.post(f"/v1/conversations/x/{route}", sent, headers={"Authorization": "Bearer x"})
    (error,) = problem(answer, 422).errors
    assert error.path == path
    assert error.message.startswith(message)


def test_every_bad_field_is_named_at_once(client: Client) -> None:
    facts = {"staff": "x", "zz": 1, "themes": ["nope"]}
    document = problem(client.post("/v1/assessments", {"facts": facts}), 422)
    assert {error.path for error in document.errors} == {"facts.staff", "facts.zz", "facts.themes.0"}
    document = problem(client.get("/v1/schemes?theme=x&kind=y&territory=z"), 422)
    assert {error.path for error in document.errors} == {"theme", "kind", "territory"}


def test_a_query_on_a_body_route_is_refused(client: Client) -> None:
    document = problem(client.post("/v1/assessments?on=2026-01-01", {"facts": {}}), 422)
    assert document.errors[0].path == "on"


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_refused(client: Client, content_type: str) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    document = problem(client.post("/v1/assessments", content=b'{"facts": {}}', headers=headers), 415)
    assert document.errors[0].path == "Content-Type"


def test_json_with_a_charset_is_accepted(client: Client) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert client.post("/v1/assessments", content=b'{"facts": {}}', headers=headers).status_code == 200


def test_duplicate_keys_keep_the_last(client: Client) -> None:
    raw = b'{"facts": {"staff": 1, "staff": 2}}'
    answer = client.post("/v1/assessments", content=raw, headers=JSON).json()
    assert answer["understood"][0]["value"] == 2


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/v1/schemes/budget-citoyen", "budget-citoyen-62"),
        ("/v1/contacts/pmaa", "pma"),
        ("/v1/resources/nope", ""),
        ("/v1/initiatives/nope", ""),
        ("/v1/schemes/" + "x" * 4000, ""),
        ("/v1/schemes/%00", ""),
        ("/v1/schemes/..%2f..%2fetc", ""),
    ],
)
def test_an_unknown_id_is_a_404_with_the_nearest(client: Client, path: str, hint: str) -> None:
    assert hint in problem(client.get(path), 404).detail


@pytest.mark.parametrize("path", ["/v2/facts", "/v1", "/v1/facts/", "/v1/nope", "/.env", "/static/x.css"])
def test_an_unknown_route_is_a_404(client: Client, path: str) -> None:
    problem(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/v1/facts", "GET"),
        ("DELETE", "/v1/schemes/budget-citoyen-62", "GET"),
        ("GET", "/v1/assessments", "POST"),
        ("TRACE", "/v1/facts", "GET"),
        ("BREW", "/v1/facts", "GET"),
    ],
)
def test_a_wrong_method_says_which_is_right(client: Client, method: str, path: str, allowed: str) -> None:
    response = client.call(method, path)
    problem(response, 405)
    assert response.headers["allow"] == allowed


def test_unknown_scheme_is_said_before_the_body_is_read(client: Client) -> None:
    problem(client.post("/v1/schemes/nope/assessment", content=b"{", headers=JSON), 404)
