"""`POST /v1/readings`: the facts of a sentence; nothing kept, nothing logged, strict body."""

from __future__ import annotations

from typing import Any

import pytest
from http_client import Client

from api.schemas.readings import ReadingAnswer

PATH = "/v1/readings"


def read(client: Client, **body: Any) -> dict[str, Any]:
    response = client.post(PATH, body)
    assert response.status_code == 200, response.text
    return ReadingAnswer.model_validate_json(response.content).model_dump()


def test_a_sentence(client: Client) -> None:
    said = read(client, text="on est une asso basée à Liévin, budget environ 8000 €, mail a@b.fr")
    assert said["facts"]["seat_place"] == {"value": "62510", "certainty": "explicit", "words": "Liévin"}
    assert said["facts"]["project_place"]["certainty"] == "inferred"
    assert said["facts"]["budget_eur"] == {"value": 8000, "certainty": "inferred", "words": "8000 €"}
    assert (said["private"], said["intent"], said["cut"]) == (True, None, False)


def test_what_was_asked_and_when(client: Client) -> None:
    said = read(client, text="à la rentrée", asked="start_date", on="2027-01-01")
    assert said["facts"]["start_date"]["value"] == {"min": "2027-09-01", "max": "2027-09-30"}


def test_a_correction(client: Client) -> None:
    said = read(client, text="en fait c'est 12 salariés")
    assert (said["intent"], said["corrected"]) == ("correct", ["staff"])


def test_what_is_read_goes_into_an_assessment(client: Client) -> None:
    said = read(client, text="une asso à Liévin, un jardin partagé, moins de 10 salariés, pas avant mars 2027")
    facts = {fact: one["value"] for fact, one in said["facts"].items()}
    assert client.post("/v1/assessments", {"facts": facts}).status_code == 200


def test_distress_is_the_conversations_own(client: Client) -> None:
    assert read(client, text="j'ai envie de mourir")["intent"] == "out_of_scope"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": 3}, "text"),
        ({"text": "a" * 1001}, "text"),
        ({"text": "x", "asked": "nothing"}, "asked"),
        ({"text": "x", "asked": 3}, "asked"),
        ({"text": "x", "on": "hier"}, "on"),
        ({"text": "x", "other": 1}, "other"),
    ],
)
def test_a_body_that_is_refused(client: Client, body: dict[str, Any], field: str) -> None:
    response = client.post(PATH, body)
    assert response.status_code == 422
    assert field in [error["path"] for error in response.json()["errors"]]
