"""When the network, the service or another tab gets in the way: nothing written is lost, nothing is said twice."""

from __future__ import annotations

from typing import Any

import pytest
from chat import DESKTOP, GARDEN, Chat, messages
from playwright.sync_api import Route, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def watched(open_context: Any) -> Any:
    """A wide screen."""
    return open_context(viewport=DESKTOP)


@pytest.fixture
def chat(watched: Any) -> Chat:
    """The chat of the front page, one turn done."""
    page = watched.context.new_page()
    page.goto("/")
    chat = Chat(page)
    chat.say(GARDEN)
    return chat


def test_a_turn_that_does_not_leave_is_kept_and_sent_again_under_the_same_id(chat: Chat) -> None:
    sent: list[Any] = []

    def note(request: Any) -> None:
        sent.append(request)

    chat.page.on("request", note)
    chat.page.context.set_offline(True)
    chat.field.fill("le budget est de 12 000 €")
    chat.field.press("Enter")
    alert = chat.node.get_by_role("alert")
    expect(alert).to_contain_text("Votre message n’est pas parti")
    expect(chat.log).to_contain_text("le budget est de 12 000 € Non envoyé")
    chat.field.fill("un brouillon")
    chat.press("Réessayer")
    expect(alert.get_by_role("button")).to_be_visible()
    chat.page.context.set_offline(False)
    before = chat.turns()
    chat.press("Réessayer")
    chat.answered(before)
    expect(alert).to_be_empty()
    expect(chat.log).not_to_contain_text("Non envoyé")
    expect(chat.field).to_have_value("un brouillon")
    tried = messages(sent)
    assert len(tried) == 3
    assert len({one["message_id"] for one in tried}) == 1
    assert chat.log.get_by_text("le budget est de 12 000 €").count() == 1


def test_an_answer_lost_on_the_way_is_not_done_twice(chat: Chat) -> None:
    def lost(route: Route) -> None:
        route.fetch()
        route.abort()

    chat.page.route("**/messages", lost, times=1)
    chat.field.fill("nous avons 3 salariés")
    chat.field.press("Enter")
    expect(chat.node.get_by_role("alert")).to_contain_text("Réessayer")
    before = chat.turns()
    chat.press("Réessayer")
    chat.answered(before)
    assert chat.turns() == before + 1
    expect(chat.facts).to_contain_text("3")


def test_the_first_turn_is_kept_too(watched: Any) -> None:
    page = watched.context.new_page()
    page.goto("/")
    chat = Chat(page)
    watched.context.set_offline(True)
    chat.press("Répondre à des questions")
    expect(chat.node.get_by_role("alert")).to_contain_text("Réessayer")
    watched.context.set_offline(False)
    chat.press("Réessayer")
    expect(chat.question.get_by_role("heading")).to_have_text("Qui porte le projet ?")


def test_a_tap_that_does_not_leave_can_be_given_up_for_another(chat: Chat) -> None:
    asked = chat.question.get_by_role("heading").inner_text()
    chat.page.context.set_offline(True)
    chat.press("Passer")
    expect(chat.node.get_by_role("alert")).to_contain_text("Réessayer")
    chat.page.context.set_offline(False)
    chat.tap("Je ne sais pas")
    expect(chat.log).not_to_contain_text("Passer")
    expect(chat.question.get_by_role("heading")).not_to_have_text(asked)


def test_waiting_is_said_after_600_ms_only(chat: Chat) -> None:
    status = chat.node.locator(".status")
    seen = (
        "one => { window.seen = []; "
        "new MutationObserver(() => window.seen.push(one.textContent)).observe(one, {childList: true}); }"
    )
    status.evaluate(seen)
    chat.tap("Passer")
    assert not any(chat.page.evaluate("window.seen"))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    chat.page.route("**/messages", hold)
    chat.press("Passer")
    expect(status).to_have_text("L’assistant prépare sa réponse…")
    expect(chat.node.locator("[inert]")).not_to_have_count(0)
    chat.field.fill("pendant ce temps")
    chat.field.press("Enter")
    expect(chat.field).to_have_value("pendant ce temps")
    held[0].continue_()
    expect(status).to_be_empty()


def test_two_tabs(chat: Chat) -> None:
    """A duplicated tab has the same memory; the one that is late reads again, says so, and gives the text back."""
    with chat.page.expect_popup() as opened:
        chat.page.evaluate("window.open('/')")
    other = Chat(opened.value)
    assert other.session() == chat.session()
    other.field.click()
    expect(other.facts).to_contain_text("Vous êtes une association.")
    other.say("en fait le budget est de 12 000 €")
    chat.field.fill("nous avons 3 salariés")
    chat.field.press("Enter")
    expect(chat.log).to_contain_text("Vos réponses ont changé dans un autre onglet")
    expect(chat.field).to_have_value("nous avons 3 salariés")
    expect(chat.log.get_by_text("nous avons 3 salariés")).to_have_count(0)
    expect(chat.facts).to_contain_text("12")
    before = chat.turns()
    chat.field.press("Enter")
    chat.answered(before)
    expect(chat.facts).to_contain_text("3")
    other.press("Tout effacer")
    other.press("Oui, tout effacer")
    expect(other.log).to_contain_text("Tout est effacé")
    chat.field.fill("et 14 bénévoles")
    chat.field.press("Enter")
    expect(chat.log).to_contain_text("Cette conversation n’existe plus")
    expect(chat.field).to_have_value("et 14 bénévoles")
    assert chat.session() is None


def test_a_text_too_long_stays_in_the_field_with_its_error(chat: Chat) -> None:
    text = "un jardin " * 120
    chat.field.fill(text)
    chat.field.press("Enter")
    error = chat.node.get_by_text("1 000 au plus")
    expect(error).to_be_visible()
    expect(chat.field).to_have_attribute("aria-invalid", "true")
    assert error.get_attribute("id") in (chat.field.get_attribute("aria-describedby") or "")
    expect(chat.field).to_have_value(text)
    chat.field.fill("un jardin")
    expect(error).to_be_hidden()
    expect(chat.field).not_to_have_attribute("aria-invalid", "true")


def test_a_refusal_is_said_in_its_own_words(chat: Chat) -> None:
    body = {
        "type": "/docs#x",
        "title": "Trop",
        "status": 429,
        "detail": "Trop de requêtes. Réessayez dans 12 s.",
        "errors": [],
    }
    chat.page.route("**/messages", lambda route: route.fulfill(status=429, json=body), times=1)
    chat.press("Passer")
    expect(chat.node.get_by_role("alert")).to_contain_text("Réessayez dans 12 s.")
    before = chat.turns()
    chat.press("Réessayer")
    chat.answered(before)


def test_a_tool_that_fails_can_be_tried_again(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    chat.press("Partager mes pistes")
    expect(chat.node.get_by_role("alert")).to_contain_text("Le service ne répond pas.")
    chat.page.context.set_offline(False)
    chat.press("Réessayer")
    expect(chat.node.get_by_label("La liste de vos pistes")).to_be_visible()
