"""The catalogue report in a real Chromium: no fault for axe, nothing scrolls sideways, nothing is fetched."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from navigator.adapters.report.page import render
from navigator.usecases.report import report
from navigator.usecases.workspace import Workspace

pytestmark = pytest.mark.browser

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def page_file(desk: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(report(desk, date(2026, 11, 22)), desk.release.site.name), encoding="utf-8")
    return path


@pytest.mark.parametrize("mode", MODES)
def test_the_report(chromium: Browser, page_file: Path, artifacts: Path, mode: str) -> None:
    context = chromium.new_context(locale="fr-FR", **MODES[mode])
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    page.screenshot(path=artifacts / f"report-{mode.replace(' ', '-')}.png")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= MODES[mode]["viewport"]["width"]
    assert asked == [page_file.as_uri()]
    context.close()
