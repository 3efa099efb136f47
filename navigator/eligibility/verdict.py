"""Verdicts, each with its findings: one cannot be built without the reasons that make it so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from navigator.criteria.expressions import Expression
from navigator.criteria.truth import Truth
from navigator.schemes.window import Closure


class Verdict(StrEnum):
    """What the answers say of one scheme. `closed` wins over everything."""

    ELIGIBLE = "eligible"
    UNDETERMINED = "undetermined"
    INELIGIBLE = "ineligible"
    CLOSED = "closed"


class FindingStatus(StrEnum):
    """What the answers say of one condition."""

    MET = "met"
    NOT_MET = "not_met"
    MISSING = "missing"


STATUS_OF: dict[Truth, FindingStatus] = {
    True: FindingStatus.MET,
    False: FindingStatus.NOT_MET,
    None: FindingStatus.MISSING,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition with what the answers say of it, and the facts in cause when it is not met or missing."""

    condition: Expression
    status: FindingStatus
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on one scheme with all its reasons.

    Raises ValueError when the reasons do not make the verdict: a not-met finding for `ineligible`, a missing one
    and no not-met for `undetermined`, all met for `eligible` (none only when the rule is open to everyone), a closure
    for `closed`.
    """

    scheme: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    aimed: Truth
    missing: frozenset[str]
    closure: Closure | None = None

    def __post_init__(self) -> None:
        """Refuse a verdict that its findings do not make."""
        if self.verdict is not verdict_of(self.findings, self.closure):
            raise ValueError(f"{self.scheme}: the findings do not make the verdict {self.verdict}")


def verdict_of(findings: tuple[Finding, ...], closed: Closure | None) -> Verdict:
    """The verdict that a list of findings makes."""
    if closed is not None:
        return Verdict.CLOSED
    found = Verdict.ELIGIBLE
    for finding in findings:
        if finding.status is FindingStatus.NOT_MET:
            return Verdict.INELIGIBLE
        if finding.status is FindingStatus.MISSING:
            found = Verdict.UNDETERMINED
    return found
