"""The widget in pages that are not ours: strict policies, sanitised wikis that mount late, twice, floating."""

from __future__ import annotations

from typing import Any

import pytest
from chat import DESKTOP, PHONE, Chat
from hosts import STRICT, Host
from playwright.sync_api import Page, expect

from api.widget.assets import published

PINNED, INTEGRITY = published().pinned, published().integrity

pytestmark = pytest.mark.browser

WIDGET = "<funding-navigator></funding-navigator>"
SPOT = '<div class="assistant-projet"></div>'
SHOWN = "Je suis un assistant automatique à règles"


def pinned(address: str, more: str = "") -> str:
    """The line of `/integrer`, with its checksum."""
    source = f"{address}/widget/{PINNED}"
    return f'<script src="{source}" integrity="{INTEGRITY}" crossorigin="anonymous" defer{more}></script>'


def loader(address: str, more: str = "") -> str:
    """The line that is always up to date."""
    return f'<script src="{address}/widget/loader.js" defer{more}></script>'


@pytest.fixture
def watched(open_context: Any) -> Any:
    """A context that notes what the page complains of."""
    return open_context(viewport=DESKTOP)


@pytest.mark.parametrize("line", [pinned, loader], ids=["pinned with its checksum", "loader"])
def test_under_a_strict_policy_and_trusted_types(watched: Any, host: Host, address: str, line: Any) -> None:
    page = watched.context.new_page()
    page.goto(host.show(WIDGET, line(address), STRICT.format(api=address)))
    chat = Chat(page)
    chat.say()
    chat.press("Voir mes pistes")
    expect(chat.results.get_by_role("article").first).to_be_visible()
    assert watched.complaints == []
    foreign = [url for url in watched.requests if not url.startswith((address, host.address, "data:"))]
    assert foreign == []


def test_a_file_that_was_changed_is_refused(watched: Any, host: Host, address: str) -> None:
    page = watched.context.new_page()
    page.route(
        f"**/{PINNED}", lambda route: route.fulfill(body="document.title = 'taken'", content_type="text/javascript")
    )
    page.goto(host.show(WIDGET, pinned(address)))
    page.wait_for_load_state()
    assert page.title() == "Wiki"


def test_a_page_that_is_not_allowed_sees_a_failure_and_keeps_the_text(watched: Any, host: Host, address: str) -> None:
    page = watched.context.new_page()
    page.goto(host.show(WIDGET, loader(address)).replace("127.0.0.1", "localhost"))
    chat = Chat(page)
    chat.field.fill("une asso")
    chat.field.press("Enter")
    expect(chat.node.get_by_role("alert")).to_contain_text("Le service ne répond pas")
    expect(chat.log).to_contain_text("une asso")


def test_a_sanitised_wiki_page_mounted_late(watched: Any, host: Host, address: str) -> None:
    """As Wiki.js: the content waits in a template until the application starts; classes survive, elements do not."""
    mount = host.script(
        "setTimeout(() => { const page = document.querySelector('template');"
        " page.replaceWith(page.content.cloneNode(true)); }, 300);"
    )
    page = watched.context.new_page()
    body = f'<div id="root"><template>{SPOT}<p>Suite</p></template></div><script src="{mount}"></script>'
    page.goto(host.show(body, pinned(address)))
    expect(page.locator("funding-navigator")).to_have_count(1)
    expect(page.locator("funding-navigator")).to_contain_text(SHOWN)
    page.evaluate("document.querySelector('#root').insertAdjacentHTML('beforeend', '<p>plus tard</p>')")
    expect(page.locator("funding-navigator")).to_have_count(1)


def test_our_demonstration_is_such_a_page(open_context: Any) -> None:
    watched = open_context(viewport=DESKTOP)
    page = watched.context.new_page()
    page.goto("/demo-wiki")
    chat = Chat(page)
    expect(chat.node.get_by_role("heading", name="Quelles aides pour mon projet ?")).to_be_visible()
    watched.left_nothing()
    chat.say()
    expect(chat.facts).to_contain_text("Vous êtes une association.")


def test_two_places_and_the_script_twice(watched: Any, host: Host, address: str) -> None:
    page = watched.context.new_page()
    page.goto(host.show(SPOT + SPOT + loader(address), pinned(address) + pinned(address)))
    expect(page.locator("funding-navigator")).to_have_count(2)
    first, second = (Chat(page, f"funding-navigator >> nth={number}") for number in (0, 1))
    first.say()
    expect(second.facts).to_have_count(0)
    second.field.click()
    expect(second.facts).to_contain_text("Vous êtes une association.")
    second.say("en fait le budget est de 12 000 €")
    first.field.fill("et 3 salariés")
    first.field.press("Enter")
    expect(first.log).to_contain_text("dans un autre onglet")
    assert watched.complaints == []


def test_styles_neither_leak_in_nor_out(watched: Any, host: Host, address: str) -> None:
    page = watched.context.new_page()
    page.goto(host.show(f'<button id="own">À nous</button><p class="card">Carte</p>{WIDGET}', pinned(address)))
    before = page.evaluate("getComputedStyle(document.querySelector('#own')).cssText")
    page.add_style_tag(
        content="* { letter-spacing: 9px; } button { background: rgb(1, 2, 3) !important; font-size: 60px !important; }"
        " :root { font-size: 40px; } body { color: red; text-transform: uppercase; line-height: 3; }"
    )
    send = page.locator("funding-navigator").get_by_role("button", name="Envoyer", exact=True)
    style = send.evaluate(
        "one => { const s = getComputedStyle(one); return [s.fontSize, s.textTransform, s.letterSpacing]; }"
    )
    assert style == ["16px", "none", "normal"]
    assert send.evaluate("one => getComputedStyle(one).backgroundColor") != "rgb(1, 2, 3)"
    assert page.locator(".card").evaluate("one => getComputedStyle(one).borderLeftWidth") == "0px"
    assert "rgb(140, 58, 31)" not in before


def test_a_site_chooses_its_colours_its_shapes_and_its_theme(watched: Any, host: Host, address: str) -> None:
    page = watched.context.new_page()
    page.goto(host.show('<funding-navigator theme="dark" heading="Nos aides"></funding-navigator>', pinned(address)))
    node = page.locator("funding-navigator")
    expect(node.get_by_role("heading", name="Nos aides")).to_be_visible()
    colour = "one => getComputedStyle(one).backgroundColor"
    assert node.locator("[part=panel]").evaluate(colour) == "rgb(36, 32, 27)"
    page.add_style_tag(
        content="funding-navigator { --nav-accent: rgb(0, 80, 160); --nav-radius: 0; }"
        " funding-navigator::part(panel) { border-width: 7px; }"
    )
    assert node.locator("[part=send]").evaluate(colour) == "rgb(0, 80, 160)"
    assert node.locator("[part=panel]").evaluate("one => getComputedStyle(one).borderTopWidth") == "7px"


LIGHT, DARK, PAPER = "rgb(255, 253, 249)", "rgb(36, 32, 27)", "rgb(255, 255, 255)"


@pytest.mark.parametrize(
    ("theme", "visitor", "background"),
    [
        ("auto", "light", LIGHT),
        ("auto", "dark", DARK),
        ("light", "dark", LIGHT),
        ("dark", "light", DARK),
    ],
)
def test_the_theme_is_the_site_s_else_the_visitor_s_and_paper_is_white(
    open_context: Any, host: Host, address: str, theme: str, visitor: str, background: str
) -> None:
    page = open_context(color_scheme=visitor).context.new_page()
    page.goto(host.show(f'<funding-navigator theme="{theme}"></funding-navigator>', pinned(address)))
    field = page.locator("funding-navigator textarea")
    colours = "one => { const s = getComputedStyle(one); return [s.backgroundColor, s.color]; }"
    assert field.evaluate(colours)[0] == background
    page.emulate_media(media="print")
    assert field.evaluate(colours) == [PAPER, "rgb(0, 0, 0)"]


# ---- floating


def floating(page: Page, host: Host, address: str) -> Chat:
    """A long page with the floating button, which the script alone brings."""
    page.goto(
        host.show('<p><a href="#x">Un lien</a></p>' + "<p>Texte</p>" * 60, loader(address, ' data-mode="floating"'))
    )
    return Chat(page)


def test_a_floating_panel_by_keyboard(watched: Any, host: Host, address: str, artifacts: Any) -> None:
    page = watched.context.new_page()
    chat = floating(page, host, address)
    launcher = chat.node.get_by_role("button", name="Trouver une aide", exact=True)
    expect(launcher).to_have_attribute("aria-expanded", "false")
    launcher.focus()
    page.keyboard.press("Enter")
    panel = chat.node.get_by_role("dialog", name="Trouver une aide pour mon projet")
    expect(panel).to_be_visible()
    expect(launcher).to_have_attribute("aria-expanded", "true")
    assert launcher.get_attribute("aria-controls") == panel.get_attribute("id")
    expect(chat.field).to_be_focused()
    assert not panel.evaluate("one => one.matches(':modal')")
    chat.field.fill("un brouillon")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(launcher).to_be_focused()
    expect(launcher).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(chat.field).to_have_value("un brouillon")
    chat.say()
    page.screenshot(path=artifacts / "widget-floating.png")
    chat.press("Modifier : le lieu", exact=False)
    expect(chat.facts.get_by_role("group")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_visible()
    assert "Modifier" in chat.focused()
    chat.press("Fermer")
    expect(launcher).to_be_focused()


def test_on_a_small_screen_it_fills_it_and_holds_the_keyboard(
    open_context: Any, host: Host, address: str, artifacts: Any
) -> None:
    page = open_context(viewport=PHONE, has_touch=True).context.new_page()
    chat = floating(page, host, address)
    chat.node.get_by_role("button", name="Trouver une aide").tap()
    panel = chat.node.get_by_role("dialog")
    assert panel.evaluate("one => one.matches(':modal')")
    assert panel.bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert chat.focused() == "h2 Trouver une aide pour mon projet"
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") in ("funding-navigator", "body")
    chat.say()
    page.screenshot(path=artifacts / "widget-floating-320.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_tap_moves_to_the_field_without_raising_the_keyboard_of_a_phone(
    open_context: Any, host: Host, address: str
) -> None:
    page = open_context(viewport=PHONE, has_touch=True).context.new_page()
    page.goto(host.show(WIDGET, pinned(address)))
    chat = Chat(page)
    chat.node.get_by_role("button", name="Répondre à des questions").tap()
    expect(chat.field).to_be_focused()
    expect(chat.field).to_have_attribute("inputmode", "none")
    expect(chat.question.get_by_role("heading", name="Qui porte le projet ?")).to_be_visible()
    chat.field.tap()
    expect(chat.field).to_have_attribute("inputmode", "text")
    expect(chat.field).to_be_focused()
