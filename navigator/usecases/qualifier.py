"""Qualification that remembers: the same truths of the same criteria always give the same inferences.

What a ruleset infers, what it lacks and whom it leads to depend on the truths of its criteria, not on the answers
themselves: two communes of one perimeter, two budgets between the same thresholds are qualified once.
`tests/usecases/test_qualifier.py` compares it with `qualify`, which remembers nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from navigator.criteria.criterion import Criterion, PlacesAlike
from navigator.criteria.expressions import Answers, Expression, NotionLeaf, conditions
from navigator.criteria.truth import Truth
from navigator.profile.answers import Known
from navigator.qualification.inference import Inference, infer
from navigator.qualification.ruleset import Ruleset
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.qualify import Led, Qualification, fired, referrals, still_open, town_halls
from navigator.usecases.release import Release

REMEMBERED = 2048
"""Results of each ruleset, answers of each fact, and whole qualifications."""

Vector: TypeAlias = tuple[Truth, ...]
Read: TypeAlias = tuple[Vector | None, ...]
K = TypeVar("K")
V = TypeVar("V")


class Qualifier:
    """Qualifies the profiles of one release. Shared by all threads: only memos of pure functions change."""

    def __init__(self, release: Release, engine: InferenceEngine) -> None:
        self.release, self.engine = release, engine
        rulesets = (*release.qualification, *release.referrals)
        self._facts = {fact: _Fact(asked) for fact, asked in _asked(rulesets).items()}
        self._order = tuple(
            tuple((fact, one.rulesets.index(number)) for fact, one in self._facts.items() if number in one.rulesets)
            for number in range(len(rulesets))
        )
        self._inferred: list[dict[Read, Inference]] = [{} for _ in release.qualification]
        self._fired: list[dict[Read, Led]] = [{} for _ in release.referrals]
        self._open: list[dict[Read, Led]] = [{} for _ in release.referrals]

    def qualify(self, answers: Answers) -> Qualification:
        """See `qualify`."""
        vectors = {fact: one.vectors(answers[fact]) for fact, one in self._facts.items() if fact in answers}
        inferences: dict[str, Inference] = {}
        notions: dict[str, Mapping[str, Truth]] = {}
        for number, ruleset in enumerate(self.release.qualification):
            read = self._read(number, vectors)
            inference = self._inferred[number].get(read)
            if inference is None:
                truths = self.engine.truths(ruleset, answers, notions)
                inference = _kept(self._inferred[number], read, infer(ruleset, truths, answers))
            inferences[ruleset.id] = inference
            notions[ruleset.id] = inference.truths
        reads = [self._read(len(self._inferred) + place, vectors) for place in range(len(self._fired))]
        certain: list[Led] = []
        for memo, ruleset, read in zip(self._fired, self.release.referrals, reads, strict=True):
            led = memo.get(read)
            if led is None:
                led = _kept(memo, read, fired(ruleset, self.engine.truths(ruleset, answers, notions)))
            certain.append(led)

        def possible() -> Iterator[Led]:
            for memo, ruleset, read in zip(self._open, self.release.referrals, reads, strict=True):
                led = memo.get(read)
                if led is None:
                    led = still_open(ruleset, self.engine.truths(ruleset, answers, notions), answers)
                    _kept(memo, read, led)
                yield led

        return Qualification(inferences, referrals(self.release, certain, possible, town_halls(self.release, answers)))

    def _read(self, number: int, vectors: Mapping[str, tuple[Vector, ...]]) -> Read:
        """Everything that the ruleset reads of the answers; None for a fact without answer."""
        return tuple([vectors[fact][place] if fact in vectors else None for fact, place in self._order[number]])


class _Fact:
    """What the rulesets ask of one fact. An answer is read once, and remembered with those that nothing tells apart."""

    def __init__(self, asked: Mapping[int, tuple[Criterion, ...]]) -> None:
        self.rulesets = tuple(asked)
        self.criteria = tuple(asked.values())
        self._places = PlacesAlike(one.test for criteria in self.criteria for one in criteria)
        self.memo: dict[Hashable, tuple[Vector, ...]] = {}

    def vectors(self, answer: Known) -> tuple[Vector, ...]:
        """For each ruleset that reads the fact, the truths of its criteria on it."""
        key = self._places.key(answer)
        found = self.memo.get(key)
        if found is None:
            read = tuple(tuple(one.truth(answer) for one in criteria) for criteria in self.criteria)
            found = _kept(self.memo, key, read)
        return found


def _asked(rulesets: Sequence[Ruleset]) -> dict[str, dict[int, tuple[Criterion, ...]]]:
    """For each fact, the criteria of each ruleset (by number) on it."""
    found: dict[str, dict[int, tuple[Criterion, ...]]] = {}
    for number, ruleset in enumerate(rulesets):
        by_fact: dict[str, dict[Criterion, None]] = {}
        for when in (*([ruleset.applies] if ruleset.applies else []), *(rule.when for rule in ruleset.rules)):
            for criterion in _criteria(when):
                by_fact.setdefault(criterion.fact, {})[criterion] = None
        for fact, criteria in by_fact.items():
            found.setdefault(fact, {})[number] = tuple(criteria)
    return found


def _criteria(when: Expression) -> Iterator[Criterion]:
    """Every criterion on a fact, through notions."""
    for condition in conditions(when):
        if isinstance(condition, NotionLeaf):
            yield from _criteria(condition.definition)
        else:
            yield condition.criterion


def _kept(memo: dict[K, V], key: K, value: V) -> V:
    if len(memo) >= REMEMBERED:
        memo.clear()
    memo[key] = value
    return value
