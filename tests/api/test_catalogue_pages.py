"""The list of schemes and the sheets, as a browser without JavaScript asks for them."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from http_client import BROWSER, Client

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
