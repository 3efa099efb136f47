"""« Est-ce pour moi ? » on a sheet, as a browser without JavaScript uses it."""

from __future__ import annotations

import html
import re
from typing import Any

import orjson
from http_client import BROWSER, Client

from navigator.usecases.ask_scheme import MOST
from navigator.usecases.workspace import Workspace

SHEET = "/dispositifs/fonds-vert"


def field(page: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="(.*?)"', page.text)
    assert found, name
    return html.unescape(found[1])


def test_a_sheet_asks_its_question_and_says_the_answer_back(client: Client) -> None:
    page = client.get(SHEET, headers=BROWSER)
    text = html.unescape(page.text)
    assert "Est-ce pour moi ?" in text
    assert f"{MOST} questions au plus" in text
    assert field(page, "fait") == "actor_type"
    said = client.send(
        SHEET,
        etat=field(page, "etat"),
        rang=field(page, "rang"),
        fait="actor_type",
        valeur="commune",
        action="repondre",
    )
    text = html.unescape(said.text)
    assert "Ce que vous avez répondu" in text
    assert "commune" in text
    assert orjson.loads(field(said, "etat"))["facts"] == {"actor_type": "commune"}


def test_a_refusal_gives_the_verdict_and_its_reason(client: Client) -> None:
    said = client.send(SHEET, etat="", fait="actor_type", valeur="individual", action="repondre")
    text = html.unescape(said.text)
    assert "Ne correspond pas à vos réponses" in text
    assert 'name="fait"' not in text
    assert "Non rempli" in text
    assert "seul l’opérateur décide" in text


def test_never_more_than_three_questions(client: Client, desk: Workspace) -> None:
    for name in list(desk.release.catalogue.schemes)[:40]:
        page = client.get(f"/dispositifs/{name}", headers=BROWSER)
        count = 0
        while 'name="fait"' in page.text:
            count += 1
            assert count <= MOST, name
            page = client.send(
                f"/dispositifs/{name}",
                etat=field(page, "etat"),
                rang=field(page, "rang"),
                fait=field(page, "fait"),
                action="inconnu",
            )
            assert page.status_code == 200


def test_an_answer_to_correct_is_not_a_question_spent(client: Client) -> None:
    wrong = client.send(SHEET, etat="", rang="1", fait="budget_eur", texte="beaucoup", action="repondre")
    assert wrong.status_code == 422
    assert field(wrong, "rang") == "1"
    assert "Je n'ai pas compris" in html.unescape(wrong.text)


def test_an_answer_can_be_changed(client: Client) -> None:
    first = client.send(SHEET, etat="", fait="actor_type", valeur="individual", action="repondre")
    edit = client.send(SHEET, etat=field(first, "etat"), rang="1", action="modifier:actor_type")
    assert field(edit, "mode") == "modifier"
    again = client.send(
        SHEET,
        etat=field(edit, "etat"),
        rang="1",
        mode="modifier",
        fait="actor_type",
        valeur="commune",
        action="repondre",
    )
    assert "Ne correspond pas" not in again.text
    assert orjson.loads(field(again, "etat"))["facts"] == {"actor_type": "commune"}


def test_a_closed_sheet_says_so(client: Client, desk: Workspace) -> None:
    closed = next(one for one in desk.release.catalogue.schemes.values() if one.status == "closed")
    page = client.get(f"/dispositifs/{closed.id}", headers=BROWSER)
    assert "inutile de vérifier" in page.text
    assert 'name="fait"' not in page.text


def test_what_was_changed_by_hand_is_refused(client: Client) -> None:
    assert client.send(SHEET, etat="{", action="repondre").status_code == 422
    assert client.send(SHEET, etat="", action="pistes").status_code == 422
    assert client.send("/dispositifs/inconnu", etat="", action="repondre").status_code == 404
    for rank in ("-1", "99", "x", "٣"):
        page = client.send(SHEET, etat="", rang=rank, fait="actor_type", valeur="commune", action="repondre")
        assert page.status_code == 200


def test_a_name_of_several_communes_asks_which(client: Client, desk: Workspace) -> None:
    said = client.send(SHEET, etat="", rang="0", fait="project_place", texte="noyelles", action="repondre")
    text = html.unescape(said.text)
    assert said.status_code == 200
    assert "Plusieurs communes portent ce nom" in text
    assert field(said, "rang") == "0"
    code = re.findall(r'name="valeur" value="(\d{5})"', said.text)[0]
    chosen = client.send(
        SHEET, etat=field(said, "etat"), rang="0", fait="project_place", valeur=code, action="repondre"
    )
    assert orjson.loads(field(chosen, "etat"))["facts"] == {"project_place": code}
