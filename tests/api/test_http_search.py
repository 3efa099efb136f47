"""Search over HTTP: words and filters, what matched, ways out; and the page that shows it."""

from __future__ import annotations

import pytest
from http_client import Client

from api.schemas.schemes import SchemesAnswer
from navigator.search.french import stems


def test_words_rank_and_show_what_matched(client: Client) -> None:
    answer = client.get("/v1/schemes?q=composteur+de+quartier").json()
    SchemesAnswer.model_validate(answer)
    assert answer["total"] >= 1
    first = answer["items"][0]
    assert any(segment["hit"] for segments in first["highlights"].values() for segment in segments)
    for item in answer["items"]:
        for field, segments in item["highlights"].items():
            if field != "description":
                assert "".join(segment["text"] for segment in segments) == item[field]


def test_filters_and_counts_hold_with_words(client: Client) -> None:
    whole = client.get("/v1/schemes?q=vélo&per_page=100").json()
    farmers = client.get("/v1/schemes?q=vélo&audience=farmer&per_page=100").json()
    counts = {one["value"]: one["count"] for one in whole["facets"]["audience"]}
    assert counts["farmer"] == farmers["total"]
    assert {one["id"] for one in farmers["items"]} <= {one["id"] for one in whole["items"]}


def test_pages_are_stable_and_disjoint(client: Client) -> None:
    pages = [client.get(f"/v1/schemes?q=énergie&per_page=5&page={number}").json() for number in (1, 2, 1)]
    first, second, again = ([item["id"] for item in page["items"]] for page in pages)
    assert first == again
    assert not set(first) & set(second)


def test_little_found_says_how_to_find_more(client: Client) -> None:
    answer = client.get("/v1/schemes?q=haie&kind=loan").json()
    assert answer["total"] == 0
    assert answer["loosenings"]
    for loosening in answer["loosenings"]:
        assert loosening["total"] > 0


def test_a_wrong_spelling_is_put_right(client: Client) -> None:
    answer = client.get("/v1/schemes?q=mehtanisation").json()
    assert answer["items"]
    assert stems(answer["did_you_mean"]) == stems("méthanisation")


def test_beside_the_sheets(client: Client) -> None:
    answer = client.get("/v1/schemes?q=jardin+partagé").json()
    assert any(answer["beside"].values())
    assert client.get("/v1/schemes").json()["beside"] == {"resources": [], "contacts": [], "initiatives": []}


def test_an_assessment_may_be_narrowed_by_words(client: Client) -> None:
    facts = {"actor_type": "commune", "project_place": "62510"}
    whole = client.post("/v1/assessments", {"facts": facts, "limit": 100}).json()
    narrowed = client.post("/v1/assessments", {"facts": facts, "q": "éclairage public", "limit": 100}).json()
    assert 0 < len(narrowed["schemes"]) < len(whole["schemes"])
    verdicts = [scheme["verdict"] for scheme in narrowed["schemes"]]
    assert verdicts == sorted(verdicts)
    assert "fonds-vert-eclairage-public" in {scheme["id"] for scheme in narrowed["schemes"]}
    assert narrowed["counts"] == whole["counts"]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '" onload="x', "…", "a" * 120, "%%%", "ﬁ ﷺ 🚲"])
def test_any_words_are_safe_on_the_page(words: str, client: Client) -> None:
    response = client.get("/dispositifs", params={"q": words}, headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert 'onload="x' not in response.text


def test_the_page_marks_what_matched_and_offers_ways_out(client: Client) -> None:
    found = client.get("/dispositifs", params={"q": "composteur"}).text
    assert "<mark>" in found
    nothing = client.get("/dispositifs", params={"q": "haie", "forme": "loan"}).text
    assert "Élargir la recherche" in nothing
    assert "vous oriente" in nothing
