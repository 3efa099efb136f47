"""Every call of the contract answers in its documented shape, and says its release."""

from __future__ import annotations

from typing import Any

import pytest
from http_client import Client

from api.schemas.assessments import AssessmentAnswer
from api.schemas.contacts import ContactAnswer, ContactsAnswer
from api.schemas.facts import FactsAnswer
from api.schemas.health import HealthAnswer
from api.schemas.resources import InitiativeAnswer, InitiativesAnswer, ResourceAnswer, ResourcesAnswer
from api.schemas.schemes import SchemeAssessmentAnswer, SchemesAnswer, SheetAnswer
from api.schemas.shape import Shape
from api.schemas.territories import TerritoriesAnswer
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_view
from navigator.usecases.workspace import Workspace

GETS: list[tuple[str, type[Shape]]] = [
    ("/v1/facts", FactsAnswer),
    ("/v1/schemes", SchemesAnswer),
    (
        "/v1/schemes?audience=association&theme=energie&kind=grant&level=1&territory=62510&open_on=2026-03-01",
        SchemesAnswer,
    ),
    ("/v1/schemes?page=2&per_page=100", SchemesAnswer),
    ("/v1/contacts", ContactsAnswer),
    ("/v1/contacts?theme=energie&territory=62510&group=supporters&page=1&per_page=5", ContactsAnswer),
    ("/v1/resources", ResourcesAnswer),
    ("/v1/resources?kind=guide&theme=alimentation&level=1&audience=association&territory=62510", ResourcesAnswer),
    ("/v1/initiatives?theme=alimentation&level=1&territory=perimeter:pma&per_page=5", InitiativesAnswer),
    ("/v1/territories?q=lievin", TerritoriesAnswer),
    ("/v1/territories?q=62800&limit=3", TerritoriesAnswer),
    ("/healthz", HealthAnswer),
    ("/readyz", HealthAnswer),
]


@pytest.mark.parametrize(("path", "shape"), GETS)
def test_a_read_has_its_documented_shape_and_release(
    client: Client, desk: Workspace, path: str, shape: type[Shape]
) -> None:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    shape.model_validate(response.json(), strict=True)
    assert response.json()["release"] == desk.release.id


def test_every_sheet_of_the_catalogue_can_be_read(client: Client, desk: Workspace) -> None:
    for scheme in desk.release.catalogue.schemes:
        SheetAnswer.model_validate(client.get(f"/v1/schemes/{scheme}").json())
    for contact in desk.release.catalogue.contacts:
        ContactAnswer.model_validate(client.get(f"/v1/contacts/{contact}").json())
    for resource in desk.release.catalogue.resources:
        ResourceAnswer.model_validate(client.get(f"/v1/resources/{resource}").json())
    for initiative in desk.release.catalogue.initiatives:
        InitiativeAnswer.model_validate(client.get(f"/v1/initiatives/{initiative}").json())


def test_an_assessment_has_its_documented_shape(client: Client, facts: dict[str, Any]) -> None:
    response = client.post("/v1/assessments", {"facts": facts})
    assert response.status_code == 200
    answer = AssessmentAnswer.model_validate(response.json())
    assert answer.on == "2026-11-22"
    assert [scheme.rank for scheme in answer.schemes] == list(range(1, 21))
    assert all(scheme.verdict in ("eligible", "undetermined") for scheme in answer.schemes)
    assert all(scheme.findings or scheme.verdict == "eligible" for scheme in answer.schemes)


def test_an_assessment_is_what_the_use_case_says(client: Client, desk: Workspace, facts: dict[str, Any]) -> None:
    from datetime import date

    from navigator.profile.wire import read_profile

    profile = read_profile(facts, desk.release.vocabulary, desk.release.territory)
    expected = project_view(desk, assess_project(desk, profile, date(2026, 3, 1), limit=3))
    assert client.post("/v1/assessments", {"facts": facts, "on": "2026-03-01", "limit": 3}).json() == expected


def test_understood_values_can_be_sent_again(client: Client, facts: dict[str, Any]) -> None:
    first = client.post("/v1/assessments", {"facts": facts}).json()
    again = {item["fact"]: item["value"] for item in first["understood"]}
    assert client.post("/v1/assessments", {"facts": again}).json()["schemes"] == first["schemes"]


def test_nothing_known_is_a_question_not_a_refusal(client: Client) -> None:
    answer = client.post("/v1/assessments", {"facts": {}}).json()
    assert answer["next_question"]["fact"] == "actor_type"
    assert answer["counts"]["eligible"] + answer["counts"]["undetermined"] > 0


def test_one_scheme_is_assessed_with_its_reasons(client: Client, facts: dict[str, Any]) -> None:
    response = client.post("/v1/schemes/budget-citoyen-62/assessment", {"facts": facts, "on": "2026-02-01"})
    answer = SchemeAssessmentAnswer.model_validate(response.json())
    assert answer.id == "budget-citoyen-62"
    assert answer.findings


def test_a_commune_finds_the_sheets_of_all_that_holds_it(client: Client) -> None:
    def ids(territory: str) -> set[str]:
        found = client.get(f"/v1/schemes?territory={territory}&per_page=100").json()
        pages = -(-found["total"] // 100)
        return {
            item["id"]
            for page in range(1, pages + 1)
            for item in client.get(f"/v1/schemes?territory={territory}&per_page=100&page={page}").json()["items"]
        }

    lievin = ids("62510")
    codes = {area["code"] for scheme in lievin for area in client.get(f"/v1/schemes/{scheme}").json()["territory"]}
    assert {"country:FR", "departement:62", "region:32", "epci:246200364"} <= codes
    assert "epci:200072460" not in {
        area["code"]
        for scheme in lievin
        for area in (client.get(f"/v1/schemes/{scheme}").json()["territory"])
        if len(client.get(f"/v1/schemes/{scheme}").json()["territory"]) == 1
    }
    assert lievin <= ids("departement:62")


def test_facet_counts_are_what_the_filter_then_gives(client: Client) -> None:
    answer = client.get("/v1/schemes?territory=62510&theme=energie").json()
    for facet, name in (("audience", "audience"), ("kind", "kind"), ("level", "level")):
        for value in answer["facets"][facet][:4]:
            path = f"/v1/schemes?territory=62510&theme=energie&{name}={value['value']}&per_page=1"
            assert client.get(path).json()["total"] == value["count"]
    for value in answer["facets"]["theme"][:4]:
        total = client.get(f"/v1/schemes?territory=62510&theme={value['value']}&per_page=1").json()["total"]
        assert total == value["count"]


def test_pages_cover_the_list_once(client: Client) -> None:
    first = client.get("/v1/schemes?per_page=50").json()
    pages = range(1, -(-first["total"] // 50) + 1)
    ids = [item["id"] for page in pages for item in client.get(f"/v1/schemes?per_page=50&page={page}").json()["items"]]
    assert len(ids) == len(set(ids)) == first["total"]
    assert client.get("/v1/schemes?per_page=50&page=1000").json()["items"] == []


def test_closed_sheets_can_be_left_out(client: Client) -> None:
    every = client.get("/v1/schemes?per_page=100").json()
    opened = client.get("/v1/schemes?per_page=100&open_on=2026-11-22").json()
    assert opened["total"] < every["total"]
    assert all(item["open"] for item in opened["items"])


def test_a_place_is_found_without_accent_and_with_a_typing_error(client: Client) -> None:
    for words in ("lievin", "LIEVIN", "Lieevin", "62800"):
        found = client.get("/v1/territories", params={"q": words}).json()["items"]
        assert "62510" in [commune["insee"] for commune in found], words
    lievin = client.get("/v1/territories?q=lievin").json()["items"][0]
    assert lievin["epci"]["code"] == "epci:246200364"
    assert lievin["departement"]["code"] == "departement:62"


def test_head_answers_like_get_without_a_body(client: Client) -> None:
    head, get = client.call("HEAD", "/v1/facts"), client.get("/v1/facts")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]
