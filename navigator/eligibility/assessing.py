"""The reasons for one scheme: every condition of its rule with what the answers say. Built for the schemes shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from navigator.criteria.expressions import NONE, Answers, Expression, Leaf, failing_facts, only, settled
from navigator.criteria.truth import Truth, all_of
from navigator.eligibility.rule import Rule
from navigator.eligibility.verdict import STATUS_OF, Assessment, Finding, FindingStatus, verdict_of
from navigator.schemes.scheme import Scheme
from navigator.schemes.window import closure

Found: TypeAlias = dict[int, Finding]
"""Findings by the identity of their condition, which the rules keep alive."""

FINDINGS_KEPT, ASSESSMENTS_KEPT = 8192, 8192


def of_leaf(condition: Leaf, truth: Truth) -> Finding:
    """What one criterion makes, whatever the answer that makes it so."""
    return Finding(condition, STATUS_OF[truth], NONE if truth else only(condition.criterion.fact))


def finding(condition: Expression, answers: Answers) -> Finding:
    """What the answers say of one condition."""
    if isinstance(condition, Leaf):
        return of_leaf(condition, condition.truth(answers))
    truth, facts = settled(condition, answers)
    if truth is False:
        facts = failing_facts(condition, answers)
    return Finding(condition, STATUS_OF[truth], facts)


def assess(scheme: Scheme, rule: Rule, answers: Answers, on: date) -> Assessment:
    """The verdict on one scheme with its findings, on a day."""
    findings = tuple(finding(condition, answers) for condition in rule.requirements)
    aimed = all_of(target.truth(answers) for target in rule.aimed_at)
    return _concluded(scheme, findings, aimed, on)


class Assessor:
    """Assesses the schemes of one release, and remembers: the same findings always make the same assessment.

    Findings are shared, so that those of a scheme are known by their identity; the memo of assessments keeps them.
    """

    def __init__(self, schemes: Mapping[str, Scheme], rules: Mapping[str, Rule]) -> None:
        self.schemes, self.rules = schemes, rules
        self._of_leaves: dict[int, dict[Truth, Finding]] = {}
        self._findings: dict[object, Finding] = {}
        self._assessments: dict[object, Assessment] = {}

    def assess(self, scheme: str, answers: Answers, on: date, aimed: Truth, found: Found) -> Assessment:
        """See `assess`. `aimed` is known from the ranking; `found` holds the findings of these answers until then."""
        findings = []
        for condition in self.rules[scheme].requirements:
            key = id(condition)
            one = found.get(key)
            if one is None:
                one = found[key] = self._finding(condition, answers)
            findings.append(one)
        made = (scheme, on, aimed, *map(id, findings))
        assessment = self._assessments.get(made)
        if assessment is None:
            if len(self._assessments) >= ASSESSMENTS_KEPT:
                self._assessments.clear()
            assessment = _concluded(self.schemes[scheme], tuple(findings), aimed, on)
            self._assessments[made] = assessment
        return assessment

    def _finding(self, condition: Expression, answers: Answers) -> Finding:
        if isinstance(condition, Leaf):
            criterion = condition.criterion
            shared = self._of_leaves.get(id(condition))
            if shared is None:
                shared = self._of_leaves[id(condition)] = {truth: of_leaf(condition, truth) for truth in STATUS_OF}
            return shared[criterion.truth(answers.get(criterion.fact))]
        made = finding(condition, answers)
        if len(self._findings) >= FINDINGS_KEPT:
            self._findings.clear()
        return self._findings.setdefault((id(condition), made.status, made.facts), made)


def _concluded(scheme: Scheme, findings: tuple[Finding, ...], aimed: Truth, on: date) -> Assessment:
    closed = closure(scheme.status, scheme.window, on)
    missing = NONE.union(*[one.facts for one in findings if one.status is FindingStatus.MISSING])
    return Assessment(scheme.id, verdict_of(findings, closed), findings, aimed, missing, closed)
