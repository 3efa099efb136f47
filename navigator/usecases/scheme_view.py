"""A scheme as plain data: its sheet, and what the answers say of it; for the API, the pages and the terminal."""

from __future__ import annotations

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
MADE_LIMIT = 5_000
VERDICT_TEXT = {
    Verdict.ELIGIBLE: "Possible d'après vos réponses",
    Verdict.UNDETERMINED: "Possible, mais il manque des réponses",
    Verdict.INELIGIBLE: "Ne correspond pas à vos réponses",
    Verdict.CLOSED: "Fermé",
}


_MADE: WeakKeyDictionary[FindingWording, dict[tuple[str, date], dict[str, Any]]] = WeakKeyDictionary()
"""Offers already made, per workspace (known by its wording), forgotten with it. Their readers must not change them."""


def sheet_view(desk: Workspace, scheme: Scheme, on: date) -> dict[str, Any]:
    """The sheet alone: what is offered, by whom, for whom and where (read from the rule), with its sources."""
    release = desk.release
    rule = release.rules[scheme.id]
    themes, nature, actors = (release.vocabulary[fact] for fact in (THEMES, NATURE, ACTOR))
    return {
        **_offer(desk, scheme, on, None),
        "status": scheme.status.value,
        "open": closure_text(scheme, on) is None,
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
    reasons = [desk.findings.reason(finding, profile.known) for finding in assessment.findings]
    missing = sorted(assessment.missing, key=release.vocabulary.position.__getitem__)
    closed = closure_text(scheme, on)
    return {
        **_offer(desk, scheme, on, profile),
        "verdict": assessment.verdict.value,
        "verdict_text": closed or VERDICT_TEXT[assessment.verdict],
        "aimed": assessment.aimed,
        "findings": [
            {
                "criterion": reason.criterion,
                "fact": reason.fact,
                "status": reason.status.value,
                "text": reason.text,
                "answer": reason.answer,
            }
            for reason in reasons
        ],
        "missing": missing,
        "missing_labels": [release.vocabulary[fact].label for fact in missing],
        "would_change": [{"fact": change.fact, "text": change.text} for change in changes(assessment, desk.conditions)],
    }


def _offer(desk: Workspace, scheme: Scheme, on: date, profile: Profile | None) -> dict[str, Any]:
    """What both views say of the scheme itself. All but the help is the same for everybody on a day: made once."""
    made = _MADE.get(desk.findings)
    if made is None:
        made = _MADE.setdefault(desk.findings, {})
    offer = made.get((scheme.id, on))
    if offer is None:
        if len(made) >= MADE_LIMIT:
            made.clear()
        offer = made[scheme.id, on] = _offer_without_estimate(desk, scheme, on)
    return {**offer, "help": help_view(scheme, profile)}


def _offer_without_estimate(desk: Workspace, scheme: Scheme, on: date) -> dict[str, Any]:
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
        "help": None,
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
