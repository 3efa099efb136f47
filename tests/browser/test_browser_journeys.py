"""A volunteer describes a shared garden: with and without JavaScript, by keyboard alone, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

GARDEN = "on est une asso à Liévin, on veut monter un jardin partagé, budget 8000 €"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def begin(page: Page, text: str = GARDEN) -> None:
    page.goto("/")
    if page.locator("#description").is_visible():  # without JavaScript; with it, the widget stands in its place
        page.get_by_label("Décrivez votre projet").fill(text)
        page.get_by_role("button", name="Voir mes pistes").click()
    else:
        page.get_by_role("link", name="Mon projet").click()
        page.get_by_label("Décrivez ou complétez votre projet").fill(text)
        page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre projet")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_whole_journey(open_context: Any, artifacts: Path, javascript: bool, viewport: Any) -> None:
    watched = open_context(java_script_enabled=javascript, viewport=viewport)
    page = watched.context.new_page()
    begin(page)
    understood = page.get_by_role("region", name="Ce que j’ai compris")
    expect(understood).to_contain_text("Vous êtes une association.")
    expect(understood).to_contain_text("Lu dans vos mots : « Liévin »")
    expect(page.get_by_role("region", name="Le niveau de votre projet")).to_contain_text("petite initiative")
    expect(page.locator("article.scheme")).to_have_count(10)
    answered = 0
    while (field := page.locator("input[name=fait]")).count():
        asked = field.first.get_attribute("value")
        assert answered < 8, asked
        first = page.locator("#question input[type=radio], #question input[type=checkbox]")
        if first.count() and answered % 2 == 0:
            first.first.check()
            page.get_by_role("button", name="Répondre").click()
        else:
            page.get_by_role("button", name="Je ne sais pas").click()
        answered += 1
    expect(page.get_by_role("heading", name="Plus de question")).to_be_visible()
    assert page.url.endswith("/projet#question")
    understood.get_by_role("button", name="Modifier : Votre budget").click()
    page.get_by_label("Ou le montant en euros").fill("12 000 €")
    page.get_by_role("button", name="Enregistrer").click()
    expect(understood).to_contain_text("Votre budget est de 12")
    understood.get_by_role("button", name="Oublier : Votre budget").click()
    expect(understood).not_to_contain_text("Votre budget")
    expect(understood).to_contain_text("Vous êtes une association.")
    expect(page.get_by_role("button", name="Imprimer ma fiche")).to_have_count(1 if javascript else 0)
    expect(page.get_by_text("Pour imprimer : Ctrl + P")).to_be_visible(visible=not javascript)
    page.get_by_role("heading", name="Qui appeler", exact=True).first.scroll_into_view_if_needed()
    page.screenshot(
        path=artifacts / f"journey-{viewport['width']}-{'js' if javascript else 'nojs'}.png", full_page=True
    )
    if javascript:
        watched.left_nothing()
    assert watched.context.cookies() == []


def test_a_name_of_several_communes_and_an_answer_not_understood(open_context: Any) -> None:
    page = open_context(viewport=DESKTOP, java_script_enabled=False).context.new_page()
    page.goto("/projet")
    page.get_by_label("Association", exact=True).check()
    page.get_by_role("button", name="Répondre").click()
    field = page.get_by_label("Commune ou code postal")
    field.fill("zzqqzzqq")
    page.get_by_role("button", name="Répondre").click()
    expect(page).to_have_title("Erreur : Votre projet – " + page.locator(".brand span").inner_text())
    expect(page.get_by_role("alert")).to_contain_text("Je n’ai pas compris « zzqqzzqq »".replace("’", "'"))
    expect(field).to_have_value("zzqqzzqq")
    assert "erreur-reponse" in (field.get_attribute("aria-describedby") or "")
    page.get_by_role("alert").get_by_role("link").click()
    expect(field).to_be_focused()
    field.fill("Noyelles")
    page.get_by_role("button", name="Répondre").click()
    group = page.get_by_role("group", name="Plusieurs communes portent ce nom. Laquelle ?")
    group.get_by_label("Noyelles-sous-Lens (Pas-de-Calais)").check()
    page.get_by_role("button", name="Répondre").click()
    expect(page.get_by_role("region", name="Ce que j’ai compris")).to_contain_text(
        "Votre projet est à Noyelles-sous-Lens"
    )
    expect(page.get_by_role("region", name="Ce que j’ai compris")).to_contain_text("Vous êtes une association.")


def test_keyboard_alone(open_context: Any) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    page.goto("/projet")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, "document.activeElement.matches('textarea')")
    expect(page.get_by_label("Décrivez ou complétez votre projet")).to_be_focused()
    page.keyboard.type(GARDEN)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre projet")
    tab_to(page, "document.activeElement.closest('#question') && document.activeElement.matches('input')")
    page.keyboard.press("Space")
    tab_to(page, "document.activeElement.value === 'repondre'")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    before = page.locator(".answers li").count()
    page.keyboard.press("Enter")
    expect(page.locator(".answers li")).to_have_count(before + 1)
    tab_to(page, "document.activeElement.matches('summary')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


def tab_to(page: Page, condition: str) -> None:
    """Press Tab until the focused element satisfies a condition."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(f"never focused: {condition}")


def test_on_paper(open_context: Any, artifacts: Path) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    begin(page)
    page.emulate_media(media="print")
    expect(page.locator("#question")).to_be_hidden()
    expect(page.locator(".nav")).to_be_hidden()
    assert page.locator("button:visible").count() == 0
    expect(page.get_by_role("heading", name="Vos pistes")).to_be_visible()
    pdf = page.pdf(path=artifacts / "projet.pdf", format="A4")
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 20_000


def test_text_spacing_loses_nothing(open_context: Any) -> None:
    """WCAG 1.4.12: the visitor's own spacing neither cuts nor overlaps."""
    page = open_context(viewport=PHONE, bypass_csp=True).context.new_page()
    begin(page)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
        " p { margin-bottom: 2em !important; }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
