"""The sheet and its hand-over by plain forms: the same use cases, an unticked box, an acknowledgement."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from http_client import BROWSER, Client, ClientFactory

FACTS = {"actor_type": "association", "project_place": "62510", "themes": ["alimentation"], "budget_eur": 8000}
STATE = orjson.dumps({"facts": FACTS}).decode()
TOWN = "mairie-62510"


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def client(client_for: ClientFactory, outbox: Path) -> Client:
    return client_for(outbox=outbox)


def hidden(page: Any) -> dict[str, str]:
    """What the sending form carries."""
    form = page.text[page.text.index('action="/fiche/envoi"') :]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="(.*?)">', form)
    return {name: html.unescape(value) for name, value in found}


def form(client: Client, state: str = STATE) -> Any:
    return client.send("/fiche/transmettre", etat=state, destinataire=TOWN)


def test_the_project_page_offers_the_sheet_and_who_can_receive_it(client: Client) -> None:
    page = client.send("/projet", etat=STATE, action="pistes")
    assert 'action="/fiche"' in page.text
    assert f'formaction="/fiche/transmettre" name="destinataire" value="{TOWN}"' in page.text


def test_the_sheet_is_a_page_and_a_file(client: Client) -> None:
    page = client.send("/fiche", etat=STATE)
    assert page.status_code == 200
    text = html.unescape(page.text)
    for said in ("une association", "8 000 €".replace(" ", "\u202f", 1), "Qui contacter", "d'après les réponses"):
        assert said.replace("€", "").strip() in text
    assert page.text.count("<h1") == 1
    assert " style=" not in page.text
    data = client.send("/fiche", etat=STATE, format="json")
    assert data.headers["content-disposition"] == 'attachment; filename="fiche-projet.json"'
    assert {one["fact"] for one in data.json()["facts"]} >= set(FACTS)


def test_an_empty_project_has_a_sheet_too(client: Client) -> None:
    assert "Aucune réponse pour l’instant" in client.send("/fiche", etat="").text


def test_before_sending_all_is_said_and_nothing_is_ticked(client: Client, outbox: Path) -> None:
    page = form(client)
    assert page.status_code == 200
    assert re.search(r'<input type="checkbox" id="accord"[^>]*>', page.text)
    assert "checked" not in page.text
    text = html.unescape(page.text)
    for said in (
        "Ce qui est envoyé",
        "À qui : Mairie de Liévin",
        "12\u00a0mois",
        "n'efface pas une fiche déjà envoyée",
    ):
        assert said in text
    assert len(hidden(page)["secret"]) >= 22
    assert not outbox.exists()


def test_sent_and_acknowledged_once_even_when_sent_twice(client: Client, outbox: Path) -> None:
    fields = hidden(form(client))
    page = client.send("/fiche/envoi", **fields, accord="oui", reponse="03 21 00 00 00", message="Bonjour\r\nMerci")
    assert page.status_code == 200, page.text
    number, code = re.findall(r'<strong class="sheet-number">(.*?)</strong>', page.text)
    assert [file.name for file in outbox.iterdir()] == [f"{number}.eml"]
    assert client.send("/fiche/envoi", **fields, accord="oui").text == page.text
    assert len(list(outbox.iterdir())) == 1
    erased = client.send("/fiche/effacer", numero=number, code=code)
    assert "est effacée" in erased.text
    assert list(outbox.iterdir()) == []
    again = client.send("/fiche/effacer", numero=number, code=code)
    assert again.status_code == 422
    assert "<title>Erreur" in again.text


def test_without_the_box_nothing_leaves_and_what_was_typed_stays(client: Client, outbox: Path) -> None:
    fields = hidden(form(client))
    page = client.send("/fiche/envoi", **fields, reponse="moi", message="x" * 1001)
    assert page.status_code == 422
    assert "<title>Erreur" in page.text
    for anchor in ('href="#accord"', 'href="#reponse"', 'href="#message"'):
        assert anchor in page.text
    assert 'value="moi"' in page.text
    assert "x" * 1001 in page.text
    assert hidden(page)["secret"] == fields["secret"]
    assert not outbox.exists()


def test_a_failure_says_whom_to_call_and_tries_again(client: Client, outbox: Path) -> None:
    outbox.write_text("not a folder")
    fields = hidden(form(client))
    page = client.send("/fiche/envoi", **fields, accord="oui", message='"><script>')
    assert page.status_code == 503
    assert "La fiche n’est pas partie" in page.text
    assert "tel:0321" in page.text
    assert "<script>" not in page.text.replace("<script src", "")
    outbox.unlink()
    assert client.send("/fiche/envoi", **hidden(page)).status_code == 200
    assert len(list(outbox.iterdir())) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"destinataire": "pma", "secret": "s" * 43},
        {"destinataire": TOWN, "secret": "court"},
        {"destinataire": TOWN, "secret": "s" * 101},
    ],
)
def test_a_form_that_was_changed_is_refused(client: Client, outbox: Path, fields: dict[str, str]) -> None:
    page = client.send("/fiche/envoi", etat=STATE, accord="oui", **fields)
    assert page.status_code == 422
    assert not outbox.exists()


@pytest.mark.parametrize("path", ["/fiche", "/fiche/transmettre", "/fiche/envoi"])
def test_a_state_that_was_changed_is_said(client: Client, path: str) -> None:
    page = client.send(path, etat="{")
    assert page.status_code == 422
    assert "illisibles" in page.text


@pytest.mark.parametrize("path", ["/fiche", "/fiche/transmettre", "/fiche/envoi"])
def test_reloading_leads_back_to_the_project(client: Client, path: str) -> None:
    page = client.get(path, headers=BROWSER)
    assert (page.status_code, page.headers["location"]) == (303, "/projet")


def test_the_privacy_page_says_how_long(client_for: ClientFactory) -> None:
    assert "90 jours après" in client_for(handover_days=90).get("/confidentialite").text
