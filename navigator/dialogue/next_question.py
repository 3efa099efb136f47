"""The next question: the one that puts most of the first ten right for its effort; none when none does enough.

A question is a fact's own, or a composite that settles several facts. Gain: expected number of schemes of the list
(with their verdicts) that the answer puts right (`stakes`), plus a little for the levels it excludes. Score: gain / cost,
a little more for staying on the same topic. Ties follow the authored order: same facts, same question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from navigator.criteria.expressions import Answers
from navigator.criteria.notion import NotionDefinition
from navigator.dialogue.composite import Composite, composite_of
from navigator.dialogue.hypotheses import Hypothesis, hypotheses
from navigator.dialogue.levels import Levels
from navigator.dialogue.openness import Openness
from navigator.dialogue.packing import packed
from navigator.dialogue.question import Question
from navigator.dialogue.stakes import LIST, Stakes
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.rulebook import Rulebook, Verdicts
from navigator.eligibility.what_if import WhatIf
from navigator.profile.facts import NATURE, THEMES, Fact, Vocabulary
from navigator.profile.profile import Profile
from navigator.territory.territory import Territory

SHORT_LIST = LIST
MAX_QUESTIONS = 8
COHERENCE = 1.15
ENOUGH = 0.042
"""A question that puts right less than this share of the list is not worth asking."""
LEVEL_WEIGHT = 0.3
QUESTION_MEMO_LIMIT = 1024
UNKNOWN = "unknown"
RANKING_FACTS = (THEMES, NATURE)
"""An answer to these moves schemes that lack nothing: the list is also sorted by them."""
NO_COMPOSITES: Mapping[str, Composite] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked, and what it is worth."""

    question: Question
    gain: float
    cost: float
    topic: str


class QuestionChooser:
    """Chooses questions for one release."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        territory: Territory,
        rulebook: Rulebook,
        ranking: Ranking,
        level: NotionDefinition | None,
        composites: Mapping[str, Composite] = NO_COMPOSITES,
    ) -> None:
        self.vocabulary, self.territory, self.rulebook, self.ranking = vocabulary, territory, rulebook, ranking
        self.composites = composites
        self.levels = Levels(level)
        self._memo: dict[object, Question | None] = {}
        self.askable = tuple(
            fact
            for fact in vocabulary.values()
            if fact.asked and (fact.id in rulebook.facts or fact.id in self.levels.facts or fact.order is not None)
        )
        self.thresholds = {
            fact.id: rulebook.thresholds(fact.id) for fact in vocabulary.values() if fact.kind.is_ordered
        }
        self.areas = _areas(rulebook)
        self._blank = {fact.id: self._hypotheses(fact, {}) for fact in vocabulary.values()}

    def next(
        self, profile: Profile, on: date, asked: Sequence[str] = (), last_topic: str | None = None
    ) -> Question | None:
        """The question to ask now, or None when nothing more is worth asking. `asked` questions are not asked again."""
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

    def composite(self, question_id: str) -> Composite | None:
        """The composite of a question's id; None when the id is a fact's."""
        return composite_of(self.composites, question_id)

    def _next(self, profile: Profile, on: date, asked: Sequence[str], last_topic: str | None) -> Question | None:
        what_if = WhatIf(self.rulebook, profile.known, on)
        done = [found for found in map(self.composite, asked) if found is not None]
        openness = Openness(self.vocabulary, self.territory, profile, asked, done)
        own = [fact for fact in self.askable if openness.itself(fact)]
        left = self._left(own, openness, what_if, asked)
        if left <= 0:
            return None
        for fact in sorted((one for one in own if one.order is not None), key=lambda one: one.order or 0):
            if fact.id not in profile.answers:
                return replace(self._own(fact, what_if.verdicts), remaining_at_most=left, score=float("inf"))
        return self._best(own, openness, what_if, asked, last_topic, left)

    def _best(
        self,
        own: list[Fact],
        openness: Openness,
        what_if: WhatIf,
        asked: Sequence[str],
        last_topic: str | None,
        left: int,
    ) -> Question | None:
        """The candidate of the best score among those that put enough of the list right."""
        answers = what_if.answers
        turns = {name: composite.turn(asked) for name, composite in self.composites.items()}
        within = {fact for name, turn in turns.items() if turn for fact in self.composites[name].facts}
        partly = frozenset(fact for fact in within if openness.partly(fact))
        stakes = Stakes(
            what_if,
            self.ranking,
            lambda fact: self._tried(self.vocabulary[fact], answers),
            partly.union(fact.id for fact in own),
        )
        best = None
        least = ENOUGH * min(LIST, len(stakes.order))
        for found in self._candidates(own, openness, stakes, turns):
            score = found.gain / found.cost * (COHERENCE if found.topic == last_topic else 1.0)
            if found.gain >= least and (best is None or score > best.score):
                best = replace(found.question, remaining_at_most=left, score=score)
        return best

    def _candidates(
        self, own: list[Fact], openness: Openness, stakes: Stakes, turns: Mapping[str, str | None]
    ) -> Iterator[Candidate]:
        """Every question that may be asked, with its gain; composites first, in authored order."""
        what_if, answers = stakes.what_if, stakes.what_if.answers
        for name, turn in turns.items():
            composite = self.composites[name]
            found = packed(composite, stakes, answers, openness.partly) if turn else None
            if turn and found:
                decides = self._decides(found.sets, what_if.verdicts)
                principal = composite.fact if composite.fact in found.sets else found.sets[0]
                question = Question(principal, decides, 0, 0.0, turn, found.sets, found.options)
                yield Candidate(question, found.gain, composite.cost, composite.topic)
        for fact in own:
            gain = stakes.worth(fact.id) + LEVEL_WEIGHT * self.levels.excluded(
                fact.id, self._tried(fact, answers), answers
            )
            if fact.id in RANKING_FACTS and fact.id not in answers:
                gain += self._moved(fact, what_if, stakes)
            if gain:
                yield Candidate(self._own(fact, what_if.verdicts), gain, fact.cost, fact.topic)

    def _left(self, own: list[Fact], openness: Openness, what_if: WhatIf, asked: Sequence[str]) -> int:
        """How many questions remain at most: those that may still move something, within the limit."""
        useful = sum(fact.order is not None or self._matters(fact.id, what_if) for fact in own)
        for composite in self.composites.values():
            if any(openness.partly(fact) and self._matters(fact, what_if) for fact in composite.facts):
                useful += composite.times - sum(composite_of(self.composites, one) is composite for one in asked)
        return min(MAX_QUESTIONS - len(asked), useful)

    def _matters(self, fact: str, what_if: WhatIf) -> bool:
        return fact in self.levels.facts or fact in RANKING_FACTS or bool(what_if.moved(fact))

    def _own(self, fact: Fact, verdicts: Verdicts) -> Question:
        return Question(fact.id, self._decides((fact.id,), verdicts), 0, 0.0, fact.id, (fact.id,))

    def _decides(self, facts: Sequence[str], verdicts: Verdicts) -> int:
        concerned = 0
        for fact in facts:
            concerned |= verdicts.lacking.get(fact, 0)
        return (concerned & verdicts.undetermined).bit_count()

    def _moved(self, fact: Fact, what_if: WhatIf, stakes: Stakes) -> float:
        """How many places of the list an answer is expected to change by the order alone."""
        first = {(rank.scheme, rank.eligible) for rank in stakes.ranks}
        found = 0.0
        supposition = what_if.about(fact.id)
        for hypothesis in self._tried(fact, what_if.answers):
            answers = {**what_if.answers, fact.id: hypothesis.answer}
            verdicts = supposition.verdicts(hypothesis.answer) if supposition else what_if.verdicts
            ranks = self.ranking.first(verdicts, answers, LIST)
            found += hypothesis.probability * len({(rank.scheme, rank.eligible) for rank in ranks} - first)
        return found

    def _tried(self, fact: Fact, answers: Answers) -> list[Hypothesis]:
        return self._blank[fact.id] if fact.id not in answers else self._hypotheses(fact, answers)

    def _hypotheses(self, fact: Fact, answers: Answers) -> list[Hypothesis]:
        return hypotheses(fact, answers.get(fact.id), self.thresholds.get(fact.id, ()), self.areas.get(fact.id, ()))


def _areas(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """For each place fact, the areas that rules name, in order: a visitor may be in any of them."""
    found: dict[str, dict[str, None]] = {}
    for bucket in rulebook.buckets:
        for criterion in bucket.criteria:
            if isinstance(criterion.operand, tuple):
                found.setdefault(criterion.fact, {}).update(dict.fromkeys(criterion.operand))
    return {fact: tuple(areas) for fact, areas in found.items()}
