"""The next question: the one that puts most of the first ten right for its effort; none when none does enough.

A question is a fact's own, or a composite that settles several facts. Gain: expected number of schemes of the list
(with their verdicts) that the answer puts right (`stakes`), plus a little for the levels it excludes. Score: gain / cost,
a little more for staying on the same topic. Ties follow the authored order: same facts, same question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from navigator.criteria.criterion import Criterion
from navigator.criteria.expressions import Answers, criteria_read
from navigator.criteria.notion import NotionDefinition
from navigator.dialogue.composite import Composite, composite_of
from navigator.dialogue.hypotheses import UNNARROWED, Hypothesis, hypotheses
from navigator.dialogue.levels import Levels
from navigator.dialogue.likeness import Likeness
from navigator.dialogue.openness import Openness
from navigator.dialogue.packing import Packing
from navigator.dialogue.prospects import Prospects
from navigator.dialogue.question import Question
from navigator.dialogue.stakes import LIST, Stakes
from navigator.eligibility.ranking import Ranking
from navigator.eligibility.rulebook import Rulebook, Verdicts
from navigator.eligibility.what_if import WhatIf
from navigator.profile.answers import Known
from navigator.profile.facts import NATURE, THEMES, Fact, Vocabulary
from navigator.profile.profile import Profile
from navigator.territory.territory import Territory

MAX_QUESTIONS = 8
COHERENCE = 1.15
ENOUGH = 0.042
"""A question that puts right less than this share of the list is not worth asking."""
LEVEL_WEIGHT = 0.3
QUESTION_MEMO_LIMIT = 1024
PROSPECTS_KEPT = 256
UNKNOWN = "unknown"
RANKING_FACTS = (THEMES, NATURE)
"""An answer to these moves schemes that lack nothing: the list is also sorted by them."""
NO_COMPOSITES: Mapping[str, Composite] = MappingProxyType({})


class Candidate(NamedTuple):
    """A question that could be asked (see `Question`), and what it is worth."""

    id: str
    fact: str
    sets: tuple[str, ...]
    gain: float
    cost: float
    topic: str
    options: tuple[str, ...] = ()


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
        self._memo: dict[object, Question | None] = {}
        self.thresholds = {
            fact.id: rulebook.thresholds(fact.id) for fact in vocabulary.values() if fact.kind.is_ordered
        }
        self.areas = _areas(rulebook)
        self._packings = {name: Packing(composite, rulebook) for name, composite in composites.items()}
        self._usual = {fact.id: self._hypotheses(fact, None) for fact in vocabulary.values()}
        self._kept_prospects: dict[tuple[str, Known | None], Prospects] = {}
        self.levels = Levels(level, self._usual)
        self.askable = tuple(
            fact
            for fact in vocabulary.values()
            if fact.asked and (fact.id in rulebook.facts or fact.id in self.levels.facts or fact.order is not None)
        )
        self.likeness = Likeness(vocabulary, (*_criteria(rulebook, composites.values()), *self.levels.criteria))
        self._first = sorted((fact for fact in self.askable if fact.order is not None), key=lambda one: one.order or 0)

    def next(
        self, profile: Profile, on: date, asked: Sequence[str] = (), last_topic: str | None = None
    ) -> Question | None:
        """The question to ask now, or None when nothing more is worth asking. `asked` questions are not asked again."""
        alike = self.likeness.key
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
        left = self._left(openness, what_if, asked)
        if left <= 0:
            return None
        for fact in openness.own(self._first):
            if fact.id not in profile.answers:
                decides = self._decides((fact.id,), what_if.verdicts)
                return Question(fact.id, decides, left, float("inf"), fact.id, (fact.id,))
        return self._best(openness, what_if, asked, last_topic, left)

    def _best(
        self, openness: Openness, what_if: WhatIf, asked: Sequence[str], last_topic: str | None, left: int
    ) -> Question | None:
        """The candidate of the best score among those that put enough of the list right."""
        own = list(openness.own(self.askable))
        turns = {name: composite.turn(asked) for name, composite in self.composites.items()}
        within = {fact for name, turn in turns.items() if turn for fact in self.composites[name].facts}
        partly = frozenset(openness.partly(within))
        stakes = Stakes(
            what_if,
            self.ranking,
            lambda fact: self._prospects(self.vocabulary[fact], what_if.answers),
            partly.union(fact.id for fact in own),
        )
        best, highest = None, 0.0
        least = ENOUGH * min(LIST, len(stakes.order))
        for found in self._candidates(own, partly, stakes, turns):
            score = found.gain / found.cost * (COHERENCE if found.topic == last_topic else 1.0)
            if found.gain >= least and (best is None or score > highest):
                best, highest = found, score
        if best is None:
            return None
        decides = self._decides(best.sets, what_if.verdicts)
        return Question(best.fact, decides, left, highest, best.id, best.sets, best.options)

    def _candidates(
        self, own: list[Fact], partly: Collection[str], stakes: Stakes, turns: Mapping[str, str | None]
    ) -> Iterator[Candidate]:
        """Every question that may be asked, with its gain; composites first, in authored order."""
        what_if, answers = stakes.what_if, stakes.what_if.answers
        for name, turn in turns.items():
            composite = self.composites[name]
            found = self._packings[name].packed(stakes, answers, partly) if turn else None
            if turn and found:
                principal = composite.fact if composite.fact in found.sets else found.sets[0]
                yield Candidate(turn, principal, found.sets, found.gain, composite.cost, composite.topic, found.options)
        seen = self.levels.seen(answers)
        for fact in own:
            gain = stakes.worth(fact.id)
            if fact.id in self.levels.facts:
                tried = self._tried(fact, answers)
                gain += LEVEL_WEIGHT * self.levels.excluded(fact.id, tried, answers, seen)
            if fact.id in RANKING_FACTS and fact.id not in answers:
                gain += self._moved(fact, what_if, stakes)
            if gain:
                yield Candidate(fact.id, fact.id, (fact.id,), gain, fact.cost, fact.topic)

    def _left(self, openness: Openness, what_if: WhatIf, asked: Sequence[str]) -> int:
        """How many questions remain at most: those that may still move something, within the limit."""
        limit, useful = MAX_QUESTIONS - len(asked), 0
        for composite in self.composites.values():
            if any(self._matters(fact, what_if) for fact in openness.partly(composite.facts)):
                useful += composite.times - sum(composite_of(self.composites, one) is composite for one in asked)
        for fact in openness.own(self.askable):
            if useful >= limit:
                return limit
            useful += fact.order is not None or self._matters(fact.id, what_if)
        return min(limit, useful)

    def _matters(self, fact: str, what_if: WhatIf) -> bool:
        return fact in self.levels.facts or fact in RANKING_FACTS or what_if.moves(fact)

    def _decides(self, facts: Sequence[str], verdicts: Verdicts) -> int:
        concerned = 0
        for fact in facts:
            concerned |= verdicts.lacking.get(fact, 0)
        return (concerned & verdicts.undetermined).bit_count()

    def _moved(self, fact: Fact, what_if: WhatIf, stakes: Stakes) -> float:
        """How many places of the list an answer is expected to change by the order alone."""
        eligible, undetermined = stakes.shown
        found = 0.0
        supposition = what_if.about(fact.id)
        for hypothesis in self._tried(fact, what_if.answers):
            answers = {**what_if.answers, fact.id: hypothesis.answer}
            verdicts = supposition.verdicts(hypothesis.answer) if supposition else what_if.verdicts
            then_eligible, then_undetermined = self.ranking.leading(verdicts, answers, LIST)
            moved = (then_eligible & ~eligible).bit_count() + (then_undetermined & ~undetermined).bit_count()
            found += hypothesis.probability * moved
        return found

    def _prospects(self, fact: Fact, answers: Answers) -> Prospects:
        """What an answer to the fact may do; remembered by what is already known of it, when that narrows the answers."""
        known = None if fact.kind in UNNARROWED else answers.get(fact.id)
        found = self._kept_prospects.get((fact.id, known))
        if found is None:
            found = Prospects(self.rulebook.buckets[self.rulebook.position[fact.id]], self._tried(fact, answers))
            if len(self._kept_prospects) >= PROSPECTS_KEPT:
                self._kept_prospects.clear()
            self._kept_prospects[fact.id, known] = found
        return found

    def _tried(self, fact: Fact, answers: Answers) -> Sequence[Hypothesis]:
        known = answers.get(fact.id)
        return self._usual[fact.id] if known is None or fact.kind in UNNARROWED else self._hypotheses(fact, known)

    def _hypotheses(self, fact: Fact, known: Known | None) -> Sequence[Hypothesis]:
        return hypotheses(fact, known, self.thresholds.get(fact.id, ()), self.areas.get(fact.id, ()))


def _criteria(rulebook: Rulebook, composites: Iterable[Composite]) -> Iterator[Criterion]:
    """Every criterion that rules, or the conditions of composites and of their options, make of a fact."""
    for bucket in rulebook.buckets:
        yield from bucket.criteria
    for composite in composites:
        for when in (composite.when, *(option.when for option in composite.options)):
            if when is not None:
                yield from criteria_read(when)


def _areas(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """For each place fact, the areas that rules name, in order: a visitor may be in any of them."""
    found: dict[str, dict[str, None]] = {}
    for bucket in rulebook.buckets:
        for criterion in bucket.criteria:
            if isinstance(criterion.operand, tuple):
                found.setdefault(criterion.fact, {}).update(dict.fromkeys(criterion.operand))
    return {fact: tuple(areas) for fact, areas in found.items()}
