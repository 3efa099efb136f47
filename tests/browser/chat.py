"""The widget as a visitor uses it: what the tests of the widget say and look at."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

GARDEN = "on est une asso à Liévin, on veut monter un jardin partagé, budget 8000 €"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}


class Chat:
    """The widget of a page (`inside`: which, when there are several)."""

    def __init__(self, page: Page, inside: str = "funding-navigator") -> None:
        page.set_default_timeout(10_000)
        self.page, self.node = page, page.locator(inside)

    @property
    def field(self) -> Locator:
        """Where the visitor writes."""
        return self.node.locator(".composer textarea")

    @property
    def log(self) -> Locator:
        """What was said."""
        return self.node.get_by_role("log")

    @property
    def facts(self) -> Locator:
        """« Ce que j'ai compris »."""
        return self.node.get_by_role("region", name="Ce que j’ai compris")

    @property
    def results(self) -> Locator:
        """« Mes pistes »."""
        return self.node.get_by_role("region", name="Mes pistes")

    @property
    def question(self) -> Locator:
        """The question on screen."""
        return self.node.locator("[part=question]")

    def press(self, name: str, exact: bool = True, within: Locator | None = None) -> None:
        """A button."""
        (within or self.node).get_by_role("button", name=name, exact=exact).click()

    def say(self, text: str = GARDEN) -> None:
        """Write and send; wait for the answer."""
        before = self.turns()
        self.field.fill(text)
        self.field.press("Enter")
        self.answered(before)

    def tap(self, name: str, within: Locator | None = None) -> None:
        """Answer with one tap; wait for the answer."""
        before = self.turns()
        self.press(name, within=within)
        self.answered(before)

    def turns(self) -> int:
        """The revision that the tab holds; -1 before the conversation."""
        session = self.session()
        return int(session["revision"]) if session else -1

    def session(self) -> dict[str, Any] | None:
        """All that the tab keeps."""
        kept: dict[str, Any] | None = self.page.evaluate(
            "() => { const key = Object.keys(sessionStorage).find(one => one.startsWith('funding-navigator'));"
            " return key ? JSON.parse(sessionStorage[key]) : null; }"
        )
        return kept

    def answered(self, before: int) -> None:
        """Wait until the tab holds a later revision."""
        self.page.wait_for_function(
            "before => { const key = Object.keys(sessionStorage).find(one => one.startsWith('funding-navigator'));"
            " return key && JSON.parse(sessionStorage[key]).revision > before; }",
            arg=before,
        )
        expect(self.node.locator("[inert]")).to_have_count(0)

    def focused(self) -> Any:
        """What the keyboard is on, inside the widget: name of the tag, and text or label."""
        return self.node.first.evaluate(
            "node => { const one = node.shadowRoot.activeElement; return one && one.localName + ' '"
            " + (one.labels?.[0]?.textContent ?? one.textContent).replace(/\\s/g, ' ').trim(); }"
        )

    def announced(self) -> Any:
        """Everything that the hidden region said since `listen`, in order."""
        return self.page.evaluate("window.announced")

    def listen(self) -> None:
        """Begin to note what the hidden region says."""
        self.node.first.evaluate(
            "node => { window.announced = []; const voice = node.shadowRoot.querySelector('.unseen[aria-live]');"
            " new MutationObserver(() => voice.textContent && window.announced.push(voice.textContent))"
            ".observe(voice, {childList: true, characterData: true, subtree: true}); }"
        )


def watch_storage(page: Page) -> None:
    """Note every reading and writing of the browser's storages from the first line of the page on."""
    page.add_init_script(
        "window.touched = [];"
        "for (const name of ['getItem', 'setItem', 'removeItem', 'key']) {"
        "  const real = Storage.prototype[name];"
        "  Storage.prototype[name] = function (...given) { window.touched.push(name); return real.apply(this, given); };"
        "}"
    )


def messages(requests: list[Any]) -> list[dict[str, Any]]:
    """The bodies of the turns sent."""
    return [json.loads(one.post_data) for one in requests if one.url.endswith("/messages") and one.method == "POST"]
