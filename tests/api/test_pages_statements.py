"""The page without JavaScript, and a question that settles several facts."""

from __future__ import annotations

import html
import re
from typing import Any

import orjson
import pytest
from http_client import Client


def etat(page: Any) -> str:
    """The hidden field of a page."""
    found = re.search(r'name="etat" value="(.*?)"', page.text)
    assert found, page.text[:2000]
    return html.unescape(found[1])


def state(page: Any) -> dict[str, Any]:
    """What the page carries."""
    carried: dict[str, Any] = orjson.loads(etat(page))
    return carried


def carried(**facts: Any) -> str:
    return orjson.dumps({"facts": facts}).decode()


SAID = {"actor_type": "association", "project_place": "62510", "themes": ["alimentation"], "nature": ["investment"]}


def test_a_question_that_settles_several_facts(client: Client) -> None:
    page = client.send("/projet", etat=carried(**SAID), action="garder")
    assert 'value="choisir"' in page.text
    assert "Rien de tout cela" in page.text
    options = re.findall(r'name="valeur" value="(.*?)"', page.text)
    assert 1 <= len(options) <= 8
    ticked = client.send("/projet", etat=etat(page), action="choisir", valeur=options[0])
    assert ticked.status_code == 200
    assert "precisions" in state(ticked)["asked"]
    assert len(state(ticked)["facts"]) > len(SAID)
    none = client.send("/projet", etat=etat(page), action="choisir", aucun="1")
    assert len(state(none)["facts"]) > len(SAID)
    unknown = client.send("/projet", etat=etat(page), action="inconnus")
    assert None in state(unknown)["facts"].values()
    skipped = client.send("/projet", etat=etat(page), action="passer-tout")
    assert state(skipped)["facts"] == SAID
    assert state(skipped)["asked"] == ["precisions"]


@pytest.mark.parametrize("fields", [{}, {"valeur": "inconnue"}])
def test_ticking_nothing_is_said_near_the_question(client: Client, fields: dict[str, str]) -> None:
    page = client.send("/projet", etat=carried(**SAID), action="choisir", **fields)
    assert page.status_code == 422
    assert "Cochez ce qui est vrai, ou « Rien de tout cela »." in html.unescape(page.text)
    assert state(page)["facts"] == SAID


def test_options_without_a_question_lose_nothing(client: Client) -> None:
    page = client.send("/projet", etat=carried(), action="inconnus")
    assert page.status_code == 200
