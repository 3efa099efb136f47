"""Why a scheme stands where it does, in French."""

from __future__ import annotations

from navigator.eligibility.ranking import Fit, Rank
from navigator.explanation.french import listed, that

NATIONAL = 5


def why_first(rank: Rank) -> str:
    """« Bien placé parce que toutes les conditions connues sont remplies et qu'il porte sur vos thèmes. »"""
    reasons = []
    if rank.eligible:
        reasons.append("vos réponses remplissent les conditions connues")
    elif rank.missing == 1:
        reasons.append("il ne manque qu'une réponse")
    else:
        reasons.append(f"il manque {rank.missing} réponses mais rien ne s'y oppose")
    if rank.aimed:
        reasons.append("ce type de projet est visé")
    elif rank.aimed is False:
        reasons.append("d'autres projets sont visés en priorité")
    if rank.themes is Fit.SHARED:
        reasons.append("le thème est le vôtre")
    elif rank.themes is Fit.APART:
        reasons.append("le thème est différent du vôtre")
    if rank.nature is Fit.SHARED:
        reasons.append("l'aide répond à votre besoin")
    if rank.width < NATIONAL:
        reasons.append("l'aide est propre à votre territoire" if rank.width < NATIONAL - 1 else "l'aide est régionale")
    return f"À cette place parce {that(listed(reasons))}."
