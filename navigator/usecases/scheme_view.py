"""A scheme as plain data: its sheet, and what the answers say of it; for the API, the pages and the terminal."""

from __future__ import annotations

from datetime import date
from typing import Any

from navigator.criteria.expressions import Answers
from navigator.eligibility.assessing import Found
from navigator.eligibility.ranking import Rank
from navigator.eligibility.reach import areas
from navigator.eligibility.verdict import Assessment, Verdict
from navigator.explanation.answers import Said
from navigator.explanation.changes import changes
from navigator.explanation.fragments import Fragment, fields, joined, listed
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
from navigator.usecases.find_places import areas_view
from navigator.usecases.workspace import BUDGET, Workspace

LISTED_KEPT = 16_384
"""Schemes of lists kept as they were said: mostly references to parts that others hold too, half a kilobyte each."""
VERDICT_TEXT = {
    Verdict.ELIGIBLE: "Possible d'après vos réponses",
    Verdict.UNDETERMINED: "Possible, mais il manque des réponses",
    Verdict.INELIGIBLE: "Ne correspond pas à vos réponses",
    Verdict.CLOSED: "Fermé",
}


def sheet_view(desk: Workspace, scheme: Scheme, on: date) -> dict[str, Any]:
    """The sheet alone: what is offered, by whom, for whom and where (read from the rule), with its sources."""
    release = desk.release
    rule = release.rules[scheme.id]
    themes, nature, actors = (release.vocabulary[fact] for fact in (THEMES, NATURE, ACTOR))
    return {
        **_offer(desk, scheme, on).plain,
        "help": _help(scheme, None),
        "status": scheme.status.value,
        "open": closure_text(scheme, on) is None,
        "themes": [{"id": one, "label": themes.option(one).label} for one in scheme.themes],
        "nature": [{"id": one, "label": nature.option(one).label} for one in scheme.nature],
        "audiences": [{"id": one, "label": actors.option(one).label} for one in desk.audiences[scheme.id]],
        "territory": areas_view(release.territory, desk.areas[scheme.id]),
        "levels": list(scheme.levels),
        "description": scheme.description,
        "conditions": [desk.conditions.need(condition) for condition in rule.requirements],
        "aimed_at": [desk.conditions.need(condition) for condition in rule.targets],
    }


def assessment_view(desk: Workspace, assessment: Assessment, profile: Profile, on: date) -> dict[str, Any]:
    """What the answers say of one scheme, with the reasons one by one."""
    return _assessed(desk, assessment, desk.conditions.answers.said(profile.known), on).plain


def listed_scheme(desk: Workspace, rank: Rank, said: Said, on: date, found: Found) -> Fragment:
    """The same for a scheme of a list, made once for the answers that its conditions read.

    `found` holds the findings of these answers from one scheme of the list to the next.
    """
    scheme = rank.scheme

    def make(_: object) -> Fragment:
        return _assessed(desk, desk.assessor.assess(scheme, said.answers, on, rank.aimed, found), said, on)

    key = (scheme, on, rank.aimed, *map(said.marks.get, desk.reads[scheme]))
    return desk.kept.get("scheme", key, make, LISTED_KEPT)


def _assessed(desk: Workspace, assessment: Assessment, said: Said, on: date) -> Fragment:
    scheme = desk.release.catalogue.schemes[assessment.scheme]
    say, kept = desk.findings.fragment, desk.kept
    budget = _exact_budget(said.answers) if scheme.help.published else None
    return joined(
        kept.get("offer", (scheme.id, on), lambda _: _offer(desk, scheme, on)),
        kept.get("help", (scheme.id, budget), lambda _: fields({"help": _help(scheme, budget)})),
        listed("findings", [say(finding, said) for finding in assessment.findings]),
        kept.of("conclusion", assessment, lambda one: _conclusion(desk, one, scheme, on)),
    )


def _conclusion(desk: Workspace, assessment: Assessment, scheme: Scheme, on: date) -> Fragment:
    """What the findings make, whatever the answers behind them."""
    vocabulary = desk.release.vocabulary
    missing = sorted(assessment.missing, key=vocabulary.position.__getitem__)
    return fields(
        {
            "verdict": assessment.verdict.value,
            "verdict_text": closure_text(scheme, on) or VERDICT_TEXT[assessment.verdict],
            "aimed": assessment.aimed,
            "missing": missing,
            "missing_labels": [vocabulary[fact].label for fact in missing],
            "would_change": [
                {"fact": change.fact, "text": change.text} for change in changes(assessment, desk.conditions)
            ],
        }
    )


def _offer(desk: Workspace, scheme: Scheme, on: date) -> Fragment:
    """What every view says of the scheme itself on a day, its help apart."""
    rule = desk.release.rules[scheme.id]
    named = areas(rule)
    perimeters = [one for one in desk.release.territory.perimeters if one.code in named]
    return fields(
        {
            "id": scheme.id,
            "title": scheme.title,
            "promise": scheme.promise,
            "operator": scheme.operator,
            "kind": scheme.kind.value,
            "kind_label": KINDS[scheme.kind],
            "confidence": scheme.checked.status.value,
            "to_check": to_check(scheme, rule, perimeters),
            "window": window_view(scheme, on),
            "steps": list(scheme.steps),
            "documents": list(scheme.documents),
            "contacts": list(scheme.contacts),
            "url": scheme.url,
            "source": rule.source,
            "sources": [source_view(source) for source in scheme.sources],
            "checked_on": scheme.checked.on.isoformat(),
            "checked": checked_text(scheme),
        }
    )


def window_view(scheme: Scheme, on: date) -> dict[str, Any]:
    """When one may apply: days when known, and a sentence."""
    return {
        "opens": scheme.window.opens.isoformat() if scheme.window.opens else None,
        "closes": scheme.window.closes.isoformat() if scheme.window.closes else None,
        "recurrence": scheme.recurrence,
        "text": window_text(scheme, on),
    }


def _exact_budget(answers: Answers) -> float | None:
    budget = answers.get(BUDGET)
    return budget.low if isinstance(budget, Interval) and budget.exact else None


def _help(scheme: Scheme, budget: float | None) -> dict[str, Any]:
    """What it gives. Figures are null when unknown or only observed; the estimate is for that budget when there is one."""
    offer = scheme.help
    least, most = offer.estimate(budget)
    return {
        "summary": offer.summary,
        "min_eur": offer.min_eur if offer.published else None,
        "max_eur": offer.max_eur if offer.published else None,
        "rate_percent": offer.rate_percent if offer.published else None,
        "rate_text": rate_text(offer) if offer.published else None,
        "ceiling_eur": offer.ceiling_eur if offer.published else None,
        "note": offer.note,
        "estimate_eur": {"min": least, "max": most, "text": estimate_text(offer, budget)},
    }


def source_view(source: Source) -> dict[str, Any]:
    """A public label and its link."""
    return {"label": source.label, "url": source.url}
