"""« Est-ce pour moi ? »: at most three questions on one scheme, those of its rule that settle most, then a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from navigator.criteria.alike import Alike
from navigator.criteria.expressions import criteria_read, facts_read
from navigator.dialogue.hypotheses import Hypothesis, hypotheses
from navigator.eligibility.assessing import assess
from navigator.eligibility.rule import Rule
from navigator.eligibility.verdict import Assessment, FindingStatus, Verdict
from navigator.profile.answers import Places
from navigator.profile.facts import Fact, Kind
from navigator.profile.profile import Profile
from navigator.territory.area import AreaKind
from navigator.usecases.deduce import with_deductions
from navigator.usecases.workspace import Workspace

MOST = 3
ELSEWHERE = 0.3
"""How likely a visitor is not in any of the places that a rule names."""


@dataclass(frozen=True, slots=True)
class SchemeCheck:
    """The verdict so far, the facts of the rule already known, and the question worth asking, if any is left."""

    assessment: Assessment
    profile: Profile
    known: tuple[str, ...]
    question: Fact | None


def check_scheme(
    desk: Workspace, scheme_id: str, profile: Profile, on: date, asked: Sequence[str] = (), left: int = MOST
) -> SchemeCheck:
    """Where the answers stand before one scheme. Raises KeyError for an unknown scheme.

    `asked` facts are not asked again; `left` questions may still be asked. None is once the verdict is settled.
    """
    release = desk.release
    scheme, rule = release.catalogue.schemes[scheme_id], release.rules[scheme_id]
    profile = with_deductions(profile, release)
    assessment = assess(scheme, rule, profile.known, on)
    read = frozenset().union(*map(facts_read, rule.requirements))
    question = None
    if left > 0 and assessment.verdict is Verdict.UNDETERMINED:
        question = _deciding(desk, rule, assessment, profile, on, frozenset(asked))
    known = tuple(fact for fact in release.vocabulary if fact in read and fact in profile.answers)
    return SchemeCheck(assessment, profile, known, question)


def _deciding(
    desk: Workspace, rule: Rule, now: Assessment, profile: Profile, on: date, asked: frozenset[str]
) -> Fact | None:
    """The fact whose answer settles most conditions for its effort; a refusal settles them all."""
    vocabulary = desk.release.vocabulary
    best: tuple[float, Fact] | None = None
    for name in sorted(now.missing - asked, key=vocabulary.position.__getitem__):
        fact = vocabulary[name]
        if fact.asked:
            score = _gain(desk, rule, now, profile, on, fact) / fact.cost
            if score > 0 and (best is None or score > best[0]):
                best = (score, fact)
    return best[1] if best else None


def _gain(desk: Workspace, rule: Rule, now: Assessment, profile: Profile, on: date, fact: Fact) -> float:
    """How many of the conditions still open an answer is expected to settle."""
    scheme = desk.release.catalogue.schemes[rule.scheme]
    before, gain = _open(now), 0.0
    for one in _possible(desk, rule, fact, profile):
        after = assess(scheme, rule, {**profile.known, fact.id: one.answer}, on)
        settled = before if after.verdict is Verdict.INELIGIBLE else before - _open(after)
        gain += one.probability * settled
    return gain


def _open(assessment: Assessment) -> int:
    return sum(finding.status is FindingStatus.MISSING for finding in assessment.findings)


def _possible(desk: Workspace, rule: Rule, fact: Fact, profile: Profile) -> list[Hypothesis]:
    """The answers that this rule can tell apart."""
    criteria = [one for requirement in rule.requirements for one in criteria_read(requirement) if one.fact == fact.id]
    known = profile.known.get(fact.id)
    if fact.kind is Kind.PLACE:
        areas = tuple(dict.fromkeys(code for one in criteria if isinstance(one.operand, tuple) for code in one.operand))
        inside = hypotheses(fact, known, (), areas)
        outside = _outside(desk, areas)
        if outside is None:
            return inside
        here = [Hypothesis(one.answer, one.probability * (1 - ELSEWHERE)) for one in inside]
        return [*here, Hypothesis(Places((outside,)), ELSEWHERE)]
    return hypotheses(fact, known, Alike(criteria).thresholds, ())


def _outside(desk: Workspace, areas: Sequence[str]) -> str | None:
    """A département where none of these places is; None when they cover the country."""
    territory = desk.release.territory
    return next(
        (
            area.code
            for area in territory.areas(AreaKind.DEPARTEMENT)
            if all(territory.inside(area.code, code) is False for code in areas)
        ),
        None,
    )
