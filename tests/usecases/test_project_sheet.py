"""The sheet says the answers, the level, the first schemes, what is open and whom to call; never quoted words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from navigator.dialogue.conversation.state import START, State
from navigator.dialogue.conversation.turn import Move
from navigator.explanation.handover import instead, open_point, sheet_lines
from navigator.profile.profile import Provenance
from navigator.profile.wire import read_profile
from navigator.usecases.assess import assess_scheme
from navigator.usecases.hear import Sent, hear
from navigator.usecases.project_sheet import CONTACTS, POINTS, SCHEMES, project_sheet
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)
GARDEN = "on est une asso à Liévin, on veut monter un jardin partagé, budget 8000 €"


def sheet(desk: Workspace, **facts: Any) -> dict[str, Any]:
    return project_sheet(desk, State(read_profile(facts, desk.release.vocabulary, desk.release.territory)), ON)


def said(desk: Workspace, *texts: str) -> State:
    """The state after some sentences."""
    state = START
    for count, text in enumerate(texts):
        state = desk.folder.step(state, hear(desk, state, Sent(f"message-{count}", Move.SAY, text), ON))
    return state


def test_it_holds_what_an_adviser_needs(desk: Workspace) -> None:
    found = sheet(desk, actor_type="association", project_place="62510", themes=["alimentation"], budget_eur=8000)
    assert found["release"] == desk.release.id
    assert found["on"] == "2026-11-22"
    answers = {one["fact"]: one["answer"] for one in found["facts"]}
    assert answers["actor_type"] == "une association"
    assert answers["budget_eur"].startswith("8")
    assert found["level"]["value"] == 1
    assert len(found["schemes"]) == SCHEMES
    assert all(one["findings"] and one["verdict"] in ("eligible", "undetermined") for one in found["schemes"])
    assert found["contacts"]
    assert "d'après les réponses" in found["notice"]


def test_no_quoted_word_goes_on_the_sheet(desk: Workspace) -> None:
    found = project_sheet(desk, said(desk, GARDEN), ON)
    assert found["facts"]
    assert all(one["words"] is None for one in found["facts"])
    assert "budget 8000" not in str(found)


def test_what_is_open_is_listed_with_the_schemes_that_wait(desk: Workspace) -> None:
    facts = {"actor_type": "company", "project_place": "62510", "themes": ["energie"], "staff": None}
    found = sheet(desk, **facts)
    assert len(found["open_points"]) == POINTS
    profile = read_profile(facts, desk.release.vocabulary, desk.release.territory)
    for point in found["open_points"]:
        assert point["fact"] not in profile.known
        for scheme in point["schemes"]:
            assert point["fact"] in assess_scheme(desk, scheme, profile, ON).missing
            assert "energie" in desk.release.catalogue.schemes[scheme].themes
    assert {one["answer"] for one in found["facts"] if one["value"] is None} == {"pas encore connu"}
    text = "\n".join(sheet_lines(found))
    for point in found["open_points"]:
        assert f"- {point['text']}" in text


def test_an_open_point_names_two_schemes_and_counts_the_others() -> None:
    assert open_point("le budget", [], declined=False) == "Le budget : à préciser"
    assert open_point("le budget", ["A"], declined=False) == "Le budget : à préciser pour « A »"
    assert open_point("le budget", ["A", "B"], declined=True) == (
        "Le budget : vous ne savez pas encore, utile pour « A » et « B »"
    )
    said = open_point("le budget", ["A", "B", "C"], declined=False)
    assert said.replace("\u00a0", " ") == "Le budget : à préciser pour « A », « B » et 1 autre piste"


def test_the_nearest_contacts_and_whoever_can_receive_it(desk: Workspace) -> None:
    found = sheet(desk, actor_type="association", project_place="62510", themes=["alimentation"], budget_eur=8000)
    assert len(found["contacts"]) >= CONTACTS
    assert "mairie-62510" in {one["id"] for one in found["contacts"] if one["email"]}
    assert all(one["email"] for one in found["contacts"][CONTACTS:])


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ({"phone": "03 21 00 00 00", "url": "https://example.org"}, "Appelez le 03 21 00 00 00."),
        ({"url": "https://example.org", "address": "1 rue X"}, "Passez par sa page : https://example.org"),
        ({"address": "1 rue X"}, "Son adresse : 1 rue X."),
        ({}, "Son numéro n'est pas connu ici."),
    ],
)
def test_there_is_another_way_than_mail(ways: dict[str, str], said: str) -> None:
    assert instead({"phone": None, "url": None, "address": None, **ways}) == said


def test_an_inferred_answer_is_to_confirm(desk: Workspace) -> None:
    state = said(desk, GARDEN)
    read = Provenance("read", "asso", "inferred")
    profile = state.profile.with_answer("actor_type", state.profile.answers["actor_type"], read)
    found = project_sheet(desk, State(profile), ON)
    assert [one["fact"] for one in found["facts"] if one["doubtful"]] == ["actor_type"]
    assert found["open_points"][0]["text"] == "À confirmer : Vous êtes une association"


def test_a_contradiction_left_open_is_to_confirm(desk: Workspace) -> None:
    found = project_sheet(desk, said(desk, GARDEN, "budget 12000 euros"), ON)
    (point,) = [one for one in found["open_points"] if one["fact"] == "budget_eur"]
    assert point["text"].startswith("À confirmer : le budget du projet : 12")
    (budget,) = [one for one in found["facts"] if one["fact"] == "budget_eur"]
    assert budget["value"] == 8000


def test_an_empty_project_has_a_sheet(desk: Workspace) -> None:
    lines = sheet_lines(sheet(desk))
    assert lines[0] == "FICHE PROJET – 22 novembre 2026"


def test_as_text_it_reads_from_top_to_bottom(desk: Workspace) -> None:
    found = sheet(desk, actor_type="association", project_place="62510", themes=["alimentation"], budget_eur=8000)
    text = "\n".join(sheet_lines(found))
    titles = ("LE PROJET", "NIVEAU", "CONTACTS", "PREMIÈRES PISTES")
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    for scheme in found["schemes"]:
        assert scheme["title"] in text
        said = text[text.index(scheme["title"]) :].partition("\n\n")[0].partition(f"\n{scheme['rank'] + 1}. ")[0]
        assert len(said.splitlines()) == len(set(said.splitlines()))
