"""The list of schemes and the sheets, as a browser without JavaScript asks for them."""

from __future__ import annotations

import html
import re
from typing import Any

import orjson
import pytest
from http_client import BROWSER, Client, ClientFactory

from navigator.usecases.workspace import Workspace


def test_the_list_filters_and_counts(client: Client) -> None:
    everything = client.get("/dispositifs", headers=BROWSER)
    filtered = client.get("/dispositifs?porteur=association&lieu=lievin&ouvert=1", headers=BROWSER)
    assert filtered.status_code == 200

    def total(page: Any) -> int:
        return int(re.findall(r'<span role="status">(\d+) fiche', page.text)[0])

    assert 0 < total(filtered) < total(everything)
    assert "pour un projet à Liévin" in html.unescape(filtered.text)
    following = re.findall(r'rel="next" href="(.*?)"', filtered.text)
    if following:
        second = client.get(html.unescape(following[0]), headers=BROWSER)
        assert total(second) == total(filtered)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("utm_source=x", "filtre inconnu, non appliqué"),
        ("theme=energy", "valeur inconnue « energy »"),
        ("lieu=zzzzqqqq", "commune inconnue « zzzzqqqq »"),
        ("page=0", "page inconnue"),
        ("page=9999", "page inconnue"),
        ("niveau=x", "valeur inconnue « x »"),
    ],
)
def test_a_filter_that_cannot_be_used_is_said(client: Client, query: str, said: str) -> None:
    page = client.get(f"/dispositifs?{query}", headers=BROWSER)
    assert page.status_code == 422
    assert said in html.unescape(page.text)
    assert "Un filtre n’a pas pu être appliqué" in page.text


def test_a_filter_on_a_name_of_several_communes_asks_which(client: Client) -> None:
    page = client.get("/dispositifs?lieu=noyelles", headers=BROWSER)
    assert "Plusieurs communes répondent" in page.text
    links = re.findall(r'class="chip" href="(.*?)"', page.text)
    chosen = client.get(html.unescape(links[0]), headers=BROWSER)
    assert "Plusieurs communes" not in chosen.text
    assert "pour un projet à" in chosen.text


def test_every_sheet_and_contact_has_its_page(client: Client, desk: Workspace) -> None:
    for scheme in desk.release.catalogue.schemes:
        assert client.get(f"/dispositifs/{scheme}", headers=BROWSER).status_code == 200, scheme
    for contact in desk.release.catalogue.contacts:
        assert client.get(f"/contacts/{contact}", headers=BROWSER).status_code == 200, contact


def carried(**facts: Any) -> str:
    return orjson.dumps({"facts": facts}).decode()


def test_filters_on_applicant_and_place_give_a_verdict_and_its_reason(client: Client) -> None:
    plain = client.get("/dispositifs", headers=BROWSER)
    assert 'class="badge' not in plain.text
    page = client.get("/dispositifs?porteur=association&lieu=lievin&ouvert=1", headers=BROWSER)
    text = html.unescape(page.text)
    assert "Possible d'après vos réponses" in text
    assert "Il manque : " in text


def test_answers_given_elsewhere_judge_the_list_and_stay_out_of_addresses(client: Client) -> None:
    state = carried(actor_type="association", project_place="62510", budget_eur=8000)
    page = client.send("/dispositifs?q=compost", etat=state)
    text = html.unescape(page.text)
    assert "Possible d'après vos réponses" in text or "Possible, mais il manque" in text
    assert "Adresse à partager, sans vos réponses" in text
    assert not [link for link in re.findall(r'(?:href|action)="(.*?)"', page.text) if "8000" in link or "62510" in link]
    filtered = client.send("/dispositifs?q=compost", etat=state, filtres="1", q="haie", theme="biodiversite")
    assert "avec « haie »" in html.unescape(filtered.text)
    assert html.unescape(re.findall(r'name="etat" value="(.*?)"', filtered.text)[0])
    assert client.send("/dispositifs", etat="{").status_code == 422


def test_an_empty_page_says_what_was_searched_and_whom_to_call(client: Client) -> None:
    page = client.get("/dispositifs?q=zzzzqqqqxxxx&lieu=lievin&porteur=association&ouvert=1", headers=BROWSER)
    text = html.unescape(page.text)
    assert "Aucune fiche ne répond" in text
    assert "vos mots : « zzzzqqqqxxxx »" in text
    assert "lieu : Liévin" in text
    assert "Essayez un mot plus courant" in text
    assert "Près de chez vous" in text
    one = client.get("/dispositifs?q=zzzzqqqqxxxx", headers=BROWSER)
    assert "vous oriente" in one.text


def test_searches_are_counted_by_outcome_and_never_by_their_words(client_for: ClientFactory) -> None:
    client = client_for()
    for query in ("zzzzqqqqxxxx", "compost", "zzzzqqqqxxxx&page=1"):
        client.get(f"/dispositifs?q={query}", headers=BROWSER)
    client.get("/v1/schemes?q=zzzzqqqqxxxx")
    client.get("/dispositifs", headers=BROWSER)
    metrics = client.get("/metrics").text
    assert 'navigator_searches_total{outcome="empty"} 3.0' in metrics
    assert 'navigator_searches_total{outcome="found"} 1.0' in metrics
    assert "zzzz" not in metrics
