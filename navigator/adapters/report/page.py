"""Renders the report's data as one HTML document that stands alone: shaded tables, bars drawn in CSS."""

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
    return environment.get_template("report.html.j2").render(
        report=report,
        site=site,
        on=day(date.fromisoformat(report["on"])),
        maps=_maps(report),
        gaps=_gaps(report),
        deciding=[fact for fact in report["facts"] if fact["schemes"] or fact["ranked"]],
        idle=[fact["label"] for fact in report["facts"] if not fact["schemes"] and not fact["ranked"]],
        share=lambda count, most: round(100 * count / most) if most else 0,
    )


def _maps(report: dict[str, Any]) -> list[dict[str, Any]]:
    """One heat map for all levels, then one for each: rows of (count, shade), shaded on the scale of the first."""
    cells = {(cell["actor"], cell["theme"]): cell for cell in report["heat_map"]}
    most = max((cell["total"] for cell in report["heat_map"]), default=1) or 1
    maps = []
    for level in (None, 1, 2, 3):
        rows = []
        for actor in report["actors"]:
            found = (cells[actor["id"], theme["id"]] for theme in report["themes"])
            counts = [cell["total"] if level is None else cell["levels"][level] for cell in found]
            rows.append({"actor": _short(actor["label"]), "cells": [(count, _shade(count, most)) for count in counts]})
        maps.append({"level": level, "rows": rows})
    return maps


def _shade(count: int, most: int) -> int:
    return 0 if not count else 1 + min(SHADES - 2, count * (SHADES - 1) // (most + 1))


def _short(label: str) -> str:
    """A label without what it explains between brackets."""
    return label.partition(" (")[0]


def _gaps(report: dict[str, Any]) -> list[dict[str, Any]]:
    """For each kind of applicant, the themes that something is missing for, with the levels that nothing serves."""
    actors = {one["id"]: _short(one["label"]) for one in report["actors"]}
    themes = {one["id"]: _short(one["label"]) for one in report["themes"]}
    grouped: dict[str, dict[str, list[int]]] = {}
    for gap in report["gaps"]:
        grouped.setdefault(gap["actor"], {}).setdefault(gap["theme"], []).append(gap["level"])
    return [
        {
            "actor": actors[actor],
            "themes": [{"theme": themes[theme], "levels": levels} for theme, levels in missing.items()],
        }
        for actor, missing in grouped.items()
    ]
