"""Why a scheme stands where it does, in French."""

from __future__ import annotations

from functools import lru_cache

from navigator.eligibility.ranking import Fit, Rank
from navigator.explanation.french import listed, that

NATIONAL = 5


def why_first(rank: Rank) -> str:
    """« Bien placé parce que toutes les conditions connues sont remplies et qu'il porte sur vos thèmes. »"""
    return _why(rank.eligible, rank.aimed, rank.themes, rank.nature, min(rank.width, NATIONAL), rank.missing)


@lru_cache(maxsize=4096)
def _why(eligible: bool, aimed: bool | None, themes: Fit, nature: Fit, width: int, missing: int) -> str:
    reasons = []
    if eligible:
        reasons.append("vos réponses remplissent les conditions connues")
    elif missing == 1:
        reasons.append("il ne manque qu'une réponse")
    else:
        reasons.append(f"il manque {missing} réponses mais rien ne s'y oppose")
    if aimed:
        reasons.append("ce type de projet est visé")
    elif aimed is False:
        reasons.append("d'autres projets sont visés en priorité")
    if themes is Fit.SHARED:
        reasons.append("le thème est le vôtre")
    elif themes is Fit.APART:
        reasons.append("le thème est différent du vôtre")
    if nature is Fit.SHARED:
        reasons.append("l'aide répond à votre besoin")
    if width < NATIONAL:
        reasons.append("l'aide est propre à votre territoire" if width < NATIONAL - 1 else "l'aide est régionale")
    return f"À cette place parce {that(listed(reasons))}."
