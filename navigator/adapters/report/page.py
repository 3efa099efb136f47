"""Renders the report's data as one HTML document, charts drawn as tables and bars."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from navigator.explanation.french import day

SHADES = 6


def render(report: dict[str, Any], site: str) -> str:
    """The HTML text of a report."""
    environment = Environment(
        loader=PackageLoader("navigator.adapters.report", "."),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    totals = {(cell["actor"], cell["theme"]): cell for cell in report["heat_map"]}
    most = max((cell["total"] for cell in report["heat_map"]), default=1) or 1
    return environment.get_template("report.html.j2").render(
        report=report,
        site=site,
        on=day(date.fromisoformat(report["on"])),
        cells=totals,
        shade=lambda count: 0 if not count else 1 + min(SHADES - 2, count * (SHADES - 1) // (most + 1)),
        labels={one["id"]: one["label"] for one in (*report["actors"], *report["themes"])},
        gaps=_gaps(report),
    )


def _gaps(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Gaps grouped by applicant and theme, with the levels that nothing serves."""
    grouped: dict[tuple[str, str], list[int]] = {}
    for gap in report["gaps"]:
        grouped.setdefault((gap["actor"], gap["theme"]), []).append(gap["level"])
    return [{"actor": actor, "theme": theme, "levels": levels} for (actor, theme), levels in grouped.items()]
