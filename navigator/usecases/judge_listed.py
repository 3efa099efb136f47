"""What the answers given so far say of each sheet of a list; the filters on applicant and place are answers too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from navigator.eligibility.assessing import assess
from navigator.eligibility.verdict import Assessment, FindingStatus
from navigator.explanation.sheets import closure_text
from navigator.profile.answers import Choice, Places
from navigator.profile.facts import ACTOR, PLACE
from navigator.profile.profile import EMPTY, STATED, Profile
from navigator.usecases.deduce import with_deductions
from navigator.usecases.find_schemes import SchemeFilters
from navigator.usecases.scheme_view import VERDICT_TEXT
from navigator.usecases.workspace import Workspace

MISSING_NAMED = 3


def with_filters(profile: Profile, filters: SchemeFilters) -> Profile:
    """The answers, completed by what the filters say of the applicant and of the place; an answer given is kept."""
    told: dict[str, Choice | Places] = {}
    if filters.audience is not None:
        told[ACTOR] = Choice(frozenset((filters.audience,)))
    if filters.territory is not None:
        told[PLACE] = Places((filters.territory,))
    for fact, answer in told.items():
        if fact not in profile.answers:
            profile = profile.with_answer(fact, answer, STATED)
    return profile


def judge_listed(desk: Workspace, ids: Iterable[str], profile: Profile, on: date) -> dict[str, dict[str, Any]]:
    """By sheet: its verdict in words and the reason that matters most. Empty when nothing was answered."""
    if profile.answers == EMPTY.answers:
        return {}
    release = desk.release
    profile = with_deductions(profile, release)
    judged = {}
    for name in ids:
        scheme = release.catalogue.schemes[name]
        assessment = assess(scheme, release.rules[name], profile.known, on)
        judged[name] = {
            "verdict": assessment.verdict.value,
            "verdict_text": closure_text(scheme, on) or VERDICT_TEXT[assessment.verdict],
            "reason": _reason(desk, assessment, profile),
        }
    return judged


def _reason(desk: Workspace, assessment: Assessment, profile: Profile) -> str | None:
    """The first condition that fails, else the first facts that are missing."""
    for finding in assessment.findings:
        if finding.status is FindingStatus.NOT_MET:
            return str(desk.findings.reason(finding, desk.conditions.answers.said(profile.known)).text)
    position, vocabulary = desk.release.vocabulary.position, desk.release.vocabulary
    missing = sorted(assessment.missing, key=position.__getitem__)[:MISSING_NAMED]
    return f"Il manque : {', '.join(vocabulary[fact].label for fact in missing)}" if missing else None
