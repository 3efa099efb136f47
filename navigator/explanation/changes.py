"""What single change of answer would change the verdict; and who else could ask."""

from __future__ import annotations

from dataclasses import dataclass

from navigator.eligibility.verdict import Assessment, FindingStatus, Verdict
from navigator.explanation.conditions import ConditionWording
from navigator.explanation.french import listed
from navigator.profile.facts import ACTOR


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would change the verdict: the fact, and what it should be."""

    fact: str
    text: str


def changes(assessment: Assessment, wording: ConditionWording) -> tuple[Change, ...]:
    """What would change the verdict by itself.

    For an ineligible scheme: the one fact in cause, when there is only one, with what the rule asks of it.
    For an undetermined one: the one fact that is missing, when there is only one.
    """
    status = {
        Verdict.INELIGIBLE: FindingStatus.NOT_MET,
        Verdict.UNDETERMINED: FindingStatus.MISSING,
    }.get(assessment.verdict)
    if status is None or (status is FindingStatus.MISSING and len(assessment.missing) != 1):
        return ()
    concerned = [one for one in assessment.findings if one.status is status]
    facts = frozenset().union(*(one.facts for one in concerned))
    if len(facts) != 1:
        return ()
    (fact,) = facts
    needs = list(dict.fromkeys(wording.need(one.condition) for one in concerned))
    return (Change(fact, " ; ".join(needs)),)


def near_miss_text(actors: tuple[str, ...], wording: ConditionWording) -> str | None:
    """« Votre commune (ou un partenaire) peut le demander »."""
    if not actors:
        return None
    fact = wording.vocabulary[ACTOR]
    if "commune" in actors:
        return "Votre commune (ou un partenaire) peut le demander."
    names = [fact.option(actor).phrase for actor in actors]
    return f"Un partenaire peut le demander : {listed(names, 'ou')}."
