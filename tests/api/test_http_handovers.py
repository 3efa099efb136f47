"""The sheet and its hand-over over HTTP: consent, recipients, failure, once, erased; nothing written in the logs."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from http_client import BROWSER, Client, ClientFactory

from api.schemas.handovers import HandoverAnswer, ProjectSheetAnswer

PATH = "/v1/conversations"
GARDEN = "on est une asso à Liévin, on veut monter un jardin partagé, budget 8000 €"
TOWN = "mairie-62510"


class Visitor:
    """A conversation that knows its project, and what it asks next."""

    def __init__(self, client: Client) -> None:
        self.client = client
        opened = client.post(PATH, {"text": GARDEN}).json()
        self.path = f"{PATH}/{opened['id']}"
        self.id, self.token = opened["id"], opened["token"]
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def sheet(self, **body: Any) -> dict[str, Any]:
        response = self.client.post(f"{self.path}/sheet", body, headers=self.headers)
        assert response.status_code == 200, response.text
        ProjectSheetAnswer.model_validate_json(response.content)
        found: dict[str, Any] = response.json()
        return found

    def hand_over(self, **body: Any) -> httpx.Response:
        whole = {"message_id": "message-1", "recipient": TOWN, "consent": True, **body}
        given = {name: value for name, value in whole.items() if value is not None}
        return self.client.post(f"{self.path}/handover", given, headers=self.headers)

    def erase(self, number: str) -> int:
        return self.client.call("DELETE", f"{self.path}/handover/{number}", headers=self.headers).status_code


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def visitor(client_for: ClientFactory, outbox: Path) -> Visitor:
    return Visitor(client_for(outbox=outbox))


@pytest.fixture
def broken(client_for: ClientFactory, outbox: Path) -> Visitor:
    """A visitor of a deployment whose outbox cannot be written."""
    outbox.write_text("not a folder")
    return Visitor(client_for(outbox=outbox))


def test_the_sheet_says_the_project(visitor: Visitor) -> None:
    sheet = visitor.sheet()
    assert {one["fact"] for one in sheet["facts"]} >= {"actor_type", "project_place", "budget_eur"}
    assert len(sheet["schemes"]) == 5
    assert sheet["resume"] is None
    (town,) = sheet["recipients"]
    assert (town["id"], town["consent"]) == (TOWN, "J'accepte que ma fiche soit envoyée à : Mairie de Liévin.")
    assert any("n'efface pas une fiche déjà envoyée" in notice for notice in town["notices"])
    assert "jardin partagé" not in str(sheet["facts"])


def test_a_resume_link_is_on_the_sheet_only_when_asked_for(visitor: Visitor) -> None:
    fragment = visitor.sheet(link=True)["resume"]["fragment"]
    assert fragment.startswith(f"#reprise={visitor.id}.")
    elsewhere = {"Authorization": f"Bearer {fragment.rpartition('.')[2]}"}
    assert visitor.client.get(visitor.path, headers=elsewhere).status_code == 200
    visitor.client.call("DELETE", f"{visitor.path}/resume-link", headers=visitor.headers)
    assert visitor.client.get(visitor.path, headers=elsewhere).status_code == 404


def test_it_is_sent_with_consent_and_acknowledged(visitor: Visitor, outbox: Path) -> None:
    response = visitor.hand_over(reply_to="jardin@example.org", message="À bientôt")
    assert response.status_code == 201, response.text
    answer = HandoverAnswer.model_validate_json(response.content)
    assert answer.status == "queued"
    assert answer.recipient.id == TOWN
    assert [file.name for file in outbox.iterdir()] == [f"{answer.number}.eml"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"consent": False}, "consent"),
        ({"consent": None}, "consent"),
        ({"consent": "true"}, "consent"),
        ({"recipient": "personne"}, "recipient"),
        ({"recipient": "pma"}, "recipient"),
        ({"reply_to": "jardin@example.org\r\nBcc: tous@example.org"}, "reply_to"),
        ({"reply_to": "moi"}, "reply_to"),
        ({"message": "x" * 1001}, "message"),
        ({"message_id": "court"}, "message_id"),
        ({"extra": 1}, "extra"),
    ],
)
def test_what_cannot_be_is_refused_naming_the_field(
    visitor: Visitor, outbox: Path, body: dict[str, Any], path: str
) -> None:
    response = visitor.hand_over(**body)
    assert response.status_code == 422, response.text
    assert [one["path"] for one in response.json()["errors"]] == [path]
    assert not outbox.exists()


def test_a_contact_without_mail_comes_with_another_way(visitor: Visitor) -> None:
    (fault,) = visitor.hand_over(recipient="pma").json()["errors"]
    assert "pas d'adresse e-mail publique" in fault["message"]
    assert "https://polemetropolitainartois.fr" in fault["message"]


def test_the_same_message_twice_is_one_letter(visitor: Visitor, outbox: Path) -> None:
    assert visitor.hand_over().content == visitor.hand_over().content
    assert len(list(outbox.iterdir())) == 1
    assert visitor.hand_over(message_id="message-2").json()["number"] != visitor.hand_over().json()["number"]


def test_a_failure_is_said_with_the_number_and_the_phone(broken: Visitor, outbox: Path) -> None:
    response = broken.hand_over()
    assert response.status_code == 503
    problem = response.json()
    assert problem["type"] == "/docs#problem-mail-unavailable"
    assert problem["handover"] == "failed"
    assert problem["number"] in problem["detail"]
    assert problem["recipient"]["phone"] in problem["detail"]
    outbox.unlink()
    assert broken.hand_over().json()["number"] == problem["number"]


def test_it_is_erased_even_after_the_conversation(visitor: Visitor, outbox: Path) -> None:
    number = visitor.hand_over().json()["number"]
    visitor.client.call("DELETE", visitor.path, headers=visitor.headers)
    assert list(outbox.iterdir())
    assert visitor.erase(number) == 204
    assert list(outbox.iterdir()) == []
    assert visitor.erase(number) == 404


def test_nobody_else_erases_it(visitor: Visitor) -> None:
    number = visitor.hand_over().json()["number"]
    other = Visitor(visitor.client)
    assert other.erase(number) == 404
    assert visitor.client.call("DELETE", f"{visitor.path}/handover/{number}").status_code == 401
    path = f"{other.path}/handover/{number}"
    assert visitor.client.call("DELETE", path, headers={"Authorization": "Bearer wrong"}).status_code == 404
    assert visitor.erase(number) == 204


def test_another_secret_of_the_same_conversation_erases_it(visitor: Visitor) -> None:
    number = visitor.hand_over().json()["number"]
    fragment = visitor.sheet(link=True)["resume"]["fragment"]
    visitor.headers = {"Authorization": f"Bearer {fragment.rpartition('.')[2]}"}
    assert visitor.erase(number) == 204


def test_without_a_secret_nothing_opens(visitor: Visitor) -> None:
    assert visitor.client.post(f"{visitor.path}/sheet", {}).status_code == 401
    visitor.headers = {"Authorization": "Bearer wrong"}
    assert visitor.hand_over().status_code == 404
    assert visitor.client.post(f"{visitor.path}/sheet", {}, headers=visitor.headers).status_code == 404


def test_a_few_an_hour_and_refused_ones_do_not_count(client_for: ClientFactory) -> None:
    visitor = Visitor(client_for(handover_rate="2/hour"))
    for _ in range(3):
        assert visitor.hand_over(consent=False).status_code == 422
    statuses = [visitor.hand_over(message_id=f"message-{count}").status_code for count in range(3)]
    assert statuses == [201, 201, 429]
    refused = visitor.hand_over(message_id="message-9")
    assert int(refused.headers["retry-after"]) > 3000
    assert "min" in refused.json()["detail"]


def test_the_widget_opens_the_page_by_a_form_with_its_secret(visitor: Visitor) -> None:
    page = visitor.client.send("/fiche", conversation=visitor.id, secret=visitor.token)
    assert page.status_code == 200
    assert "Fiche projet" in page.text
    assert visitor.token not in page.text
    assert "#reprise" not in page.text
    page = visitor.client.send("/fiche", conversation=visitor.id, secret=visitor.token, lien="1")
    assert f"http://navigator.test/#reprise={visitor.id}." in page.text
    assert page.headers["cache-control"] == "no-store"
    wrong = visitor.client.send("/fiche", conversation=visitor.id, secret="wrong")
    assert wrong.status_code == 404
    assert wrong.headers["content-type"].startswith("text/html")


def test_no_log_holds_anything_of_the_visitor(client_for: ClientFactory, tmp_path: Path) -> None:
    log = StringIO()
    visitor = Visitor(client_for(log=log, outbox=tmp_path / "outbox"))
    sent = visitor.hand_over(reply_to="zanzibar@example.org", message="zanzibar").json()
    visitor.hand_over(message_id="message-2", reply_to="zanzibar")
    visitor.sheet(link=True)
    visitor.client.send("/fiche", conversation=visitor.id, secret=visitor.token, lien="1")
    visitor.client.send("/fiche/effacer", numero=sent["number"], code="0000")
    visitor.erase(sent["number"])
    assert "/handover" in log.getvalue()
    for written in ("zanzibar", "Liévin", TOWN, visitor.id, visitor.token, sent["number"], sent["erase_code"]):
        assert written not in log.getvalue()


def test_a_deployment_without_a_store_says_so(desk: Any) -> None:
    from fixed import UNLIMITED, FixedClock

    from api.app import build_app
    from navigator.settings import Settings
    from navigator.usecases.navigator import Navigator

    app = build_app(Navigator(desk, FixedClock()), Settings(rate_limit=UNLIMITED), StringIO())
    page = Client(app).call("POST", "/fiche/effacer", data={"numero": "1", "code": "2"}, headers=BROWSER)
    assert page.status_code == 503
