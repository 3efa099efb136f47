"""A release made ready to answer: its wording, its question chooser, its reach; built once per release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from navigator.criteria.expressions import All, facts_read
from navigator.dialogue.conversation.fold import Folder
from navigator.dialogue.next_question import QuestionChooser
from navigator.eligibility.assessing import Assessor
from navigator.eligibility.reach import areas, audiences
from navigator.eligibility.rule import Rule
from navigator.explanation.conditions import ConditionWording
from navigator.explanation.findings import FindingWording
from navigator.explanation.fragments import Kept
from navigator.profile.facts import ACTOR
from navigator.schemes.scheme import Scheme
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.qualify import Qualifier
from navigator.usecases.release import Release
from navigator.usecases.search import Searching
from navigator.usecases.suggest import Suggester

if TYPE_CHECKING:
    from navigator.dialogue.reading.reader import Reader

BUDGET = "budget_eur"
LEVEL, GROUPS = "level", "groups"


@dataclass(frozen=True, slots=True, repr=False)
class Workspace:
    """What every use case needs of the active release. Shared by all threads: only memos of pure functions change."""

    release: Release
    engine: InferenceEngine
    qualifier: Qualifier
    conditions: ConditionWording
    findings: FindingWording
    questions: QuestionChooser
    make_reader: Callable[[], Reader]
    folder: Folder
    reads: Mapping[str, tuple[str, ...]]
    """For each scheme, the facts that decide what is said of it, its rank apart."""
    make_audiences: Callable[[], Mapping[str, tuple[str, ...]]]
    areas: Mapping[str, tuple[str, ...]]
    suggester: Suggester
    searcher: Searching
    assessor: Assessor
    kept: Kept

    @property
    def reader(self) -> Reader:
        """Reads messages. Made at the first one: it holds every name of place, which a start does not need."""
        return self.make_reader()

    @property
    def audiences(self) -> Mapping[str, tuple[str, ...]]:
        """Who may ask for each scheme. Made when a sheet or the catalogue is first shown."""
        return self.make_audiences()


def workspace(release: Release, engine: InferenceEngine, searcher: Searching) -> Workspace:
    """Prepare a release."""
    conditions = ConditionWording(release.vocabulary, release.territory, release.figures, release.notions)
    actor = release.vocabulary[ACTOR]
    return Workspace(
        release=release,
        engine=engine,
        qualifier=Qualifier(release, engine),
        conditions=conditions,
        findings=FindingWording(conditions),
        questions=QuestionChooser(
            release.vocabulary,
            release.territory,
            release.rulebook,
            release.ranking,
            release.notions.get(LEVEL),
            release.composites,
        ),
        make_reader=cache(lambda: _reader(release)),
        folder=Folder(release.vocabulary, release.territory),
        reads={name: _reads(release.catalogue.schemes[name], rule) for name, rule in release.rules.items()},
        make_audiences=cache(lambda: {name: audiences(rule, actor) for name, rule in release.rules.items()}),
        areas={name: areas(rule) for name, rule in release.rules.items()},
        suggester=Suggester(release),
        searcher=searcher,
        assessor=Assessor(release.catalogue.schemes, release.rules),
        kept=Kept(),
    )


def _reads(scheme: Scheme, rule: Rule) -> tuple[str, ...]:
    """What its requirements read, and the budget when it makes an estimate."""
    conditions = facts_read(All(rule.requirements))
    return tuple(sorted(conditions | {BUDGET} if scheme.help.published else conditions))


def _reader(release: Release) -> Reader:
    from navigator.dialogue.reading.reader import Reader  # noqa: PLC0415 - a start reads no message

    return Reader(release.vocabulary, release.territory, release.lexicon, release.site.perimeter)
