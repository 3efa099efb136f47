"""axe finds nothing on any page, in light, dark, forced colours and at 320 px; no page scrolls sideways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

GARDEN = "on est une asso à Liévin, on veut monter un jardin partagé, budget 8000 €"
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
    "320 px": {"viewport": {"width": 320, "height": 640}, "reduced_motion": "reduce"},
}
ADDRESSES = {
    "home": "/",
    "empty": "/projet",
    "list": "/dispositifs",
    "list-several": "/dispositifs?lieu=noyelles",
    "list-fault": "/dispositifs?theme=zz",
    "sheet": "/dispositifs/budget-citoyen-62",
    "contact": "/contacts/pma",
    "accessibility": "/accessibilite",
    "privacy": "/confidentialite",
    "embedding": "/integrer",
    "wiki": "/demo-wiki",
    "docs": "/docs",
    "missing": "/nope",
}
KEPT = {
    "home",
    "project-sheet",
    "handover-form",
    "handover-done",
    "project",
    "project-error",
    "list-several",
    "sheet",
    "contradiction",
}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def check(page: Page, name: str, mode: str, artifacts: Path) -> None:
    if name in KEPT:
        page.screenshot(path=artifacts / f"{name}-{mode.replace(' ', '-')}.png", full_page=True)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{name}, {mode}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], f"{name}, {mode}"


@pytest.mark.parametrize("mode", MODES)
def test_every_page(open_context: Any, artifacts: Path, mode: str) -> None:
    watched = open_context(**MODES[mode])
    page = watched.context.new_page()
    for name, address in ADDRESSES.items():
        page.goto(address)
        check(page, name, mode, artifacts)
    watched.left_nothing()


@pytest.mark.parametrize("mode", MODES)
def test_every_step_of_a_project(open_context: Any, artifacts: Path, mode: str) -> None:
    watched = open_context(**MODES[mode])
    page = watched.context.new_page()
    page.goto("/projet")
    page.get_by_label("Décrivez ou complétez votre projet").fill(GARDEN)
    page.get_by_role("button", name="Ajouter").click()
    check(page, "project", mode, artifacts)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    check(page, "project-open", mode, artifacts)
    page.get_by_role("button", name="Répondre").click()
    check(page, "project-error", mode, artifacts)
    for fact in ("budget_eur", "project_place", "actor_type"):
        page.locator(f"button[value='modifier:{fact}']").click()
        check(page, f"edit-{fact}", mode, artifacts)
    for fact in ("works_started", "start_date", "staff"):
        page.evaluate("fact => { const field = document.querySelector('input[name=fait]'); field.value = fact; }", fact)
        page.get_by_role("button", name="Enregistrer").click()
        check(page, f"error-{fact}", mode, artifacts)
    page.locator("#question").get_by_role("button", name="Annuler").click()
    page.get_by_text("Ajouter avec vos mots").click()
    page.get_by_label("Décrivez ou complétez votre projet").fill("budget 15000 €")
    page.get_by_role("button", name="Ajouter").click()
    check(page, "contradiction", mode, artifacts)
    page.locator("input[name=etat]").first.evaluate("field => { field.value = '{'; }")
    page.locator("button[value^='confirmer']").first.click()
    check(page, "tampered", mode, artifacts)
    watched.left_nothing()


def test_targets_are_large_enough(open_context: Any) -> None:
    """Buttons and choices are at least 44 px high; WCAG 2.2 asks 24."""
    page = open_context(viewport={"width": 320, "height": 640}).context.new_page()
    for address in ("/", "/projet", "/dispositifs"):
        page.goto(address)
        heights = page.evaluate(
            "[...document.querySelectorAll('button, .button, .choice, summary, select, nav a')]"
            ".filter(one => one.offsetParent && !one.closest('.crumbs')).map(one => one.getBoundingClientRect().height)"
        )
        assert min(heights) >= 43.5
