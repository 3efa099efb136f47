"""The reasons for one scheme: every condition of its rule with what the answers say. Built for the schemes shown."""

from __future__ import annotations

from datetime import date

from navigator.criteria.expressions import Answers, Expression, failing_facts, missing_facts
from navigator.criteria.truth import all_of
from navigator.eligibility.rule import Rule
from navigator.eligibility.verdict import STATUS_OF, Assessment, Finding, FindingStatus, verdict_of
from navigator.schemes.scheme import Scheme
from navigator.schemes.window import closure


def finding(condition: Expression, answers: Answers) -> Finding:
    """What the answers say of one condition."""
    status = STATUS_OF[condition.truth(answers)]
    facts: frozenset[str] = frozenset()
    if status is FindingStatus.NOT_MET:
        facts = failing_facts(condition, answers)
    elif status is FindingStatus.MISSING:
        facts = missing_facts(condition, answers)
    return Finding(condition, status, facts)


def assess(scheme: Scheme, rule: Rule, answers: Answers, on: date) -> Assessment:
    """The verdict on one scheme with its findings, on a day."""
    findings = tuple(finding(condition, answers) for condition in rule.requirements)
    closed = closure(scheme.status, scheme.window, on)
    missing = frozenset().union(*(f.facts for f in findings if f.status is FindingStatus.MISSING))
    aimed = all_of(target.truth(answers) for target in rule.aimed_at)
    return Assessment(scheme.id, verdict_of(findings, closed), findings, aimed, missing, closed)
