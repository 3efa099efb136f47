"""A volunteer, a company and a commune use the chat from the first word to the list: mouse, keyboard, paper."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from chat import DESKTOP, GARDEN, PHONE, Chat
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def chat(open_context: Any) -> Chat:
    """The chat of the front page, on a wide screen."""
    page = open_context(viewport=DESKTOP).context.new_page()
    page.goto("/")
    return Chat(page)


def finish(chat: Chat) -> int:
    """Answer « Je ne sais pas » until there is no question; how many were asked."""
    asked = 0
    while chat.node.get_by_role("button", name="Je ne sais pas", exact=True).count():
        assert asked < 9
        chat.tap("Je ne sais pas")
        asked += 1
    return asked


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_one_sentence_to_the_list(open_context: Any, artifacts: Path, viewport: Any) -> None:
    page = open_context(viewport=viewport).context.new_page()
    page.goto("/")
    chat = Chat(page)
    page.screenshot(path=artifacts / f"widget-start-{viewport['width']}.png", full_page=True)
    chat.say(GARDEN)
    expect(chat.log).to_contain_text("J'ai noté : une association ; à Liévin")
    expect(chat.facts).to_contain_text("Vous êtes une association.")
    expect(chat.facts).to_contain_text("Lu dans vos mots : « Liévin »")
    expect(chat.node.locator("[part=count]")).to_contain_text(re.compile(r"^\d+ aides encore possibles \(\d+ avant"))
    expect(chat.question).to_contain_text(re.compile(r"Encore \d questions au plus"))
    chat.node.screenshot(path=artifacts / f"widget-question-{viewport['width']}.png")
    finish(chat)
    expect(chat.question).to_have_count(0)
    expect(chat.log.get_by_role("button", name="Aller à mes pistes")).to_be_visible()
    expect(chat.results.get_by_role("article")).to_have_count(5)
    chat.node.screenshot(path=artifacts / f"widget-results-{viewport['width']}.png")
    first = chat.results.get_by_role("article").first
    expect(first).to_contain_text("d'après vos réponses")
    expect(first.get_by_role("listitem").first).to_have_text(re.compile(r"^✓?Rempli\s: "))
    expect(first).to_contain_text("À vérifier avec l’opérateur")
    expect(first).to_contain_text(re.compile(r"(Vérifié|Relevé) le \d+"))
    assert first.get_by_role("link", name=re.compile("Fiche complète")).get_attribute("rel") == "noreferrer"
    expect(chat.results.get_by_role("heading", name="Qui appeler")).to_be_visible()
    chat.press("Voir d’autres pistes")
    expect(chat.results.get_by_role("article")).to_have_count(10)


def test_the_list_at_any_moment_and_kept_up_to_date(chat: Chat) -> None:
    chat.press("Répondre à des questions")
    chat.tap("Association")
    chat.press("Voir mes pistes")
    expect(chat.results.get_by_role("heading", name="Mes pistes")).to_be_focused()
    shown = chat.results.inner_text()
    contacts = chat.results.locator(".part").first
    expect(contacts).to_contain_text("à confirmer")
    chat.say("nous sommes à Liévin, pour un jardin partagé")
    expect(chat.results).not_to_have_text(shown)
    expect(contacts).not_to_contain_text("à confirmer")


def test_every_kind_of_answer(chat: Chat) -> None:
    chat.press("Répondre à des questions")
    chat.press("Autre réponse")
    expect(chat.node.get_by_role("button", name="École, collège, lycée")).to_be_visible()
    expect(chat.node.get_by_role("button", name="Intercommunalité")).to_be_focused()
    chat.tap("Commune")
    place = chat.node.get_by_role("combobox", name="Commune ou code postal")
    place.press_sequentially("lievi")
    options = chat.node.get_by_role("option")
    expect(options.first).to_contain_text("Liévin (Pas-de-Calais)")
    expect(place).to_have_attribute("aria-expanded", "true")
    place.press("ArrowDown")
    assert place.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    expect(options.first).to_have_attribute("aria-selected", "true")
    place.press("Escape")
    expect(options).to_have_count(0)
    place.press_sequentially("n")
    expect(options.first).to_contain_text("Liévin")
    place.press("ArrowUp")
    place.press("ArrowDown")
    before = chat.turns()
    place.press("Enter")
    chat.answered(before)
    expect(chat.facts).to_contain_text("Votre projet est à Liévin")
    expect(chat.question.get_by_role("heading")).to_have_text("Sur quoi porte votre projet ?")
    chat.press("Valider")
    expect(chat.question.get_by_text("Cochez au moins une réponse")).to_be_visible()
    chat.question.get_by_label("Énergie").check()
    chat.question.get_by_label("Bâtiment, rénovation").check()
    chat.tap("Valider")
    expect(chat.log).to_contain_text("Énergie, Bâtiment, rénovation")
    expect(chat.facts).to_contain_text("énergie")
    chat.tap("Question précédente")
    expect(chat.question.get_by_role("heading")).to_have_text("Sur quoi porte votre projet ?")


def test_an_amount_is_changed_from_the_panel_and_nothing_else_is_lost(chat: Chat) -> None:
    chat.say(GARDEN)
    facts = chat.facts.get_by_role("listitem").count()
    chat.press("Modifier : le budget", exact=False)
    editor = chat.facts.get_by_role("group")
    expect(editor.get_by_role("heading")).to_have_text("Quel est le budget total du projet, à peu près ?")
    assert "au plus 5 000 €" in chat.focused()
    chat.node.get_by_role("button", name="Annuler").click()
    assert "Modifier" in chat.focused()
    chat.press("Modifier : le budget", exact=False)
    editor.get_by_label("Montant").fill("12 000 €")
    chat.tap("Valider", within=editor)
    expect(chat.facts).to_contain_text(re.compile(r"Votre budget est de 12\s000"))
    expect(chat.facts.get_by_role("listitem")).to_have_count(facts)
    assert chat.focused() == "button Modifier : le budget du projet"
    chat.press("Oublier : le budget du projet")
    expect(chat.facts).not_to_contain_text("Votre budget")
    expect(chat.facts).to_contain_text("Vous êtes une association.")
    assert chat.focused() == "h3 Ce que j’ai compris"


def test_a_contradiction_is_asked(chat: Chat) -> None:
    chat.say(GARDEN)
    chat.press("Modifier : le budget", exact=False)
    chat.facts.get_by_role("group").get_by_label("Montant").fill("9000")
    chat.tap("Valider", within=chat.facts)
    chat.say("le budget est de 15 000 €")
    expect(chat.question).to_contain_text("Vous aviez dit")
    yes = chat.question.get_by_role("button").first
    before = chat.turns()
    yes.click()
    chat.answered(before)
    expect(chat.facts).to_contain_text(re.compile(r"15\s000"))


def test_why_and_a_person_are_always_near(chat: Chat) -> None:
    expect(chat.node.get_by_role("button", name="Parler à quelqu’un")).to_be_visible()
    chat.press("Répondre à des questions")
    chat.question.get_by_text("Pourquoi cette question ?").click()
    expect(chat.question.get_by_role("group")).to_contain_text(
        re.compile(r"Cette réponse compte pour \d+\sdispositifs")
    )
    before = chat.turns()
    chat.press("Parler à quelqu’un")
    chat.answered(before)
    assert chat.log.get_by_role("link").count() or "appel" in chat.log.inner_text().lower()


def test_begin_again_and_erase_after_a_confirmation(chat: Chat) -> None:
    chat.say(GARDEN)
    chat.press("Recommencer")
    assert chat.focused() == "button Annuler"
    chat.page.keyboard.press("Escape")
    assert chat.focused() == "button Recommencer"
    chat.press("Recommencer")
    chat.tap("Oui, recommencer")
    expect(chat.facts).to_contain_text("Rien pour l’instant.")
    expect(chat.log).not_to_contain_text("jardin")
    chat.say(GARDEN)
    session = chat.session()
    assert session is not None
    chat.press("Tout effacer")
    chat.press("Oui, tout effacer")
    expect(chat.log).to_contain_text("Tout est effacé")
    expect(chat.facts).to_have_count(0)
    assert chat.session() is None
    headers = {"Authorization": f"Bearer {session['token']}"}
    assert chat.page.request.get(f"/v1/conversations/{session['id']}", headers=headers).status == 404


def test_the_list_is_shared_without_a_word_of_the_answers(chat: Chat) -> None:
    chat.say(GARDEN + ", 14 bénévoles")
    chat.press("Partager mes pistes")
    field = chat.node.get_by_label("La liste de vos pistes, sans vos réponses")
    expect(field).to_be_focused()
    text = field.input_value()
    assert text.count("/dispositifs/") == 10
    for word in ("asso ", "Liévin", "8 000", "8000", "14", "bénévoles"):
        assert word not in text.replace("22 novembre 2026", "").replace(chat.page.url, "/")  # its port is any number
    chat.press("Copier")
    expect(chat.node.get_by_text(re.compile("Copié|Le texte est sélectionné"))).to_be_visible()


def test_answers_are_taken_away_as_data(chat: Chat) -> None:
    chat.say(GARDEN)
    with chat.page.expect_download() as download:
        chat.press("Télécharger mes réponses")
    kept = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "mon-projet.json"
    assert {one["fact"] for one in kept["facts"]} >= {"actor_type", "budget_eur"}


def test_going_on_elsewhere_by_a_link_that_can_be_revoked(chat: Chat, open_context: Any) -> None:
    chat.say(GARDEN)
    chat.press("Continuer sur un autre appareil")
    address = chat.node.get_by_label("Lien pour reprendre").input_value()
    assert "/projet#reprise=" in address
    expect(chat.node).to_contain_text("jusqu’au 22 décembre 2026")

    def reopen() -> Chat:
        page = open_context(viewport=DESKTOP).context.new_page()
        page.goto(address)
        return Chat(page)

    other = reopen()
    expect(other.facts).to_contain_text("Vous êtes une association.")
    assert other.page.url.endswith("/projet")
    assert other.page.evaluate("history.length") <= 2
    other.say("en fait le budget est de 12 000 €")
    chat.press("Désactiver ce lien")
    expect(chat.node).to_contain_text("Le lien est désactivé.")
    gone = reopen()
    expect(gone.log).to_contain_text("Cette conversation n’existe plus")
    assert gone.session() is None


def test_the_conversation_comes_back_in_the_same_tab_at_the_first_action(chat: Chat) -> None:
    chat.say(GARDEN)
    chat.page.reload()
    expect(chat.facts).to_have_count(0)
    chat.field.click()
    expect(chat.facts).to_contain_text("Vous êtes une association.")
    expect(chat.log).to_contain_text("Je reprends votre conversation.")


def test_on_paper(chat: Chat, artifacts: Path) -> None:
    chat.say(GARDEN)
    chat.press("Voir mes pistes")
    expect(chat.results).to_be_visible()
    chat.page.emulate_media(media="print")
    assert chat.node.locator("button:visible, textarea:visible").count() == 0
    expect(chat.facts).to_contain_text("Vous êtes une association.")
    expect(chat.results.get_by_role("article").first).to_be_visible()
    chat.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert chat.results.locator("details:not([open])").count() == 0
    assert len(chat.page.pdf(path=artifacts / "widget-print.pdf", format="A4")) > 20_000


def tab_to(page: Page, condition: str) -> None:
    """Press Tab until what is focused in the widget satisfies a condition on `one`."""
    for _ in range(120):
        page.keyboard.press("Tab")
        found = (
            f"() => {{ const one = document.activeElement.shadowRoot?.activeElement; return one && ({condition}); }}"
        )
        if page.evaluate(found):
            return
    raise AssertionError(f"never focused: {condition}")


def test_a_whole_journey_by_keyboard_alone(chat: Chat) -> None:
    page = chat.page
    tab_to(page, "one.textContent === 'Répondre à des questions'")
    page.keyboard.press("Enter")
    expect(chat.question.get_by_role("heading")).to_have_text("Qui porte le projet ?")
    assert chat.focused() == "textarea Ou répondez avec vos mots"
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if chat.focused() == "button Association":
            break
    outline = "node => getComputedStyle(node.shadowRoot.activeElement).outlineStyle"
    assert chat.node.evaluate(outline) == "solid"
    page.keyboard.press("Space")
    expect(chat.question.get_by_role("heading")).to_have_text("Dans quelle commune se passe le projet ?")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("Liévin, pour un jardin partagé avec un budget de 8000 €")  # on a button: nothing happens
    tab_to(page, "one.localName === 'textarea' && !one.readOnly")
    page.keyboard.type("à Liévin")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("pour un jardin partagé, 8000 €")
    page.keyboard.press("Enter")
    expect(chat.facts).to_contain_text("Votre projet est à Liévin")
    expect(chat.field).to_have_value("")
    expect(chat.field).to_be_focused()
    tab_to(page, "one.textContent === 'Voir mes pistes'")
    page.keyboard.press("Enter")
    expect(chat.results.get_by_role("heading", name="Mes pistes")).to_be_focused()
    tab_to(page, "one.localName === 'summary'")
    page.keyboard.press("Enter")
    assert chat.results.locator("details[open]").count() == 1
    tab_to(page, "one.textContent === 'Tout effacer'")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert chat.focused() == "button Oui, tout effacer"
    page.keyboard.press("Enter")
    expect(chat.log).to_contain_text("Tout est effacé")
    expect(chat.field).to_be_focused()


def test_the_sheet_goes_to_a_named_person_only_when_the_box_is_ticked(chat: Chat, artifacts: Path) -> None:
    chat.say(GARDEN)
    chat.press("Envoyer ma fiche à un conseiller")
    who = chat.node.get_by_label("À qui ?")
    expect(who).to_be_focused()
    agree = chat.node.get_by_role("checkbox", name=re.compile("J’accepte d’envoyer ma fiche"))
    expect(agree).not_to_be_checked()
    form = chat.node.locator("form.away")
    form.get_by_role("button", name="Envoyer ma fiche").click()
    expect(form).to_contain_text("Cochez la case pour envoyer la fiche.")
    expect(agree).to_be_focused()
    agree.check()
    if who.locator("option").count() > 1:
        who.select_option(index=1)
        expect(agree).not_to_be_checked()
        who.select_option(index=0)
    name = who.locator("option").first.inner_text()
    expect(form).to_contain_text(name)
    agree.check()
    form.get_by_label("Comment vous répondre", exact=False).fill("pas une adresse")
    form.get_by_role("button", name="Envoyer ma fiche").click()
    expect(form).to_contain_text("une adresse e-mail ou un numéro de téléphone")
    form.get_by_label("Comment vous répondre", exact=False).fill("jardin@example.org")
    form.screenshot(path=artifacts / "widget-handover.png")
    form.get_by_role("button", name="Envoyer ma fiche").click()
    expect(chat.node).to_contain_text(re.compile(r"N-2026-\d{4}-\d{4}"))
    expect(chat.node).to_contain_text(re.compile(r"pour l’effacer\s: N-2026-[\d-]+ · [\d ]+"))
