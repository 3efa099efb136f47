"""Findings in French: what is met, what is not, what is missing; one sentence each, from the rule and the answer."""

from __future__ import annotations

from typing import NamedTuple

from navigator.criteria.expressions import All, Answers, AnyOf, Expression, Leaf, NotionLeaf, facts_read
from navigator.eligibility.verdict import Finding, FindingStatus
from navigator.explanation.answers import Said
from navigator.explanation.conditions import ConditionWording
from navigator.explanation.fragments import Fragment, fields
from navigator.explanation.french import listed, lower_first, upper_first

CACHE_LIMIT = 4096


class Reason(NamedTuple):
    """One finding said: the condition, the fact first in cause, the whole sentence, and the answer given if any."""

    criterion: str
    fact: str
    status: FindingStatus
    text: str
    answer: str | None
    fragment: Fragment
    """The same for views: many answers hold it."""


class FindingWording:
    """Says findings. Sentences are remembered by condition, status and the answers that they quote, as long as a release."""

    def __init__(self, conditions: ConditionWording) -> None:
        self.conditions = conditions
        self._cache: dict[object, Reason] = {}
        self._met: dict[int, tuple[Expression, bytes]] = {}

    def reason(self, finding: Finding, said: Said) -> Reason:
        """The sentence of one finding; the condition must belong to a rule of the release."""
        return self._kept(finding, said, self._quoted(finding, said))

    def fragment(self, finding: Finding, said: Said) -> Fragment:
        """The same, for views. A condition met by one answer is said by that answer alone: nothing new to write."""
        quoted = self._quoted(finding, said)
        if finding.status is not FindingStatus.MET or len(quoted) != 1:
            return self._kept(finding, said, quoted).fragment
        sentence = said.told[quoted[0]].written
        return Fragment([self._before_sentence(finding), sentence, b',"answer":', sentence])

    def _quoted(self, finding: Finding, said: Said) -> list[str]:
        """The facts whose answers made the finding, in the order of the vocabulary."""
        condition = finding.condition
        if isinstance(condition, Leaf):
            return [condition.criterion.fact] if condition.criterion.fact in said.told else []
        wanted = finding.facts or _deciding(condition, said.answers)
        return sorted(wanted & said.told.keys(), key=self.conditions.vocabulary.position.__getitem__)

    def _kept(self, finding: Finding, said: Said, quoted: list[str]) -> Reason:
        key = (id(finding.condition), finding.status, finding.facts, *[said.told[fact].mark for fact in quoted])
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) >= CACHE_LIMIT:
                self._cache.clear()
            found = self._cache[key] = self._reason(finding, said, quoted)
        return found

    def _before_sentence(self, finding: Finding) -> bytes:
        """What precedes the sentence of a condition met."""
        condition = finding.condition
        known = self._met.get(id(condition))
        if known is None:
            fact = _main_fact(condition, finding)
            view = {"criterion": self.conditions.need(condition), "fact": fact, "status": finding.status.value}
            known = self._met[id(condition)] = (condition, b'%b,"text":' % b"".join(fields(view).pieces))
        return known[1]

    def _reason(self, finding: Finding, said: Said, quoted: list[str]) -> Reason:
        condition, status = finding.condition, finding.status
        need = self.conditions.need(condition)
        fact = _main_fact(condition, finding)
        sentences = [said.told[one].sentence for one in quoted]
        answer = listed([sentences[0], *map(lower_first, sentences[1:])]) if sentences else None
        if status is FindingStatus.MET:
            text = answer or need
        elif status is FindingStatus.NOT_MET:
            text = f"{need} ; {lower_first(answer)}" if answer else need
        else:
            text = self._missing(finding, need, said.answers)
        view = {"criterion": need, "fact": fact, "status": status.value, "text": text, "answer": answer}
        return Reason(need, fact, status, text, answer, fields(view))

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
