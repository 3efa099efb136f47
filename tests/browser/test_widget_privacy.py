"""What the widget keeps, reads and sends: nothing before the first action, then the least; no text is ever a page."""

from __future__ import annotations

from typing import Any

import pytest
from chat import DESKTOP, Chat, watch_storage
from hosts import Host
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=\"window.taken='img'\">",
    "<script>window.taken='script'</script>",
    "<svg onload=\"window.taken='svg'\">",
    '"><b onmouseover="window.taken=\'b\'">asso</b>',
    "javascript:window.taken='url'",
    "{{constructor.constructor('window.taken=1')()}} ${window.taken=1}",
    "</div></template><iframe srcdoc=\"<script>parent.taken='frame'</script>\">",
)


def test_nothing_is_asked_stored_nor_read_before_the_first_action(open_context: Any, address: str) -> None:
    watched = open_context(viewport=DESKTOP)
    page = watched.context.new_page()
    watch_storage(page)
    page.goto("/")
    chat = Chat(page)
    expect(chat.log).to_be_visible()
    loaded = len(watched.requests)
    chat.field.hover()
    for _ in range(12):
        page.keyboard.press("Tab")
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(300)
    assert watched.requests[loaded:] == []
    assert page.evaluate("window.touched") == []
    assert not any("/v1/" in url for url in watched.requests)
    watched.left_nothing()
    chat.field.fill("une asso")
    assert page.evaluate("window.touched") == ["getItem"]
    assert page.evaluate("sessionStorage.length") == 0


def test_after_it_the_tab_keeps_an_id_a_secret_and_a_number(open_context: Any, address: str) -> None:
    watched = open_context(viewport=DESKTOP)
    page = watched.context.new_page()
    page.goto("/")
    chat = Chat(page)
    chat.say()
    chat.press("Voir mes pistes")
    expect(chat.results).to_be_visible()
    session = chat.session()
    assert session is not None
    assert set(session) == {"id", "token", "revision"}
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 1]
    assert watched.context.cookies() == []
    assert page.evaluate("indexedDB.databases()") == []
    assert [url for url in watched.requests if not url.startswith(address)] == []
    assert session["token"] not in " ".join(watched.requests)
    assert watched.complaints == []


def test_nothing_of_the_page_that_holds_it_is_sent(open_context: Any, host: Host, address: str) -> None:
    watched = open_context(viewport=DESKTOP)
    page = watched.context.new_page()
    sent: list[dict[str, str]] = []
    page.on("request", lambda one: sent.append(one.all_headers()) if "/v1/" in one.url else None)
    line = f'<script src="{address}/widget/navigator.js" defer></script>'
    page.goto(host.show("<funding-navigator></funding-navigator>", line) + "?nom=Untel")
    page.evaluate("document.cookie = 'site=secret'")
    Chat(page).say()
    posted = [one for one in sent if one.get("content-type") == "application/json"]
    assert posted
    for headers in sent:
        assert "cookie" not in headers
        assert "referer" not in headers


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_written_is_shown_and_never_run(open_context: Any, text: str) -> None:
    watched = open_context(viewport=DESKTOP)
    page = watched.context.new_page()
    page.goto("/")
    chat = Chat(page)
    chat.say(text)
    expect(chat.log).to_contain_text(text)
    assert chat.log.locator("img, script, svg, iframe, b").count() == 0
    assert page.evaluate("window.taken") is None
    assert watched.complaints == []


def test_what_the_server_says_is_shown_and_never_run(open_context: Any) -> None:
    """Even if the service itself were taken over: its words stay words, and its links lead to pages only."""
    watched = open_context(viewport=DESKTOP)
    page = watched.context.new_page()

    def poisoned(route: Any) -> None:
        answer = route.fetch()
        body = answer.json()
        body["reply"]["say"] = list(HOSTILE)
        body["reply"]["links"] = [
            {"label": "ici", "url": "javascript:window.taken='link'"},
            {"label": "là", "url": "tel:3114"},
        ]
        body["reply"]["question"]["text"] = HOSTILE[0]
        for fact in body["facts"]:
            fact["text"] = fact["words"] = HOSTILE[2]
        route.fulfill(response=answer, json=body)

    page.route("**/v1/conversations", poisoned)
    page.goto("/")
    chat = Chat(page)
    chat.say()
    for text in HOSTILE:
        expect(chat.log).to_contain_text(text)
    assert chat.node.locator("img, script, svg, iframe, b").count() == 0
    assert chat.log.get_by_role("link").count() == 1
    chat.log.get_by_text("ici", exact=True).click()
    assert page.evaluate("window.taken") is None
    assert watched.complaints == []


def test_a_browser_that_refuses_storage_only_loses_the_resuming(open_context: Any) -> None:
    page = open_context(viewport=DESKTOP).context.new_page()
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } });")
    page.goto("/")
    chat = Chat(page)
    chat.field.fill("une asso à Liévin")
    chat.field.press("Enter")
    expect(chat.facts).to_contain_text("Vous êtes une association.")
