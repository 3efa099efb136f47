"""The next question: the unknown fact whose answer decides most for its effort; none when the first five cannot change.

Gain: expected number of schemes still possible that the answer settles (those that fit the project count fully, the
others little), plus the levels it excludes. Score: gain / cost, a little more for staying on the same topic.
Ties follow the authored order of facts: same facts, same question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.criteria.expressions import Answers, facts_read
from navigator.criteria.notion import NotionDefinition
from navigator.dialogue.hypotheses import Hypothesis, hypotheses
from navigator.eligibility.buckets import Mask, Outcome
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.rulebook import Rulebook, Verdicts
from navigator.profile.answers import Choice, Choices, Known, Places
from navigator.profile.facts import Fact, Vocabulary
from navigator.profile.profile import Profile
from navigator.territory.area import AreaKind
from navigator.territory.territory import Territory

SHORT_LIST = 5
MAX_QUESTIONS = 8
COHERENCE = 1.15
FAR_WEIGHT = 0.15
PROGRESS_WEIGHT = 0.1
LEVEL_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Question:
    """The fact to ask, how many schemes still possible depend on it, and how many questions remain at most."""

    fact: str
    decides: int
    remaining_at_most: int
    score: float


@dataclass(frozen=True, slots=True)
class _Folded:
    """What a set of buckets says together."""

    failed: Mask
    missing: Mask


class QuestionChooser:
    """Chooses questions for one release."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        territory: Territory,
        rulebook: Rulebook,
        ranking: Ranking,
        level: NotionDefinition | None,
    ) -> None:
        self.vocabulary, self.territory, self.rulebook, self.ranking = vocabulary, territory, rulebook, ranking
        self.level = level
        self.level_facts = frozenset().union(*map(facts_read, level.values.values())) if level else frozenset()
        self.reading: dict[str, list[int]] = {}
        for index, bucket in enumerate(rulebook.buckets):
            for fact in bucket.facts:
                self.reading.setdefault(fact, []).append(index)
        self.askable = tuple(
            fact
            for fact in vocabulary.values()
            if fact.asked and (fact.id in rulebook.facts or fact.id in self.level_facts or fact.order is not None)
        )
        self.thresholds = {fact.id: rulebook.thresholds(fact.id) for fact in self.askable if fact.kind.is_ordered}
        self.areas = _areas(rulebook)

    def next(
        self, profile: Profile, on: date, asked: Sequence[str] = (), last_topic: str | None = None
    ) -> Question | None:
        """The question to ask now, or None when nothing more is worth asking. `asked` facts are not asked again."""
        answers = profile.known
        outcomes = self.rulebook.outcomes(answers)
        closed = self.rulebook.closed_on(on)
        verdicts = self.rulebook.combine(outcomes, closed)
        open_facts = [fact for fact in self.askable if fact.id not in asked and self._is_open(fact, profile)]
        left = self._left(open_facts, verdicts, len(asked))
        if left <= 0:
            return None
        for fact in sorted((one for one in open_facts if one.order is not None), key=lambda one: one.order or 0):
            return self._question(fact, verdicts, left, float("inf"))
        return self._best(open_facts, verdicts, outcomes, answers, closed, left, last_topic)

    def _best(
        self,
        open_facts: list[Fact],
        verdicts: Verdicts,
        outcomes: list[Outcome],
        answers: Answers,
        closed: Mask,
        left: int,
        last_topic: str | None,
    ) -> Question | None:
        near = self._near(verdicts, answers)
        rest = _rests(outcomes, self.reading)
        scored = []
        for fact in open_facts:
            tried = self._tried(fact, answers)
            gain = self._gain(fact, tried, verdicts, near, rest.get(fact.id), answers, outcomes)
            if gain > 0:
                coherence = COHERENCE if fact.topic == last_topic else 1.0
                score = gain / fact.cost * coherence
                scored.append((-score, self.vocabulary.position[fact.id], fact, tried))
        scored.sort(key=lambda one: one[:2])
        first = self._first(verdicts, answers)
        for negative, _, fact, tried in scored:
            if self._changes_first(fact, tried, first, answers, outcomes, closed):
                return self._question(fact, verdicts, left, -negative)
        return None

    def _is_open(self, fact: Fact, profile: Profile) -> bool:
        """Whether a question on the fact can still teach something: not asked and declined, not settled."""
        if fact.id not in profile.answers:
            return True
        answer = profile.known.get(fact.id)
        if isinstance(answer, Choice):
            return len(answer.possible) > 1
        if isinstance(answer, Choices):
            return not answer.included and answer.excluded != fact.option_ids
        if isinstance(answer, Places):
            return (len(answer.codes) > 1 and not answer.every) or self._is_wide(answer)
        return False

    def _is_wide(self, answer: Places) -> bool:
        return all(self.territory.area(code).kind is not AreaKind.COMMUNE for code in answer.codes)

    def _left(self, open_facts: list[Fact], verdicts: Verdicts, asked: int) -> int:
        lacking = verdicts.lacking
        useful = [f for f in open_facts if f.order is not None or lacking.get(f.id, 0) & verdicts.undetermined]
        level_open = [f for f in open_facts if f.id in self.level_facts and f not in useful]
        return min(MAX_QUESTIONS - asked, len(useful) + len(level_open))

    def _question(self, fact: Fact, verdicts: Verdicts, left: int, score: float) -> Question:
        decides = (verdicts.lacking.get(fact.id, 0) & verdicts.undetermined).bit_count()
        return Question(fact.id, decides, left, score)

    def _near(self, verdicts: Verdicts, answers: Answers) -> Mask:
        """The undetermined schemes that fit the project: not off target, not on other themes."""
        return verdicts.undetermined & ~verdicts.off_target & ~self.ranking.apart(answers)

    def _tried(self, fact: Fact, answers: Answers) -> list[Hypothesis]:
        known = answers.get(fact.id)
        return hypotheses(fact, known, self.thresholds.get(fact.id, ()), self.areas.get(fact.id, ()))

    def _gain(
        self,
        fact: Fact,
        tried: list[Hypothesis],
        verdicts: Verdicts,
        near: Mask,
        rest: _Folded | None,
        answers: Answers,
        outcomes: list[Outcome],
    ) -> float:
        gain = 0.0
        far = verdicts.undetermined & ~near
        if rest is not None:
            lacking = verdicts.lacking.get(fact.id, 0)
            if lacking & verdicts.undetermined:
                for hypothesis in tried:
                    failed, missing = rest.failed, rest.missing
                    what_if = {**answers, fact.id: hypothesis.answer}
                    for index in self.reading[fact.id]:
                        outcome = self.rulebook.buckets[index].outcome(what_if)
                        failed |= outcome.failed
                        missing |= outcome.missing
                    settled = failed | ~missing
                    gain += hypothesis.probability * (
                        (settled & near).bit_count() + FAR_WEIGHT * (settled & far).bit_count()
                    )
                gain += PROGRESS_WEIGHT * ((lacking & near).bit_count() + FAR_WEIGHT * (lacking & far).bit_count())
        if fact.id in self.level_facts:
            gain += LEVEL_WEIGHT * self._levels_excluded(fact, tried, answers)
        return gain

    def _levels_excluded(self, fact: Fact, tried: list[Hypothesis], answers: Answers) -> float:
        possible = self._levels(answers)
        if possible < 2:
            return 0.0
        expected = sum(one.probability * self._levels({**answers, fact.id: one.answer}) for one in tried)
        return possible - expected if expected else 0.0

    def _levels(self, answers: Answers) -> int:
        assert self.level is not None
        return sum(condition.truth(answers) is not False for condition in self.level.values.values())

    def _first(self, verdicts: Verdicts, answers: Answers) -> list[tuple[str, bool]]:
        return [(rank.scheme, rank.eligible) for rank in self.ranking.first(verdicts, answers, SHORT_LIST)]

    def _changes_first(
        self,
        fact: Fact,
        tried: list[Hypothesis],
        first: list[tuple[str, bool]],
        answers: Answers,
        outcomes: list[Outcome],
        closed: Mask,
    ) -> bool:
        """Whether some answer to the fact would change the first five, or their verdicts."""
        changed = list(outcomes)
        for hypothesis in tried:
            what_if: Mapping[str, Known] = {**answers, fact.id: hypothesis.answer}
            for index in self.reading.get(fact.id, ()):
                changed[index] = self.rulebook.buckets[index].outcome(what_if)
            if self._first(self.rulebook.combine(changed, closed), what_if) != first:
                return True
        return False


def _rests(outcomes: Sequence[Outcome], reading: Mapping[str, Sequence[int]]) -> dict[str, _Folded]:
    """For each fact, what all the buckets that do not read it say together."""
    rests = {}
    for fact, indexes in reading.items():
        own = frozenset(indexes)
        failed = missing = 0
        for index, outcome in enumerate(outcomes):
            if index not in own:
                failed |= outcome.failed
                missing |= outcome.missing
        rests[fact] = _Folded(failed, missing)
    return rests


def _areas(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """For each place fact, the areas that rules name, in order: a visitor may be in any of them."""
    found: dict[str, dict[str, None]] = {}
    for bucket in rulebook.buckets:
        for criterion in bucket.criteria():
            if isinstance(criterion.operand, tuple):
                found.setdefault(criterion.fact, {}).update(dict.fromkeys(criterion.operand))
    return {fact: tuple(areas) for fact, areas in found.items()}
