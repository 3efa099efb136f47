"""True answers: what somebody who knows the truth says to a question, by a band or by the statements she ticks."""

from __future__ import annotations

import random

from navigator.criteria.expressions import Answers
from navigator.dialogue.composite import Composite, CompositeOption, answered, declined
from navigator.dialogue.question import Question
from navigator.profile.answers import Answer, Choice, Choices, Interval, Known
from navigator.profile.facts import Fact
from navigator.profile.profile import Profile

BAND_SHARE = 0.5


def true_answer(truth: Answers, fact: Fact, seed: str) -> Known | None:
    """The answer to the question on one fact: the truth, sometimes by a ready-made band; None when she cannot."""
    answer = truth.get(fact.id)
    if not isinstance(answer, Interval) or not fact.bands:
        return answer
    if random.Random(f"{seed} {fact.id}").random() >= BAND_SHARE:  # noqa: S311 - a seeded generator, no secret
        return answer
    for band in fact.bands:
        tapped = Interval(band.low, band.high)
        if agrees(tapped, answer):
            return tapped
    return answer


def reply(profile: Profile, composite: Composite, question: Question, truth: Answers, known: Answers) -> Profile:
    """The profile after a true answer; when no option is quite true, she says that she does not know."""
    true = [name for name in question.options if is_true(composite.option(name), truth, known)]
    if composite.several:
        return answered(profile, composite, true, question.options)
    return answered(profile, composite, true[:1], question.options) if true else declined(profile, question.sets)


def is_true(option: CompositeOption, truth: Answers, known: Answers) -> bool:
    """Whether an option is true: what it says agrees with the truth, or what leaving it says does not.

    `known` is what was said before: an option that asks whether a list is complete is true when something is left.
    """
    for fact in option.closes:
        told, whole = known.get(fact), truth.get(fact)
        return isinstance(told, Choices) and isinstance(whole, Choices) and bool(whole.included - told.included)
    if option.sets or option.copies:
        said: dict[str, Known | None] = {**option.sets, **{fact: truth.get(one) for fact, one in option.copies.items()}}
        return all(fact in truth and said[fact] is not None and agrees(said[fact], truth[fact]) for fact in said)
    return not all(fact in truth and agrees(said, truth[fact]) for fact, said in option.otherwise.items())


def agrees(said: Answer | None, truth: Known | None) -> bool:
    """Whether something said is true: it leaves the truth possible. What does not apply contradicts nothing."""
    match said, truth:
        case (Choice(possible), Choice(true)):
            return true <= possible
        case (Choices(included, excluded), Choices(chosen, _)):
            return included <= chosen and not excluded & chosen
        case (Interval(low, high), Interval(least, most)):
            return _reaches(low, least) and _reaches(most, high)
        case (_, None):
            return True
    return said == truth


def _reaches(low: float | None, value: float | None) -> bool:
    return low is None or value is None or low <= value
