"""A scheme as plain data: its sheet, and what the answers say of it; for the API, the pages and the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from navigator.eligibility.verdict import Assessment, Verdict
from navigator.explanation.changes import changes
from navigator.explanation.findings import FindingWording
from navigator.explanation.sheets import (
    KINDS,
    checked_text,
    closure_text,
    estimate_text,
    rate_text,
    to_check,
    window_text,
)
from navigator.profile.answers import Interval
from navigator.profile.facts import ACTOR, NATURE, THEMES
from navigator.profile.profile import Profile
from navigator.schemes.provenance import Source
from navigator.schemes.scheme import Scheme
from navigator.usecases.workspace import Workspace

BUDGET = "budget_eur"
COUNTRY = "country:FR"
KEPT_LIMIT = 5_000
VERDICT_TEXT = {
    Verdict.ELIGIBLE: "Possible d'après vos réponses",
    Verdict.UNDETERMINED: "Possible, mais il manque des réponses",
    Verdict.INELIGIBLE: "Ne correspond pas à vos réponses",
    Verdict.CLOSED: "Fermé",
}


def sheet_view(desk: Workspace, scheme: Scheme, on: date) -> dict[str, Any]:
    """The sheet alone: what is offered, by whom, for whom and where (read from the rule), with its sources."""
    release = desk.release
    rule, made = release.rules[scheme.id], _made(desk, scheme, on)
    themes, nature, actors = (release.vocabulary[fact] for fact in (THEMES, NATURE, ACTOR))
    return {
        **made.offer,
        "status": scheme.status.value,
        "open": made.closed is None,
        "themes": [{"id": one, "label": themes.option(one).label} for one in scheme.themes],
        "nature": [{"id": one, "label": nature.option(one).label} for one in scheme.nature],
        "audiences": [{"id": one, "label": actors.option(one).label} for one in desk.audiences[scheme.id]],
        "territory": [
            {"code": code, "label": release.territory.describe(code)} for code in desk.areas[scheme.id] or (COUNTRY,)
        ],
        "levels": list(scheme.levels),
        "description": scheme.description,
        "conditions": [desk.conditions.need(condition) for condition in rule.requirements],
        "aimed_at": [desk.conditions.need(condition) for condition in rule.targets],
    }


def assessment_view(desk: Workspace, assessment: Assessment, profile: Profile, on: date) -> dict[str, Any]:
    """What the answers say of one scheme, with the reasons one by one."""
    release = desk.release
    scheme = release.catalogue.schemes[assessment.scheme]
    answers, reason = profile.known, desk.findings.reason
    missing = sorted(assessment.missing, key=release.vocabulary.position.__getitem__)
    made = _made(desk, scheme, on)
    return {
        **made.offer,
        "help": help_view(scheme, profile) if made.estimated else made.offer["help"],
        "verdict": assessment.verdict.value,
        "verdict_text": made.closed or VERDICT_TEXT[assessment.verdict],
        "aimed": assessment.aimed,
        "findings": [reason(finding, answers).plain for finding in assessment.findings],
        "missing": missing,
        "missing_labels": [release.vocabulary[fact].label for fact in missing],
        "would_change": [{"fact": change.fact, "text": change.text} for change in changes(assessment, desk.conditions)],
    }


@dataclass(frozen=True, slots=True)
class _Made:
    """What is said of a scheme on a day, whoever asks. `estimated`: the help depends on the budget besides."""

    offer: dict[str, Any]
    closed: str | None
    estimated: bool


def _made(desk: Workspace, scheme: Scheme, on: date) -> _Made:
    """The offer, made once. Its readers must not change it."""
    kept = _KEPT.get(desk.findings)
    if kept is None:
        kept = _KEPT.setdefault(desk.findings, {})
    made = kept.get((scheme.id, on))
    if made is None:
        if len(kept) >= KEPT_LIMIT:
            kept.clear()
        estimated = scheme.help.basis == "published"
        made = kept[scheme.id, on] = _Made(_offer(desk, scheme, on), closure_text(scheme, on), estimated)
    return made


_KEPT: WeakKeyDictionary[FindingWording, dict[tuple[str, date], _Made]] = WeakKeyDictionary()
"""Offers already made, per workspace (known by its wording), forgotten with it."""


def _offer(desk: Workspace, scheme: Scheme, on: date) -> dict[str, Any]:
    """What every view says of the scheme itself, without a budget."""
    rule = desk.release.rules[scheme.id]
    return {
        "id": scheme.id,
        "title": scheme.title,
        "promise": scheme.promise,
        "operator": scheme.operator,
        "kind": scheme.kind.value,
        "kind_label": KINDS[scheme.kind],
        "confidence": scheme.checked.status.value,
        "to_check": to_check(scheme, rule),
        "window": window_view(scheme, on),
        "help": help_view(scheme, None),
        "steps": list(scheme.steps),
        "documents": list(scheme.documents),
        "contacts": list(scheme.contacts),
        "url": scheme.url,
        "source": rule.source,
        "sources": [source_view(source) for source in scheme.sources],
        "checked_on": scheme.checked.on.isoformat(),
        "checked": checked_text(scheme),
    }


def window_view(scheme: Scheme, on: date) -> dict[str, Any]:
    """When one may apply: days when known, and a sentence."""
    return {
        "opens": scheme.window.opens.isoformat() if scheme.window.opens else None,
        "closes": scheme.window.closes.isoformat() if scheme.window.closes else None,
        "recurrence": scheme.recurrence,
        "text": window_text(scheme, on),
    }


def help_view(scheme: Scheme, profile: Profile | None) -> dict[str, Any]:
    """What it gives. Figures are null when unknown or only observed; the estimate uses the budget when it is exact."""
    offer = scheme.help
    published = offer.basis == "published"
    budget = profile.known.get(BUDGET) if profile else None
    exact = budget.low if isinstance(budget, Interval) and budget.exact else None
    least, most = offer.estimate(exact)
    return {
        "summary": offer.summary,
        "min_eur": offer.min_eur if published else None,
        "max_eur": offer.max_eur if published else None,
        "rate_percent": offer.rate_percent if published else None,
        "rate_text": rate_text(offer) if published else None,
        "ceiling_eur": offer.ceiling_eur if published else None,
        "note": offer.note,
        "estimate_eur": {"min": least, "max": most, "text": estimate_text(offer, exact)},
    }


def source_view(source: Source) -> dict[str, Any]:
    """A public label and its link."""
    return {"label": source.label, "url": source.url}
