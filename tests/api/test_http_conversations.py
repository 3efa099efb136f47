"""The conversation over HTTP: secrets, revisions, one move per message, and nothing written in the logs."""

from __future__ import annotations

from io import StringIO
from typing import Any

import httpx
import pytest
from http_client import Client, ClientFactory

from api.schemas.conversations import ConversationAnswer, KeptAnswer, LinkAnswer, OpenedAnswer

GARDEN = "on est une asso à Liévin, on veut monter un jardin partagé, budget 8000 €"
PATH = "/v1/conversations"


class Visitor:
    """Opens a conversation and speaks."""

    def __init__(self, client: Client, text: str | None = None) -> None:
        self.client, self.count = client, 0
        response = client.post(PATH, {"text": text} if text else {})
        assert response.status_code == 201, response.text
        self.view = OpenedAnswer.model_validate_json(response.content).model_dump()
        self.path = f"{PATH}/{self.view['id']}"
        self.headers = {"Authorization": f"Bearer {self.view['token']}"}

    def try_to(self, **body: Any) -> httpx.Response:
        self.count += 1
        whole = {"message_id": f"message-{self.count}", "revision": self.view["revision"], **body}
        return self.client.post(f"{self.path}/messages", whole, headers=self.headers)

    def send(self, **body: Any) -> dict[str, Any]:
        response = self.try_to(**body)
        assert response.status_code == 200, response.text
        self.view = ConversationAnswer.model_validate_json(response.content).model_dump()
        return self.view


@pytest.fixture
def visitor(client: Client) -> Visitor:
    return Visitor(client)


def test_a_project_in_one_sentence_leads_to_a_list(visitor: Visitor) -> None:
    view = visitor.send(text=GARDEN)
    assert {one["fact"] for one in view["facts"]} >= {"actor_type", "project_place", "budget_eur"}
    view = visitor.send(action="results")
    assert len(view["results"]["schemes"]) == 10
    assert view["results"]["contacts"]


def test_the_first_sentence_may_come_with_the_opening(client: Client) -> None:
    assert Visitor(client, GARDEN).view["revision"] == 1


def test_every_move(visitor: Visitor) -> None:
    visitor.send(fact="actor_type", value="association")
    visitor.send(fact="project_place", value="62510")
    visitor.send(facts={"budget_eur": 8000, "staff": {"min": 1, "max": 9}})
    visitor.send(fact="turnover_eur", decline=True)
    visitor.send(forget="staff")
    visitor.send(text="budget 12000 euros")
    view = visitor.send(confirm="budget_eur", keep="new")
    assert {one["fact"]: one["value"] for one in view["facts"]} == {
        "actor_type": "association",
        "project_place": "62510",
        "budget_eur": 12000,
        "turnover_eur": None,
        "is_micro_entrepreneur": False,  # deduced from the type of applicant, as the next one
        "is_social_economy": True,
    }


def test_a_question_that_settles_several_facts_is_answered_by_its_options(visitor: Visitor) -> None:
    visitor.send(text=GARDEN)
    visitor.send(facts={"nature": ["investment"]})
    while (question := visitor.view["reply"]["question"]) is not None and question["id"] in ("themes", "nature"):
        visitor.send(fact=question["fact"], value=[])
    assert question is not None
    assert question["id"] == "precisions"
    assert question["replies"] == [{"label": "Rien de tout cela", "message": {"chosen": []}}]
    refused = visitor.try_to(chosen=["inconnue"])
    assert refused.status_code == 422
    assert "chosen" in refused.text
    chosen = question["options"][0]
    view = visitor.send(chosen=[chosen["value"]])
    known = {one["fact"]: one["value"] for one in view["facts"]}
    assert known.keys() >= chosen["sets"].keys()
    assert view["reply"]["question"] is None or view["reply"]["question"]["id"] != "precisions"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "oui", "action": "help"},
        {"fact": "budget_eur"},
        {"fact": "budget_eur", "value": 1, "decline": True},
        {"value": 1},
        {"decline": True, "text": "oui"},
        {"facts": {}},
        {"action": "dance"},
        {"text": "x" * 1001},
        {"text": "oui", "extra": 1},
        {"text": "oui", "message_id": "court"},
        {"text": "oui", "revision": -1},
        {"fact": "budget_eur", "value": "8000"},
        {"fact": "budjet", "value": 8000},
        {"forget": "budjet"},
        {"confirm": "budget_eur", "keep": "both"},
    ],
)
def test_a_message_that_cannot_be_is_refused_and_changes_nothing(visitor: Visitor, body: dict[str, Any]) -> None:
    response = visitor.try_to(**body)
    assert response.status_code == 422, response.text
    assert response.json()["errors"]
    assert visitor.send(action="help")["revision"] == 1


def test_a_stale_tab_is_told_the_present_revision(visitor: Visitor) -> None:
    visitor.send(text=GARDEN)
    response = visitor.try_to(text="oui", revision=0)
    assert response.status_code == 409
    assert response.json()["revision"] == 1


def test_the_same_message_twice_is_one_turn(visitor: Visitor) -> None:
    first = visitor.try_to(text=GARDEN, message_id="the-same-one")
    again = visitor.try_to(text=GARDEN, message_id="the-same-one")
    assert again.content == first.content


def test_without_a_secret_nothing_opens(visitor: Visitor, client: Client) -> None:
    assert client.get(visitor.path).status_code == 401
    wrong = {"Authorization": "Bearer nothing-like-it"}
    assert client.get(visitor.path, headers=wrong).status_code == 404
    assert client.get(f"{PATH}/c_unknown", headers=visitor.headers).status_code == 404


def test_all_that_is_kept_is_given_back_and_holds_no_message(visitor: Visitor, client: Client) -> None:
    visitor.send(text="mon chien est malade, on est une asso à Liévin")
    response = client.get(visitor.path, headers=visitor.headers)
    kept = KeptAnswer.model_validate_json(response.content)
    assert kept.results is not None
    assert "chien" not in response.text


def test_erased_now(visitor: Visitor, client: Client) -> None:
    assert client.call("DELETE", visitor.path, headers=visitor.headers).status_code == 204
    assert client.get(visitor.path, headers=visitor.headers).status_code == 404


def test_a_link_goes_on_elsewhere_until_revoked(visitor: Visitor, client: Client) -> None:
    response = client.call("POST", f"{visitor.path}/resume-link", headers=visitor.headers)
    link = LinkAnswer.model_validate_json(response.content)
    elsewhere = {"Authorization": f"Bearer {link.token}"}
    assert client.get(visitor.path, headers=elsewhere).status_code == 200
    assert client.call("DELETE", f"{visitor.path}/resume-link", headers=visitor.headers).status_code == 204
    assert client.get(visitor.path, headers=elsewhere).status_code == 404


def test_no_log_holds_what_was_written_nor_a_secret(client_for: ClientFactory) -> None:
    log = StringIO()
    visitor = Visitor(client_for(log=log))
    visitor.send(text="une asso à Liévin, mon secret est zanzibar")
    visitor.try_to(fact="zanzibar", value="zanzibar")
    assert "messages" in log.getvalue()
    for written in ("zanzibar", "Liévin", visitor.view["id"], visitor.headers["Authorization"][7:]):
        assert written not in log.getvalue()
