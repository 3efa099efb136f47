"""The pages, as a browser without JavaScript uses them: forms in, pages out, nothing kept."""

from __future__ import annotations

import html
import re
from typing import Any

import orjson
import pytest
from http_client import BROWSER, FORM, Client

from navigator.usecases.workspace import Workspace

GARDEN = "on est une asso à Liévin, on veut monter un jardin partagé, budget 8000 €"
PAGES = ["/", "/projet", "/dispositifs", "/dispositifs/budget-citoyen-62", "/contacts/pma", "/accessibilite"]
PAGES += ["/confidentialite", "/docs", "/integrer", "/demo-wiki"]


def state(page: Any) -> dict[str, Any]:
    """What the page carries."""
    found = re.search(r'name="etat" value="(.*?)"', page.text)
    assert found, page.text[:2000]
    carried: dict[str, Any] = orjson.loads(html.unescape(found[1]))
    return carried


def carried(**facts: Any) -> str:
    return orjson.dumps({"facts": facts}).decode()


def asked(page: Any) -> str | None:
    found = re.search(r'name="fait" value="(.*?)"', page.text)
    return found[1] if found else None


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_loads_nothing_from_elsewhere(client: Client, path: str) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="fr">' in page.text
    assert page.text.count("<h1") == 1
    assert page.text.count("<main") == 1
    assert 'class="skip" href="#contenu"' in page.text
    assert not re.search(r'(?:src|action)="https?:', page.text)
    assert not re.search(r'<link[^>]+href="https?:', page.text)
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert not re.search(r"<script(?![^>]*src=)", page.text)
    assert not re.search(r" on[a-z]+=", page.text)


def test_a_sentence_is_understood_and_said_back_with_its_words(client: Client) -> None:
    page = client.send("/projet", action="lire", description=GARDEN)
    assert page.status_code == 200
    facts = state(page)["facts"]
    assert facts["actor_type"] == "association"
    assert facts["project_place"] == "62510"
    assert facts["budget_eur"] == 8000
    text = html.unescape(page.text)
    assert "Vous êtes une association." in text
    assert "Lu dans vos mots : « Liévin »" in text
    assert "Le niveau de votre projet" in text
    assert "Qui appeler" in text
    assert "Vos pistes" in text
    assert asked(page)


def test_the_text_itself_is_not_carried_nor_shown_again(client: Client) -> None:
    page = client.send("/projet", action="lire", description=GARDEN + " avec Monsieur Untel")
    assert "Untel" not in page.text


def test_an_empty_text_begins_with_a_question(client: Client) -> None:
    page = client.send("/projet", action="lire", description="")
    assert page.status_code == 200
    assert asked(page) == "actor_type"
    assert "Vos pistes" not in page.text
    assert asked(client.get("/projet", headers=BROWSER)) == "actor_type"


def test_words_that_say_nothing_are_given_back_with_a_question(client: Client) -> None:
    page = client.send("/projet", action="lire", description="zorglub")
    assert "Je n&#39;ai rien reconnu" in page.text
    assert ">zorglub</textarea>" in page.text


def test_a_text_too_long_is_said_and_given_back(client: Client) -> None:
    page = client.send("/projet", action="lire", description="é" * 1001, etat=carried(staff=3))
    assert page.status_code == 422
    assert "trop long" in page.text
    assert "é" * 1001 in page.text
    assert "<title>Erreur" in page.text
    assert state(page)["facts"] == {"staff": 3}


@pytest.mark.parametrize(
    ("fact", "fields", "value"),
    [
        ("actor_type", {"valeur": "company"}, "company"),
        ("themes", {"valeur": ["energie", "eau"]}, ["eau", "energie"]),
        ("themes", {"aucun": "1"}, []),
        ("works_started", {"valeur": "true"}, True),
        ("works_started", {"valeur": "false"}, False),
        ("staff", {"tranche": "1"}, {"min": 1, "max": 9}),
        ("staff", {"texte": "12"}, 12),
        ("staff", {"texte": "12", "tranche": "3"}, 12),
        ("budget_eur", {"texte": "8 000 €"}, 8000),
        ("budget_eur", {"tranche": "4"}, {"min": 500000}),
        ("start_date", {"texte": "15/03/2027"}, "2027-03-15"),
        ("start_date", {"texte": "2027-03-15"}, "2027-03-15"),
        ("project_place", {"texte": "Liévin"}, "62510"),
        ("project_place", {"texte": "lievin"}, "62510"),
        ("project_place", {"valeur": "62628"}, "62628"),
    ],
)
def test_every_kind_of_question_can_be_answered(client: Client, fact: str, fields: dict[str, Any], value: Any) -> None:
    page = client.send("/projet", action="repondre", fait=fact, etat="", **fields)
    assert page.status_code == 200, html.unescape(page.text)[:3000]
    assert state(page)["facts"] == {fact: value}
    assert state(page)["asked"] == [fact]


@pytest.mark.parametrize(
    ("fact", "fields"),
    [
        ("actor_type", {}),
        ("actor_type", {"valeur": "pirate"}),
        ("themes", {}),
        ("works_started", {"valeur": "peut-être"}),
        ("staff", {"texte": "beaucoup"}),
        ("staff", {"tranche": "99"}),
        ("staff", {"tranche": "x"}),
        ("staff", {"tranche": "1" * 5000}),
        ("budget_eur", {"texte": "zut"}),
        ("start_date", {"texte": "31/02/2027"}),
        ("start_date", {"texte": "bientôt"}),
        ("project_place", {"texte": "zzzzqqqq"}),
        ("project_place", {"valeur": "99999"}),
        ("staff", {"texte": "1" * 201}),
    ],
)
def test_an_answer_not_understood_is_said_near_its_field_and_loses_nothing(
    client: Client, fact: str, fields: dict[str, str]
) -> None:
    page = client.send("/projet", action="repondre", fait=fact, etat=carried(members=30), **fields)
    assert page.status_code == 422
    text = html.unescape(page.text)
    assert "Il y a un problème" in text
    assert 'id="erreur-reponse"' in text
    assert "erreur-reponse" in re.findall(r'aria-describedby="([^"]*)"', text)[0] or "erreur-reponse" in text
    assert "<title>Erreur" in text
    assert state(page)["facts"] == {"members": 30}
    typed = fields.get("texte", "")
    assert asked(page) == fact
    if typed:
        assert f'value="{typed}"' in text


def test_a_name_that_several_communes_bear_is_a_choice_with_the_departement(client: Client) -> None:
    page = client.send("/projet", action="repondre", fait="project_place", etat="", texte="Noyelles")
    assert page.status_code == 200
    assert asked(page) == "project_place"
    text = html.unescape(page.text)
    assert "Plusieurs communes portent ce nom" in text
    assert "Noyelles-sous-Lens (Pas-de-Calais)" in text
    codes = re.findall(r'type="radio" name="valeur" value="(\d{5})"', text)
    assert len(codes) > 1
    assert state(page)["asked"] == []
    chosen = client.send("/projet", action="repondre", fait="project_place", etat=_etat(page), valeur=codes[0])
    assert state(chosen)["facts"]["project_place"] == codes[0]


def test_dont_know_is_kept_and_not_asked_again_and_skip_is_not_an_answer(client: Client) -> None:
    page = client.send("/projet", action="inconnu", fait="actor_type", etat="")
    assert state(page)["facts"] == {"actor_type": None}
    assert asked(page) != "actor_type"
    assert "Vous ne savez pas" in page.text
    page = client.send("/projet", action="passer", fait="actor_type", etat="")
    assert state(page)["facts"] == {}
    assert asked(page) != "actor_type"


def test_at_most_eight_questions_whatever_the_answers(client: Client) -> None:
    page = client.send("/projet", action="lire", description="")
    seen = []
    while (fact := asked(page)) is not None:
        assert fact not in seen
        seen.append(fact)
        page = client.send("/projet", action="passer", fait=fact, etat=_etat(page))
        assert len(seen) <= 8
    assert "Plus de question" in page.text


def test_a_fact_is_changed_or_forgotten_without_losing_the_others(client: Client) -> None:
    first = client.send("/projet", action="lire", description=GARDEN)
    before = state(first)["facts"]
    editing = client.send("/projet", action="modifier:budget_eur", etat=_etat(first))
    assert asked(editing) == "budget_eur"
    assert 'value="8000"' in editing.text
    changed = client.send(
        "/projet", action="repondre", mode="modifier", fait="budget_eur", texte="12000", etat=_etat(editing)
    )
    assert state(changed)["facts"] == {**before, "budget_eur": 12000}
    forgotten = client.send("/projet", action="oublier:budget_eur", etat=_etat(changed))
    assert state(forgotten)["facts"] == {fact: value for fact, value in before.items() if fact != "budget_eur"}
    assert "Lu dans vos mots : « 8000 €" not in forgotten.text
    kept = client.send("/projet", action="garder", fait="budget_eur", mode="modifier", etat=_etat(editing))
    assert state(kept)["facts"] == before


@pytest.mark.parametrize(
    ("fact", "value", "checked"),
    [
        ("actor_type", "company", 'value="company" checked'),
        ("themes", ["eau"], 'value="eau" checked'),
        ("works_started", False, 'value="false" checked'),
        ("staff", {"min": 1, "max": 9}, 'value="1" checked'),
        ("start_date", "2027-03-15", 'value="15/03/2027"'),
        ("project_place", "62510", 'value="Liévin (Pas-de-Calais)"'),
        ("siren", "356000000", 'value="356000000"'),
    ],
)
def test_changing_a_fact_shows_its_present_answer(client: Client, fact: str, value: Any, checked: str) -> None:
    page = client.send("/projet", action=f"modifier:{fact}", etat=carried(**{fact: value}))
    assert checked in html.unescape(page.text)
    assert "Annuler" in page.text


def test_a_doubtful_reading_is_to_be_confirmed_then_is_not(client: Client) -> None:
    etat = {"facts": {"budget_eur": 8000}, "read": {"budget_eur": {"words": "8000 balles", "certainty": "inferred"}}}
    page = client.send("/projet", action="garder", etat=orjson.dumps(etat).decode())
    assert "À confirmer" in page.text
    assert "C’est juste" in page.text
    confirmed = client.send("/projet", action="confirmer:budget_eur", etat=_etat(page))
    assert "C’est juste" not in confirmed.text
    assert state(confirmed)["facts"] == {"budget_eur": 8000}
    assert client.send("/projet", action="confirmer:staff", etat=_etat(page)).status_code == 200


def test_a_contradiction_is_asked_never_overwritten(client: Client) -> None:
    page = client.send("/projet", action="lire", etat=carried(budget_eur=8000), description="budget 12000 €")
    assert state(page)["facts"]["budget_eur"] == 8000
    text = html.unescape(page.text)
    assert "Vous aviez dit : le budget du projet : 8\u202f000\xa0€. Vous dites maintenant" in text
    taken = client.send("/projet", action="confirmer:budget_eur", etat=_etat(page))
    assert state(taken)["facts"]["budget_eur"] == 12000
    assert state(taken)["doubts"] == []
    left = client.send("/projet", action="conserver:budget_eur", etat=_etat(page))
    assert state(left)["facts"]["budget_eur"] == 8000
    assert state(left)["doubts"] == []


def test_a_doubt_that_was_changed_is_refused_clearly(client: Client) -> None:
    etat = {"facts": {"budget_eur": 8000}, "doubts": [{"fact": "budget_eur", "value": "x", "why": "contradicts"}]}
    page = client.send("/projet", action="garder", etat=orjson.dumps(etat).decode())
    assert page.status_code == 422
    assert state(page)["facts"] == {"budget_eur": 8000}


def test_the_page_answers_to_words_as_the_conversation_does(client: Client) -> None:
    first = client.send("/projet", action="lire", description=GARDEN)
    page = client.send("/projet", action="lire", etat=_etat(first), description="je ne sais pas")
    assert "Ce n&#39;est pas grave" in page.text
    assert asked(page) != asked(first)


def test_the_results_can_be_had_at_once_and_the_questions_resumed(client: Client) -> None:
    first = client.send("/projet", action="lire", description=GARDEN)
    paused = client.send("/projet", action="pistes", etat=_etat(first), fait=asked(first) or "")
    assert asked(paused) is None
    assert "Reprendre les questions" in paused.text
    assert asked(client.send("/projet", action="reprendre", etat=_etat(paused))) == asked(first)


def test_more_schemes_can_be_shown(client: Client) -> None:
    first = client.send("/projet", action="lire", description=GARDEN)
    more = client.send("/projet", action="plus", etat=_etat(first))
    assert first.text.count("<article") == 10
    assert more.text.count("<article") == 20
    most = client.send("/projet", action="plus", etat=orjson.dumps({**state(first), "shown": 100}).decode())
    assert state(most)["shown"] == 100


def test_outside_the_territory_it_is_said_in_one_line(client: Client, desk: Workspace) -> None:
    page = client.send("/projet", action="garder", etat=carried(actor_type="association", project_place="62041"))
    level = next(one for one in desk.release.qualification if one.id == "level")
    assert level.not_applicable
    assert level.not_applicable in html.unescape(page.text)
    assert 'class="level-number"' not in page.text
    assert "Vos pistes" in page.text


@pytest.mark.parametrize(
    ("etat", "kept"),
    [
        ("{", {}),
        ("[]", {}),
        ('{"facts": {"staff": "x", "budget_eur": 8000}}', {"budget_eur": 8000}),
        ('{"facts": {"zz": 1, "members": 3}}', {"members": 3}),
        ('{"facts": {}, "extra": 1}', {}),
        ('{"facts": {}, "shown": 100000}', {}),
        ('{"facts": {}, "shown": true}', {}),
        ('{"facts": {}, "read": {"staff": {"words": 3}}}', {}),
        ('{"facts": {}, "asked": "staff"}', {}),
        ('{"facts": {}, "done": "x"}', {}),
        ('{"facts": {}, "read": {"staff": {"certainty": "sure"}}}', {}),
        ('{"facts": {"budget_eur": NaN}}', {}),
        ("[" * 5000, {}),
    ],
)
def test_a_changed_state_is_refused_clearly_and_the_rest_is_kept(
    client: Client, etat: str, kept: dict[str, Any]
) -> None:
    page = client.send("/projet", action="garder", etat=etat)
    assert page.status_code == 422
    assert "Certaines réponses sont illisibles" in page.text
    assert "Input should" not in page.text
    assert state(page)["facts"] == kept
    assert client.send("/projet", action="garder", etat=_etat(page)).status_code == 200


def test_what_is_carried_is_never_taken_as_html(client: Client) -> None:
    words = '"><script>alert(1)</script>'
    etat = {"facts": {"budget_eur": 8000}, "read": {"budget_eur": {"words": words, "certainty": "inferred"}}}
    page = client.send("/projet", action="repondre", fait="budget_eur", texte=words, etat=orjson.dumps(etat).decode())
    assert "<script>alert" not in page.text
    page = client.send("/projet", action="lire", description=words + " zorglub")
    assert "<script>alert" not in page.text
    page = client.get("/dispositifs", params={"lieu": words, "theme": words, words: words}, headers=BROWSER)
    assert "<script>alert" not in page.text
    page = client.get("/dispositifs/%3Cscript%3Ealert(1)%3C%2Fscript%3E", headers=BROWSER)
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"action": "voler"}, 422),
        ({"autre": "1"}, 422),
        ({"action": "modifier:nope"}, 422),
        ({"action": "repondre", "fait": "nope"}, 422),
    ],
)
def test_an_unknown_button_is_a_page_in_french(client: Client, fields: dict[str, str], status: int) -> None:
    page = client.send("/projet", **fields)
    assert page.status_code == status
    assert "Je n’ai pas pu lire votre demande" in page.text


@pytest.mark.parametrize(
    ("raw", "headers", "status"),
    [
        (b"\xff\xfe=1", FORM, 400),
        (b"texte=%ff%fe", FORM, 400),
        (b"etat=%ed%a0%80", FORM, 400),
        (b"&".join(b"a=1" for _ in range(400)), FORM, 400),
        (b"{}", {**BROWSER, "Content-Type": "application/json"}, 415),
        (b"", BROWSER, 415),
        (b"description=" + b"a" * 70_000, FORM, 413),
        (b"action=lire&description=%00%07%1b", FORM, 200),
    ],
)
def test_a_broken_form_is_a_page_never_a_500(client: Client, raw: bytes, headers: dict[str, str], status: int) -> None:
    page = client.post("/projet", content=raw, headers=headers)
    assert page.status_code == status
    assert "text/html" in page.headers["content-type"]


def test_unknown_pages_are_pages_for_browsers_and_problems_for_programs(client: Client) -> None:
    for path in ("/nope", "/dispositifs/nope", "/contacts/nope"):
        page = client.get(path, headers=BROWSER)
        assert page.status_code == 404
        assert "Cette page n’existe pas" in page.text
        assert client.get(path).headers["content-type"] == "application/problem+json"
    assert client.get("/v1/nope", headers=BROWSER).headers["content-type"] == "application/problem+json"
    assert client.get("/accessibilite/", headers=BROWSER).status_code == 404


def test_the_code_names_neither_the_territory_nor_its_programme() -> None:
    from pathlib import Path

    import api

    folder = Path(str(api.__file__)).parent
    for file in folder.rglob("*"):
        if file.suffix in (".py", ".html", ".css", ".js", ".svg"):
            text = file.read_text("utf-8").casefold()
            for name in ("artois", "turbine", "pas-de-calais", "liévin", "lens-"):
                assert name not in text, (file.name, name)


def _etat(page: Any) -> str:
    return orjson.dumps(state(page)).decode()
