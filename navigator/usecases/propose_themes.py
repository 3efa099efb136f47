"""The themes that a project's own words suggest, by the sheets they find (composteur → déchets). None rather than wrong."""

from __future__ import annotations

from collections import Counter

from navigator.usecases.search import Found
from navigator.usecases.workspace import Workspace

FIRST = 12
"""Sheets looked at: the first ones, each worth the square of its score."""
SHARE = 0.32
"""A theme is proposed when this part of the sheets' weight is its own; a sheet shares its weight among its themes."""
STRENGTH = 12.0
"""The least score of the first sheet: below, nothing in the words is about a subject."""
SUPPORT = 3
"""Sheets of that theme, at least, among those nearly as good as the first: one sheet alone is a coincidence."""
NEARLY = 0.3
MOST = 2


def propose_themes(desk: Workspace, text: str) -> tuple[str, ...]:
    """At most two options of `themes` that clearly dominate what the words find, the likeliest first; often none."""
    found = desk.searcher.find(text, careful=True)
    if found.plan.typed and len(found.plan.corrected) >= len(found.plan.typed):
        return ()  # not one word is known
    likely = sorted((-share, theme) for theme, share in theme_shares(desk, found).items() if share >= SHARE)
    return tuple(theme for _, theme in likely[:MOST])


def theme_shares(desk: Workspace, found: Found) -> dict[str, float]:
    """How much of the first sheets is each theme that enough of them have; nothing when the first one is too weak."""
    schemes = desk.release.catalogue.schemes
    hits = found.fetch(FIRST, None)
    if not hits or hits[0][1] < STRENGTH:
        return {}
    weights: dict[str, float] = {}
    support: Counter[str] = Counter()
    total = 0.0
    for number, score in hits:
        themes = schemes[found.ids[number]].themes
        total += score**2
        if score >= NEARLY * hits[0][1]:
            support.update(themes)
        for theme in themes:
            weights[theme] = weights.get(theme, 0.0) + score**2 / len(themes)
    return {theme: weight / total for theme, weight in weights.items() if support[theme] >= SUPPORT}
