"""Qualification: what the rules infer from a profile, notion after notion, then whom to call.

Two communes of one perimeter, two budgets between the same thresholds are qualified once: what is inferred depends on
the truths of criteria, not on the answers themselves. `tests/usecases/test_qualify.py` compares it with the engine run
for every profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from navigator.criteria.expressions import Answers
from navigator.qualification.inference import Inference
from navigator.qualification.truth_bits import TruthBits
from navigator.usecases.conclusions import Notion, Project, Subject
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.refer import Referral, Referrer
from navigator.usecases.release import Release


@dataclass(frozen=True, slots=True)
class Qualification:
    """Everything inferred from a profile, by notion, and the contacts in order."""

    inferences: Mapping[str, Inference]
    referrals: tuple[Referral, ...]


class Qualifier:
    """Qualifies the profiles of one release. Shared by all threads: only memos of pure functions change."""

    def __init__(self, release: Release, engine: InferenceEngine) -> None:
        self._bits = TruthBits((*release.qualification, *release.referrals))
        self._referrer = Referrer(release)
        self.notions = tuple(Notion(ruleset, engine, self._bits) for ruleset in release.qualification)
        self.subjects = tuple(Subject(ruleset, engine, self._bits, self._referrer) for ruleset in release.referrals)

    def qualify(self, answers: Answers, contacts: int | None = None) -> Qualification:
        """Infer all notions, then whom to call: the nearest contacts, or all of them."""
        project = self.inferred(answers)
        led = 0
        for subject in self.subjects:
            led |= subject.led(project)
        return Qualification(project.inferences, tuple(islice(self._referrer.referrals(led, answers), contacts)))

    def inferred(self, answers: Answers) -> Project:
        """Infer all notions, each of which may read those before."""
        project = Project(answers, self._bits.of(answers), {})
        for notion in self.notions:
            notion.infer(project)
        return project
