"""The reasons for one scheme: every condition of its rule with what the answers say. Built for the schemes shown."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from navigator.criteria.expressions import NONE, Answers, Expression, Leaf, failing_facts, only, settled
from navigator.criteria.truth import all_of
from navigator.eligibility.rule import Rule
from navigator.eligibility.verdict import STATUS_OF, Assessment, Finding, FindingStatus, verdict_of
from navigator.schemes.scheme import Scheme
from navigator.schemes.window import closure

Found: TypeAlias = dict[int, Finding]
"""Findings by the identity of their condition, which the rules keep alive."""


def finding(condition: Expression, answers: Answers) -> Finding:
    """What the answers say of one condition."""
    if isinstance(condition, Leaf) and condition.criterion.fact not in answers:
        return Finding(condition, FindingStatus.MISSING, only(condition.criterion.fact))
    truth, facts = settled(condition, answers)
    if truth is False:
        facts = failing_facts(condition, answers)
    return Finding(condition, STATUS_OF[truth], facts)


def assess(scheme: Scheme, rule: Rule, answers: Answers, on: date, found: Found | None = None) -> Assessment:
    """The verdict on one scheme with its findings, on a day.

    `found` keeps the findings from one scheme to the next, for the same answers: rules repeat each other.
    """
    known: Found = {} if found is None else found
    findings = []
    missing: frozenset[str] = NONE
    for condition in rule.requirements:
        one = known.get(id(condition))
        if one is None:
            one = known[id(condition)] = finding(condition, answers)
        findings.append(one)
        if one.status is FindingStatus.MISSING:
            missing = missing | one.facts if missing else one.facts
    made, closed = tuple(findings), closure(scheme.status, scheme.window, on)
    aimed = all_of([target.truth(answers) for target in rule.aimed_at]) if rule.aimed_at else True
    return Assessment(scheme.id, verdict_of(made, closed), made, aimed, missing, closed)
