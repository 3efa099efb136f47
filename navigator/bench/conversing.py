"""Simulated conversations: questions put to visitors who answer truthfully, and the list that they leave with."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from time import process_time
from typing import TypeAlias

from navigator.bench.answering import reply, true_answer
from navigator.bench.visitors import Visitor
from navigator.dialogue.composite import declined
from navigator.dialogue.question import Question
from navigator.profile.profile import Profile
from navigator.qualification.inference import Certainty
from navigator.usecases.deduce import with_deductions
from navigator.usecases.workspace import LEVEL, Workspace

LIST = 10
SHORT = 5
Pairs: TypeAlias = tuple[tuple[str, bool], ...]
"""The first of a list: each scheme, and whether its verdict is `eligible` (else `undetermined`)."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation. `found`: the list at the end; `whole`: the list that the whole truth gives."""

    visitor: Visitor
    asked: tuple[Question, ...]
    announced: tuple[int, ...]
    found: Pairs
    whole: Pairs
    level: Certainty | None
    seconds: tuple[float, ...]
    unsure: bool

    @property
    def right(self) -> int:
        """How many of the first schemes are those of the whole truth, with the same verdict."""
        return len(set(self.found) & set(self.whole))

    @property
    def f1(self) -> float:
        """Twice the pairs in common ÷ all pairs; 1 when both lists are empty."""
        pairs = len(self.found) + len(self.whole)
        return 2 * self.right / pairs if pairs else 1.0


def talk(desk: Workspace, visitor: Visitor, on: date, doubt: float = 0.0) -> Talk:
    """One visitor, from the first message to the last question; `doubt`: the share of « je ne sais pas »."""
    chance = random.Random(f"{visitor.seed} doubt")  # noqa: S311 - a seeded generator, no secret
    profile, asked, topic = visitor.opening, tuple[Question, ...](), None
    seconds, unsure = [], False
    while True:
        known = with_deductions(profile, desk.release)
        start = process_time()
        question = desk.questions.next(known, on, [one.id for one in asked], topic)
        seconds.append(process_time() - start)
        if question is None:
            break
        asked = (*asked, question)
        composite = desk.questions.composite(question.id)
        topic = composite.topic if composite else desk.release.vocabulary[question.fact].topic
        if chance.random() < doubt:
            unsure = True
            profile = declined(profile, question.sets)
        elif composite:
            profile = reply(profile, composite, question, visitor.truth.known, known.known)
        else:
            answer = true_answer(visitor.truth.known, desk.release.vocabulary[question.fact], visitor.seed)
            profile = declined(profile, question.sets) if answer is None else profile.with_answer(question.fact, answer)
    announced = tuple(question.remaining_at_most for question in asked)
    level = desk.qualifier.qualify(with_deductions(profile, desk.release).known).inferences.get(LEVEL)
    found, whole = _first(desk, profile, on), _first(desk, visitor.truth, on)
    return Talk(visitor, asked, announced, found, whole, level.certainty if level else None, tuple(seconds), unsure)


def talks(desk: Workspace, visitors: Sequence[Visitor], on: date, doubt: float = 0.0) -> Iterator[Talk]:
    """Every visitor in turn; the memo of questions is emptied first, so that each is chosen for real."""
    for visitor in visitors:
        desk.questions.forget()
        yield talk(desk, visitor, on, doubt)


def _first(desk: Workspace, profile: Profile, on: date) -> Pairs:
    known = with_deductions(profile, desk.release).known
    release = desk.release
    ranks = release.ranking.first(release.rulebook.evaluate(known, on), known, LIST)
    return tuple((rank.scheme, rank.eligible) for rank in ranks)
