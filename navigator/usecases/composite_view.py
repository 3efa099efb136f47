"""A question that settles several facts, as plain data; and the facts that an answer to it gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from navigator.criteria.expressions import Answers
from navigator.dialogue.composite import Composite
from navigator.dialogue.question import Question
from navigator.profile.answers import Known
from navigator.profile.facts import Vocabulary
from navigator.profile.profile import Profile
from navigator.profile.wire import write_answer
from navigator.usecases.deduce import with_deductions
from navigator.usecases.workspace import Workspace


class UnknownOption(ValueError):
    """An option that the question does not show, or two of them where one is to choose."""


def composite_view(desk: Workspace, composite: Composite, question: Question, known: Answers) -> dict[str, Any]:
    """The question in the shape of a fact's; its options say what choosing them, or not, gives.

    `sets` and `otherwise` are wire answers, to be sent as facts. Two that speak of one fact are joined: `one_of` in
    common, intervals in common, `includes` and `excludes` together.
    """
    shown = [composite.option(name) for name in question.options]
    vocabulary = desk.release.vocabulary
    return {
        "id": question.id,
        "kind": "choices" if composite.several else "choice",
        "label": composite.text,
        "question": composite.text,
        "help": composite.help or None,
        "why": composite.why,
        "topic": composite.topic,
        "unit": None,
        "minimum": None,
        "maximum": None,
        "asked": True,
        "options": [
            {
                "value": option.id,
                "label": option.label,
                "sets": _wire(option.said(True, known), vocabulary),
                "otherwise": _wire(option.said(False, known), vocabulary),
            }
            for option in shown
        ],
        "bands": [],
        "fact": question.fact,
        "text": composite.again if composite.again and question.id != composite.id else composite.text,
    }


def chosen_facts(
    desk: Workspace, profile: Profile, question: Question, chosen: Collection[str]
) -> dict[str, Any] | None:
    """The wire facts that choosing these options gives; None when the question is a fact's own.

    Raises UnknownOption. What is already known of a fact is kept and completed.
    """
    composite = desk.questions.composite(question.id)
    if composite is None:
        return None
    unknown = sorted(set(chosen) - set(question.options))
    if unknown or (not composite.several and len(set(chosen)) != 1):
        expected = "une seule des options" if not composite.several else "des options"
        raise UnknownOption(f"attendu : {expected} {', '.join(question.options)}")
    known = with_deductions(profile, desk.release).known
    return _wire(composite.answers(chosen, question.options, known), desk.release.vocabulary)


def _wire(answers: Mapping[str, Known], vocabulary: Vocabulary) -> dict[str, Any]:
    return {fact: write_answer(answer, vocabulary[fact]) for fact, answer in answers.items()}
