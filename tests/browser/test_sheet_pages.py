"""The sheet on screen and on paper, and its hand-over by forms; axe finds nothing at any step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from test_accessibility import MODES, check
from test_browser_journeys import DESKTOP, begin

pytestmark = pytest.mark.browser

TOWN = "Mairie de Liévin"


def offered(page: Page) -> None:
    begin(page)
    page.get_by_role("button", name=f"Transmettre à {TOWN}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Transmettre ma fiche à {TOWN}")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_sheet_is_handed_over_by_forms(open_context: Any, artifacts: Path, javascript: bool) -> None:
    watched = open_context(java_script_enabled=javascript, viewport=DESKTOP)
    page = watched.context.new_page()
    offered(page)
    box = page.get_by_label(f"J'accepte que ma fiche soit envoyée à : {TOWN}.")
    expect(box).not_to_be_checked()
    page.get_by_label("Votre message").fill("Nous aimerions en parler.")
    page.get_by_role("button", name="Envoyer ma fiche").click()
    expect(page.get_by_role("alert")).to_contain_text("Rien n’est envoyé")
    page.get_by_role("alert").get_by_role("link").click()
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_label("Votre message")).to_have_value("Nous aimerions en parler.")
    page.get_by_role("button", name="Envoyer ma fiche").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fiche enregistrée")
    number, code = (one.inner_text() for one in page.locator(".sheet-number").all())
    assert re.fullmatch(r"N-2026-\d{4}-\d{4}", number)
    page.get_by_role("link", name="effacer la fiche gardée ici").click()
    page.get_by_label("Numéro de la fiche").fill(number)
    page.get_by_label("Code d’effacement").fill(code)
    page.get_by_role("button", name="Effacer la fiche").click()
    expect(page.get_by_role("status")).to_contain_text("est effacée")
    if javascript:
        watched.left_nothing()
    assert watched.context.cookies() == []
    for url in watched.requests:
        assert number not in url
        assert "62510" not in url


@pytest.mark.parametrize("mode", MODES)
def test_every_step_of_the_hand_over(open_context: Any, artifacts: Path, mode: str) -> None:
    watched = open_context(**MODES[mode])
    page = watched.context.new_page()
    begin(page)
    page.get_by_role("button", name="Ouvrir ma fiche").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fiche projet")
    check(page, "project-sheet", mode, artifacts)
    page.get_by_role("button", name=f"Transmettre à {TOWN}").click()
    check(page, "handover-form", mode, artifacts)
    page.get_by_label("Comment vous répondre").fill("moi")
    page.get_by_role("button", name="Envoyer ma fiche").click()
    check(page, "handover-error", mode, artifacts)
    page.get_by_label("Comment vous répondre").fill("03 21 00 00 00")
    page.get_by_label(f"J'accepte que ma fiche soit envoyée à : {TOWN}.").check()
    page.get_by_role("button", name="Envoyer ma fiche").click()
    check(page, "handover-done", mode, artifacts)
    page.get_by_role("button", name="Revenir à mon projet").click()
    expect(page.get_by_role("region", name="Ce que j’ai compris")).to_contain_text("Vous êtes une association.")
    page.goto("/fiche/effacer")
    check(page, "handover-erase", mode, artifacts)
    page.get_by_role("button", name="Effacer la fiche").click()
    check(page, "handover-erase-error", mode, artifacts)
    watched.left_nothing()


def test_the_sheet_on_paper(open_context: Any, artifacts: Path) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    begin(page)
    page.get_by_role("button", name="Ouvrir ma fiche").click()
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    expect(page.get_by_role("heading", name="Qui contacter")).to_be_visible()
    pdf = page.pdf(path=artifacts / "fiche.pdf", format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 4
