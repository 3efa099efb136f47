"""Findings in French: what is met, what is not, what is missing; one sentence each, from the rule and the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from navigator.criteria.expressions import All, Answers, AnyOf, Expression, Leaf, NotionLeaf, facts_read
from navigator.eligibility.verdict import Finding, FindingStatus
from navigator.explanation.answers import applicant
from navigator.explanation.conditions import ConditionWording
from navigator.explanation.fragments import Fields, Fragment
from navigator.explanation.french import listed, lower_first, upper_first
from navigator.profile.facts import ACTOR

CACHE_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding said: the condition, the fact first in cause, the whole sentence, and the answer given if any.

    `fragment` is the same for views, made once: many answers hold it.
    """

    criterion: str
    fact: str
    status: FindingStatus
    text: str
    answer: str | None
    fragment: Fragment = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Write the fragment."""
        plain = {
            "criterion": self.criterion,
            "fact": self.fact,
            "status": self.status.value,
            "text": self.text,
            "answer": self.answer,
        }
        object.__setattr__(self, "fragment", Fields(plain))


class FindingWording:
    """Says findings. Sentences are remembered by condition and answers, for the life of a release."""

    def __init__(self, conditions: ConditionWording) -> None:
        self.conditions = conditions
        self._cache: dict[object, Reason] = {}
        self._facts: dict[int, tuple[str, ...]] = {}

    def reason(self, finding: Finding, answers: Answers) -> Reason:
        """The sentence of one finding; the condition must belong to a rule of the release."""
        condition = finding.condition
        facts = self._facts.get(id(condition))
        if facts is None:
            facts = self._facts[id(condition)] = tuple(sorted(facts_read(condition)))
        key = (id(condition), answers.get(ACTOR), *map(answers.get, facts))
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) >= CACHE_LIMIT:
                self._cache.clear()
            found = self._cache[key] = self._reason(finding, answers)
        return found

    def _reason(self, finding: Finding, answers: Answers) -> Reason:
        condition, status = finding.condition, finding.status
        need = self.conditions.need(condition)
        fact = _main_fact(condition, finding)
        said = self._said(condition, answers, finding)
        if status is FindingStatus.MET:
            text = said or need
        elif status is FindingStatus.NOT_MET:
            text = f"{need} ; {lower_first(said)}" if said else need
        else:
            text = self._missing(finding, need, answers)
        return Reason(need, fact, status, text, said or None)

    def _said(self, condition: Expression, answers: Answers, finding: Finding) -> str:
        """The answers that made the finding, as a sentence; empty when there is none."""
        vocabulary = self.conditions.vocabulary
        you = applicant(vocabulary, answers.get(ACTOR))
        wanted = finding.facts if finding.facts else _deciding(condition, answers)
        known = sorted(wanted & answers.keys(), key=vocabulary.position.__getitem__)
        say: Callable[..., str] = self.conditions.answers.sentence
        parts = [say(vocabulary[fact], answers[fact], you) for fact in known]
        return upper_first(listed([parts[0], *map(lower_first, parts[1:])])) if parts else ""

    def _missing(self, finding: Finding, need: str, answers: Answers) -> str:
        vocabulary = self.conditions.vocabulary
        facts = sorted(finding.facts, key=vocabulary.position.__getitem__)
        absent = [vocabulary[fact].label for fact in facts if fact not in answers]
        vague = [fact for fact in facts if fact in answers]
        clauses = []
        if absent:
            clauses.append(f"Il manque : {listed(absent)}")
        for fact in vague:
            value = self.conditions.answers.value(vocabulary[fact], answers[fact])
            clauses.append(f"à préciser : {vocabulary[fact].label} (vous avez dit : {value})")
        return f"{upper_first(' ; '.join(clauses))}. {need}"


def _main_fact(condition: Expression, finding: Finding) -> str:
    match condition:
        case Leaf(criterion) | NotionLeaf(criterion, _):
            return criterion.fact
        case All(parts) | AnyOf(parts):
            return min(finding.facts) if finding.facts else _main_fact(parts[0], finding)


def _deciding(condition: Expression, answers: Answers) -> frozenset[str]:
    """The facts that make a condition true: of an `any`, those of its first true part."""
    match condition:
        case Leaf(criterion):
            return frozenset((criterion.fact,))
        case NotionLeaf(_, definition):
            return facts_read(definition)
        case AnyOf(parts):
            true = [part for part in parts if part.truth(answers)]
            return _deciding(true[0], answers) if true else facts_read(condition)
        case All(parts):
            return frozenset().union(*(_deciding(part, answers) for part in parts))
