"""The next question: the unknown fact whose answer decides most for its effort; none when the first five cannot change.

Gain: expected number of schemes still possible that the answer settles (those that fit the project count fully, the
others little), plus the levels it excludes. Score: gain / cost, a little more for staying on the same topic.
Ties follow the authored order of facts: same facts, same question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from navigator.criteria.expressions import Answers, facts_read
from navigator.criteria.notion import NotionDefinition
from navigator.dialogue.hypotheses import Hypothesis, hypotheses
from navigator.eligibility.ranking import Rank, Ranking
from navigator.eligibility.rulebook import Rulebook, Verdicts
from navigator.eligibility.trunk import Mask
from navigator.eligibility.what_if import WhatIf
from navigator.profile.answers import Choice, Choices, Places
from navigator.profile.facts import NATURE, THEMES, Fact, Vocabulary
from navigator.profile.profile import Profile
from navigator.territory.area import AreaKind
from navigator.territory.territory import Territory

SHORT_LIST = 5
MAX_QUESTIONS = 8
COHERENCE = 1.15
FAR_WEIGHT = 0.15
PROGRESS_WEIGHT = 0.1
LEVEL_WEIGHT = 3.0
MEMO_LIMIT = 4096
QUESTION_MEMO_LIMIT = 1024
UNKNOWN = "unknown"
RANKING_FACTS = (THEMES, NATURE)
"""An answer to these moves schemes that lack nothing: the list is also sorted by them."""


@dataclass(frozen=True, slots=True)
class Question:
    """The fact to ask, how many schemes still possible depend on it, and how many questions remain at most."""

    fact: str
    decides: int
    remaining_at_most: int
    score: float


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
        self._memo: dict[object, Question | None] = {}
        self._level_memo: dict[object, int] = {}
        self.level_facts = frozenset().union(*map(facts_read, level.values.values())) if level else frozenset()
        self._level_order = tuple(sorted(self.level_facts))
        self.askable = tuple(
            fact
            for fact in vocabulary.values()
            if fact.asked and (fact.id in rulebook.facts or fact.id in self.level_facts or fact.order is not None)
        )
        self.thresholds = {fact.id: rulebook.thresholds(fact.id) for fact in self.askable if fact.kind.is_ordered}
        self.areas = _areas(rulebook)
        self._blank = {
            fact.id: hypotheses(fact, None, self.thresholds.get(fact.id, ()), self.areas.get(fact.id, ()))
            for fact in self.askable
        }

    def next(
        self, profile: Profile, on: date, asked: Sequence[str] = (), last_topic: str | None = None
    ) -> Question | None:
        """The question to ask now, or None when nothing more is worth asking. `asked` facts are not asked again."""
        alike = self.rulebook.alike
        given = frozenset((fact, alike(fact, answer)) for fact, answer in profile.answers.items())
        key = (given, on, tuple(asked), last_topic)
        found = self._memo.get(key, UNKNOWN)
        if isinstance(found, str):
            if len(self._memo) >= QUESTION_MEMO_LIMIT:
                self._memo.clear()
            found = self._memo[key] = self._next(profile, on, asked, last_topic)
        return found

    def forget(self) -> None:
        """Empty the memo of questions (benchmarks measure them being chosen)."""
        self._memo.clear()

    def _next(self, profile: Profile, on: date, asked: Sequence[str], last_topic: str | None) -> Question | None:
        what_if = WhatIf(self.rulebook, profile.known, on)
        verdicts = what_if.verdicts
        open_facts = [fact for fact in self.askable if fact.id not in asked and self._is_open(fact, profile)]
        left = self._left(open_facts, verdicts, len(asked))
        if left <= 0:
            return None
        for fact in sorted((one for one in open_facts if one.order is not None), key=lambda one: one.order or 0):
            if fact.id not in profile.answers:
                return self._question(fact, verdicts, left, float("inf"))
        return self._best(open_facts, what_if, left, last_topic)

    def _best(self, open_facts: list[Fact], what_if: WhatIf, left: int, last_topic: str | None) -> Question | None:
        """The best-scored fact among those that can change the first five."""
        ranks = self.ranking.first(what_if.verdicts, what_if.answers, SHORT_LIST)
        rivals = self.ranking.rivals(ranks, SHORT_LIST, what_if.verdicts, what_if.answers)
        near = self._near(what_if.verdicts, what_if.answers)
        scored = []
        for fact in open_facts:
            if fact.id not in RANKING_FACTS and not what_if.moved(fact.id) & rivals:
                continue
            gain = self._gain(fact, what_if, near)
            if gain > 0:
                score = gain / fact.cost * (COHERENCE if fact.topic == last_topic else 1.0)
                scored.append((-score, self.vocabulary.position[fact.id], fact))
        scored.sort(key=lambda one: one[:2])
        first = _short(ranks)
        for negative, _, fact in scored:
            if self._changes_first(fact, first, what_if):
                return self._question(fact, what_if.verdicts, left, -negative)
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
        if known is None:
            return self._blank[fact.id]
        return hypotheses(fact, known, self.thresholds.get(fact.id, ()), self.areas.get(fact.id, ()))

    def _gain(self, fact: Fact, what_if: WhatIf, near: Mask) -> float:
        """How much the answer is expected to settle."""
        undetermined = what_if.verdicts.undetermined
        lacking = what_if.verdicts.lacking.get(fact.id, 0) & undetermined
        if not lacking and fact.id not in self.level_facts:
            return 0.0
        tried = self._tried(fact, what_if.answers)
        gain = 0.0
        supposition = what_if.about(fact.id) if lacking else None
        if supposition is not None:
            for hypothesis in tried:
                left = supposition.undetermined(hypothesis.answer)
                settled = (undetermined | left) ^ left
                if settled:
                    near_count = (settled & near).bit_count()
                    far_count = settled.bit_count() - near_count
                    gain += hypothesis.probability * (near_count + FAR_WEIGHT * far_count)
            near_count = (lacking & near).bit_count()
            gain += PROGRESS_WEIGHT * (near_count + FAR_WEIGHT * (lacking.bit_count() - near_count))
        if fact.id in self.level_facts:
            gain += LEVEL_WEIGHT * self._levels_excluded(fact, tried, what_if.answers)
        return gain

    def _levels_excluded(self, fact: Fact, tried: list[Hypothesis], answers: Answers) -> float:
        possible = self._levels(answers)
        if possible < 2:
            return 0.0
        expected = sum(one.probability * self._levels({**answers, fact.id: one.answer}) for one in tried)
        return possible - expected if expected else 0.0

    def _levels(self, answers: Answers) -> int:
        """How many levels remain possible."""
        assert self.level is not None
        key = tuple(map(answers.get, self._level_order))
        found = self._level_memo.get(key)
        if found is None:
            if len(self._level_memo) >= MEMO_LIMIT:
                self._level_memo.clear()
            found = sum(condition.truth(answers) is not False for condition in self.level.values.values())
            self._level_memo[key] = found
        return found

    def _changes_first(self, fact: Fact, first: list[tuple[str, bool]], what_if: WhatIf) -> bool:
        """Whether some answer to the fact would change the first five, or their verdicts."""
        supposition = what_if.about(fact.id)
        if supposition is None:
            return False
        for hypothesis in self._tried(fact, what_if.answers):
            verdicts = supposition.verdicts(hypothesis.answer)
            answers = {**what_if.answers, fact.id: hypothesis.answer}
            if _short(self.ranking.first(verdicts, answers, SHORT_LIST)) != first:
                return True
        return False


def _short(ranks: Sequence[Rank]) -> list[tuple[str, bool]]:
    return [(rank.scheme, rank.eligible) for rank in ranks]


def _areas(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """For each place fact, the areas that rules name, in order: a visitor may be in any of them."""
    found: dict[str, dict[str, None]] = {}
    for bucket in rulebook.buckets:
        for criterion in bucket.criteria:
            if isinstance(criterion.operand, tuple):
                found.setdefault(criterion.fact, {}).update(dict.fromkeys(criterion.operand))
    return {fact: tuple(areas) for fact, areas in found.items()}
