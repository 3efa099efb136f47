"""Resources and initiatives in French: their kinds, why they are suggested, since when, how sure they are."""

from __future__ import annotations

from datetime import date

from navigator.explanation.answers import AnswerWording
from navigator.explanation.french import MONTHS, day, listed
from navigator.profile.answers import Choice, Choices
from navigator.profile.facts import ACTOR, THEMES
from navigator.schemes.provenance import Checked, Confidence
from navigator.schemes.resource import ResourceKind
from navigator.schemes.suggestion import Suggestion

NOW, HE = "pour l'instant ", "qu'il"
RESOURCE_KINDS = {
    ResourceKind.METHOD: "Méthode",
    ResourceKind.GUIDE: "Guide",
    ResourceKind.TOOL: "Outil",
    ResourceKind.SELF_ASSESSMENT: "Auto-évaluation",
    ResourceKind.COMMONS: "Commun (ressource libre)",
    ResourceKind.LABEL: "Label",
    ResourceKind.NETWORK: "Réseau",
    ResourceKind.DIRECTORY: "Annuaire",
    ResourceKind.PAGE: "Page d'information",
}


def resource_reason(suggestion: Suggestion, answers: AnswerWording) -> str:
    """« Parce que votre projet porte sur l'énergie, qu'il est de niveau 1 et que vous êtes une association. »"""
    where = listed([answers.territory.located(code) for code in suggestion.areas], "ou")
    project = _on_themes(suggestion, answers)
    if where and suggestion.certain:
        project.append(f"se passe {where}")
    if suggestion.level is not None:
        project.append(f"est {NOW if suggestion.presumed else ''}de niveau {suggestion.level}")
    reasons = [f"{HE if rank else 'que votre projet'} {what}" for rank, what in enumerate(project)]
    text = _because([*reasons, *_applicant(suggestion, answers)])
    return f"{text} À condition que votre projet se passe {where}." if where and not suggestion.certain else text


def initiative_reason(suggestion: Suggestion, answers: AnswerWording) -> str:
    """« Parce que votre projet porte sur l'énergie et que cette initiative se passe aussi dans le Pas-de-Calais. »"""
    reasons = [f"que votre projet {what}" for what in _on_themes(suggestion, answers)]
    if suggestion.areas:
        where = listed([answers.territory.located(code) for code in suggestion.areas], "ou")
        reasons.append(f"que cette initiative se passe aussi {where}")
    return _because(reasons)


def _on_themes(suggestion: Suggestion, answers: AnswerWording) -> list[str]:
    themes = Choices(frozenset(suggestion.themes), frozenset())
    return [f"porte sur {answers.value(answers.vocabulary[THEMES], themes)}"] if suggestion.themes else []


def _applicant(suggestion: Suggestion, answers: AnswerWording) -> list[str]:
    if suggestion.actor is None:
        return []
    actor = Choice(frozenset((suggestion.actor,)))
    return [f"que vous êtes {answers.value(answers.vocabulary[ACTOR], actor)}"]


def _because(reasons: list[str]) -> str:
    return f"Parce {listed(reasons)}." if reasons else ""


def since_text(since: str | None) -> str | None:
    """« 2018 », « février 2018 », « 16 février 2018 »."""
    if since is None:
        return None
    year, *rest = since.split("-")
    if len(rest) == 2:
        return day(date.fromisoformat(since))
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year


def source_text(checked: Checked) -> str:
    """« Vérifié le 22 novembre 2026 », or « Relevé le …, à confirmer »."""
    if checked.status is Confidence.CONFIRMED:
        return f"Vérifié le {day(checked.on)}"
    return f"Relevé le {day(checked.on)}, à confirmer"
