"""Who cannot see, uses no mouse, enlarges or changes colours uses the chat: every mode, under a strict policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from chat import DESKTOP, GARDEN, PHONE, Chat
from hosts import STRICT, Host
from playwright.sync_api import Page, expect

from api.widget.assets import published

PINNED, INTEGRITY = published().pinned, published().integrity

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parent / "golden"
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESKTOP},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark"},
    "forced colours": {"viewport": DESKTOP, "forced_colors": "active"},
    "320 px": {"viewport": PHONE},
    "reduced motion": {"viewport": DESKTOP, "reduced_motion": "reduce"},
    "400 %": {"viewport": {"width": 320, "height": 256}, "color_scheme": "dark"},
}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def embedded(context: Any, host: Host, address: str, floating: bool = False) -> Chat:
    """The chat in a page of another site, under the strict policy."""
    mode = ' data-mode="floating"' if floating else ""
    line = (
        f'<script src="{address}/widget/{PINNED}" integrity="{INTEGRITY}" crossorigin="anonymous" defer{mode}></script>'
    )
    page = context.new_page()
    page.goto(
        host.show("" if floating else "<funding-navigator></funding-navigator>", line, STRICT.format(api=address))
    )
    return Chat(page)


def check(chat: Chat, name: str, mode: str, artifacts: Path) -> None:
    """No violation, nothing that scrolls sideways; a picture is kept."""
    page = chat.page
    page.mouse.move(0, 0)
    page.screenshot(path=artifacts / f"widget-{name}-{mode.replace(' ', '-')}.png", full_page=True)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], f"{name}, {mode}"
    wide = page.evaluate(
        "[document, document.querySelector('funding-navigator').shadowRoot].flatMap(one => [...one.querySelectorAll('*')])"
        ".filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.unseen'))"
        ".map(one => one.outerHTML.slice(0, 120))"
    )
    assert wide == [], f"{name}, {mode}"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], f"{name}, {mode}"


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_at_any_step(open_context: Any, host: Host, address: str, artifacts: Path, mode: str) -> None:
    watched = open_context(**MODES[mode])
    chat = embedded(watched.context, host, address)
    check(chat, "start", mode, artifacts)
    chat.press("Répondre à des questions")
    expect(chat.question.get_by_role("heading")).to_have_text("Qui porte le projet ?")
    check(chat, "choice", mode, artifacts)
    chat.tap("Association")
    place = chat.node.get_by_role("combobox")
    place.press_sequentially("lievi")
    chat.node.get_by_role("option").first.wait_for()
    place.press("ArrowDown")
    check(chat, "commune", mode, artifacts)
    place.press("Escape")
    chat.question.get_by_role("button", name="Valider").click()
    chat.say(GARDEN)
    chat.field.press("Enter")
    check(chat, "error", mode, artifacts)
    chat.press("Modifier : le budget", exact=False)
    chat.facts.get_by_role("group").first.wait_for()
    check(chat, "editor", mode, artifacts)
    chat.press("Annuler")
    chat.press("Voir mes pistes")
    expect(chat.results.get_by_role("article").first).to_be_visible()
    chat.node.evaluate("node => node.shadowRoot.querySelectorAll('details').forEach(one => { one.open = true; })")
    check(chat, "results", mode, artifacts)
    for tool in ("Continuer sur un autre appareil", "Envoyer ma fiche à un conseiller"):
        chat.press(tool)
        chat.node.get_by_role("button", name="Fermer").wait_for()
        check(chat, "tool", mode, artifacts)
    chat.press("Recommencer")
    check(chat, "confirm", mode, artifacts)
    chat.press("Annuler")
    watched.context.set_offline(True)
    chat.press("Passer")
    expect(chat.node.get_by_role("alert")).to_contain_text("Réessayer")
    check(chat, "offline", mode, artifacts)
    refused = [one for one in watched.complaints if "ERR_INTERNET_DISCONNECTED" not in one]
    assert refused == []


@pytest.mark.parametrize("mode", ["light", "dark", "forced colours", "320 px"])
def test_axe_finds_nothing_when_it_floats(
    open_context: Any, host: Host, address: str, artifacts: Path, mode: str
) -> None:
    chat = embedded(open_context(**MODES[mode]).context, host, address, floating=True)
    check(chat, "launcher", mode, artifacts)
    chat.press("Trouver une aide")
    chat.say(GARDEN)
    check(chat, "floating", mode, artifacts)


# ---- what is heard


def test_each_turn_is_said_once_and_the_visible_log_is_silent(open_context: Any) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    page.goto("/")
    chat = Chat(page)
    expect(chat.log).to_have_attribute("aria-live", "off")
    chat.listen()
    chat.say(GARDEN)
    (said,) = chat.announced()
    assert "J'ai noté" in said
    assert "encore possibles" in said
    assert chat.question.get_by_role("heading").inner_text().replace("\u00a0", " ") in said
    voice = chat.node.locator(".unseen[aria-live=polite]")
    expect(voice).to_be_empty(timeout=3000)
    chat.press("Voir mes pistes")
    expect(chat.results).to_be_visible()
    assert len(chat.announced()) == 2
    live = chat.node.evaluate(
        "node => [...node.shadowRoot.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')]"
        ".map(one => one.getAttribute('role') ?? one.ariaLive)"
    )
    assert sorted(live) == ["alert", "log", "polite", "status"]


def test_who_speaks_is_said_and_not_shown(open_context: Any) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    page.goto("/")
    chat = Chat(page)
    chat.say(GARDEN)
    texts = [one.replace("\u00a0", " ") for one in chat.log.locator("[part~=message]").all_text_contents()]
    assert texts[0].startswith("Assistant : ")
    assert texts[1].startswith("Vous : on est une asso")
    hidden = chat.log.locator(".unseen").first
    box = hidden.bounding_box()
    assert box is not None
    assert box["width"] <= 1


@pytest.mark.parametrize("name", ["start", "question", "facts", "commune"])
def test_what_a_screen_reader_finds(open_context: Any, name: str) -> None:
    """The trees of `golden/`: roles, names and states, in the order of reading."""
    page = open_context(viewport=DESKTOP).context.new_page()
    page.goto("/")
    chat = Chat(page)
    part = chat.node
    if name == "question":
        chat.press("Répondre à des questions")
        chat.question.get_by_role("heading", name="Qui porte le projet ?").wait_for()
        part = chat.question
    elif name == "facts":
        chat.say(GARDEN)
        part = chat.facts
    elif name == "commune":
        chat.press("Répondre à des questions")
        chat.tap("Association")
        chat.node.get_by_role("combobox").press_sequentially("lievi")
        chat.node.get_by_role("option").first.wait_for()
        chat.node.get_by_role("combobox").press("ArrowDown")
        part = chat.question
    expect(part).to_match_aria_snapshot((GOLDEN / f"{name}.yaml").read_text(encoding="utf-8"))


# ---- the keyboard


def test_a_message_that_comes_never_moves_the_keyboard(open_context: Any) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    page.goto("/")
    chat = Chat(page)
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    chat.say(GARDEN)
    page.route("**/messages", hold)
    chat.press("Parler à quelqu’un")
    page.get_by_role("link", name="Toutes les aides", exact=True).focus()
    held[0].continue_()
    expect(chat.log).to_contain_text("Parler à quelqu’un")
    expect(chat.node.locator("[inert]")).to_have_count(0)
    expect(page.get_by_role("link", name="Toutes les aides", exact=True)).to_be_focused()


def test_after_a_tap_the_keyboard_is_in_the_field_at_once(open_context: Any) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    page.goto("/")
    chat = Chat(page)
    chat.press("Répondre à des questions")
    expect(chat.question.get_by_role("heading", name="Qui porte le projet ?")).to_be_visible()
    at_once = chat.node.evaluate(
        "node => { const root = node.shadowRoot; root.querySelector('.reply').focus(); root.querySelector('.reply').click();"
        " return root.activeElement.localName; }"
    )
    assert at_once == "textarea"


def test_the_log_is_reached_by_keyboard_only_when_it_scrolls(open_context: Any) -> None:
    page = open_context(viewport={"width": 1280, "height": 500}).context.new_page()
    page.goto("/")
    chat = Chat(page)
    assert chat.log.get_attribute("tabindex") is None
    for number in range(5):
        chat.say(f"le budget est de {number + 1}000 €")
    expect(chat.log).to_have_attribute("tabindex", "0")


def test_enter_during_a_composition_does_not_send(open_context: Any) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    page.goto("/")
    chat = Chat(page)
    chat.field.fill("une association")
    chat.field.evaluate(
        "one => one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    )
    expect(chat.field).to_have_value("une association")
    assert chat.session() is None


# ---- the screen


def heights(page: Page) -> Any:
    """Height of everything that can be pressed, links in sentences apart."""
    return page.evaluate(
        "[...document.querySelector('funding-navigator').shadowRoot"
        ".querySelectorAll('button, summary, input:not([type=checkbox]), textarea, select, label.box, [role=option]')]"
        ".filter(one => one.offsetParent).map(one => [one.textContent.slice(0, 30), one.getBoundingClientRect().height])"
    )


def test_targets_are_at_least_44_px_high(open_context: Any) -> None:
    page = open_context(viewport=PHONE).context.new_page()
    page.goto("/")
    chat = Chat(page)
    chat.press("Répondre à des questions")
    chat.tap("Association")
    chat.node.get_by_role("combobox").press_sequentially("lievi")
    chat.node.get_by_role("option").first.wait_for()
    assert [one for one in heights(page) if one[1] < 43.5] == []
    chat.say(GARDEN)
    chat.press("Voir mes pistes")
    expect(chat.results).to_be_visible()
    assert [one for one in heights(page) if one[1] < 43.5] == []


def test_the_visitor_s_own_spacing_neither_cuts_nor_overlaps(open_context: Any) -> None:
    """WCAG 1.4.12, inside the shadow root too."""
    page = open_context(viewport=PHONE).context.new_page()
    page.goto("/")
    chat = Chat(page)
    chat.node.evaluate(
        "node => { const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important;"
        " letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');"
        " node.shadowRoot.adoptedStyleSheets.push(sheet); }"
    )
    chat.say(GARDEN)
    chat.press("Voir mes pistes")
    expect(chat.results).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    cut = chat.node.evaluate(
        "node => [...node.shadowRoot.querySelectorAll('button, .box, .badge, h3, h4, p')].filter(one => one.offsetParent"
        " && !one.closest('.log') && (one.scrollWidth > one.clientWidth + 1) && getComputedStyle(one).display !== 'inline')"
        ".map(one => one.textContent)"
    )
    assert cut == []
