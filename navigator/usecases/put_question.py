"""The question on screen: a value to confirm, candidates to choose from, else the fact that decides most."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from navigator.dialogue.conversation.state import Doubt, State
from navigator.dialogue.question import Question
from navigator.dialogue.reading.found import AMBIGUOUS
from navigator.explanation.replies import candidates
from navigator.profile.profile import Profile
from navigator.usecases.deduce import with_deductions
from navigator.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Put:
    """What is asked. `settles`: the facts that an answer fills. One of `doubt`, `chosen_from`, `question` is set."""

    id: str
    fact: str
    settles: tuple[str, ...]
    topic: str
    doubt: Doubt | None = None
    chosen_from: tuple[str, ...] = ()
    question: Question | None = field(default=None)


def put_question(desk: Workspace, state: State, on: date) -> Put | None:
    """The question for a state, or None when nothing more is worth asking."""
    urgent = _urgent(desk, state)
    if urgent is not None:
        return urgent
    profile = with_deductions(state.profile, desk.release)
    return put(desk, state, desk.questions.next(profile, on, state.asked, state.topic))


def put(desk: Workspace, state: State, question: Question | None) -> Put | None:
    """The same, when the next question is already chosen."""
    urgent = _urgent(desk, state)
    if urgent is not None or question is None:
        return urgent
    composite = desk.questions.composite(question.id)
    topic = composite.topic if composite else desk.release.vocabulary[question.fact].topic
    return Put(question.id, question.fact, question.sets, topic, question=question)


def _urgent(desk: Workspace, state: State) -> Put | None:
    if state.doubts:
        doubt = state.doubts[0]
        return Put(doubt.question, doubt.fact, (doubt.fact,), desk.release.vocabulary[doubt.fact].topic, doubt)
    return _choice(desk, state.profile, state.asked)


def _choice(desk: Workspace, profile: Profile, asked: tuple[str, ...]) -> Put | None:
    """Candidates read in a sentence: the visitor says which."""
    for fact_id, answer in profile.known.items():
        if profile.where(fact_id).certainty == AMBIGUOUS and fact_id not in asked:
            fact = desk.release.vocabulary[fact_id]
            among = candidates(fact, answer)
            if len(among) > 1:
                return Put(fact_id, fact_id, (fact_id,), fact.topic, chosen_from=among)
    return None
