"""Assess a project: its level, the schemes ranked with their reasons, whom to call, what to ask next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from navigator.criteria.expressions import Answers
from navigator.dialogue.question import Question
from navigator.eligibility.assessing import assess
from navigator.eligibility.ranking import Rank
from navigator.eligibility.rulebook import Verdicts, bits
from navigator.eligibility.verdict import Assessment, Verdict
from navigator.profile.answers import Choice
from navigator.profile.facts import ACTOR
from navigator.profile.profile import Profile
from navigator.schemes.suggestion import Suggestions
from navigator.usecases.deduce import with_deductions
from navigator.usecases.qualify import Qualification
from navigator.usecases.search import Found
from navigator.usecases.suggest import SCHEMES_BESIDE
from navigator.usecases.workspace import LEVEL, Workspace

SHOWN = 20
CONTACTS = 8
NEAR_MISSES = 3
PARTNERS = ("commune", "intercommunality", "association")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A scheme closed to this applicant only because of who it is, and the partners who could ask instead."""

    scheme: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectAssessment:
    """Everything said of a project on a day. `shown`: the schemes of the list, in order, each with why it stands there."""

    on: date
    profile: Profile
    qualification: Qualification
    verdicts: Verdicts
    shown: tuple[Rank, ...]
    near_misses: tuple[NearMiss, ...]
    question: Question | None
    suggestions: Suggestions
    search: Found | None = None


def assess_project(
    desk: Workspace,
    profile: Profile,
    on: date,
    limit: int = SHOWN,
    asked: tuple[str, ...] = (),
    last_topic: str | None = None,
    words: str | None = None,
) -> ProjectAssessment:
    """The whole answer to a profile: `limit` schemes with their reasons; `asked` facts are not asked again.

    With `words`, only the schemes that match them are listed: eligible first, then by how well they match.
    """
    release = desk.release
    profile = with_deductions(profile, release)
    answers = profile.known
    _, verdicts = release.rulebook.read(answers, on)
    search = desk.searcher.find(words, on=on) if words is not None else None
    shown = tuple(islice(_ranks(desk, verdicts, answers, search), limit))
    qualification = desk.qualifier.qualify(answers, CONTACTS)
    beside = {rank.scheme for rank in shown[:SCHEMES_BESIDE]}
    return ProjectAssessment(
        on=on,
        profile=profile,
        qualification=qualification,
        verdicts=verdicts,
        shown=shown,
        near_misses=_near_misses(desk, profile, verdicts, on),
        question=desk.questions.next(profile, on, asked, last_topic),
        suggestions=desk.suggester.suggest(answers, qualification.inferences.get(LEVEL), verdicts, beside),
        search=search,
    )


def _ranks(desk: Workspace, verdicts: Verdicts, answers: Answers, search: Found | None) -> Iterable[Rank]:
    ranks = desk.release.ranking.ranked(verdicts, answers)
    if search is None:
        return ranks
    order = {name: place for place, (name, _) in enumerate(search.hits)}
    matching = [rank for rank in ranks if rank.scheme in order]
    return sorted(matching, key=lambda rank: (not rank.eligible, order[rank.scheme]))


def assess_scheme(desk: Workspace, scheme: str, profile: Profile, on: date) -> Assessment:
    """The verdict on one scheme with all its reasons. Raises KeyError for an unknown scheme."""
    release = desk.release
    answers = with_deductions(profile, release).known
    return assess(release.catalogue.schemes[scheme], release.rules[scheme], answers, on)


def _near_misses(desk: Workspace, profile: Profile, verdicts: Verdicts, on: date) -> tuple[NearMiss, ...]:
    """Schemes on the project's own themes that only the type of applicant closes, and that a partner could ask for."""
    actor = profile.known.get(ACTOR)
    release, rulebook = desk.release, desk.release.rulebook
    concerned = verdicts.ineligible & ~verdicts.off_target & release.ranking.shared(profile.known)
    if actor is None or not concerned:
        return ()
    found: dict[int, list[str]] = {}
    outcomes, _ = rulebook.read(profile.known, on)
    for partner in PARTNERS:
        option = Choice(frozenset((partner,)))
        if partner in release.vocabulary[ACTOR].option_ids and option != actor:
            possible = rulebook.combine(rulebook.replaced(outcomes, ACTOR, option), rulebook.closed_on(on))
            for number in islice(bits(concerned & ~possible.ineligible), NEAR_MISSES):
                found.setdefault(number, []).append(partner)
    misses = [NearMiss(rulebook.ids[number], tuple(actors)) for number, actors in found.items()]
    return tuple(misses[:NEAR_MISSES])


def counts(verdicts: Verdicts) -> dict[str, int]:
    """How many schemes have each verdict."""
    return {verdict.value: verdicts.count(verdict) for verdict in Verdict}
