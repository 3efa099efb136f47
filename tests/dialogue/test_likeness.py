"""Answers of one key lead to the same question; answers that some criterion tells apart have keys of their own."""

from __future__ import annotations

import random
from datetime import date

from navigator.bench.profiles import profiles
from navigator.criteria.expressions import criteria_read
from navigator.dialogue.likeness import Likeness
from navigator.profile.answers import DECLINED, Answer, Interval, Places
from navigator.profile.profile import Profile
from navigator.usecases.deduce import with_deductions
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 27)
COMMUNES = ("62510", "62427", "62119", "59350", "75056", "13055")
PLACE, BUDGET = "project_place", "budget_eur"


def likeness(desk: Workspace) -> Likeness:
    rules = desk.release.rules.values()
    criteria = [one for rule in rules for condition in rule.requirements for one in criteria_read(condition)]
    return Likeness(desk.release.vocabulary, criteria)


def test_communes_of_the_same_areas_are_alike_and_others_are_not(desk: Workspace) -> None:
    key = likeness(desk).key
    near = {key(PLACE, Places((code,))) for code in desk.release.territory.communes_in("epci:246200364")}
    assert len(near) < 10, "thirty-six communes"
    assert key(PLACE, Places(("75056",))) not in near
    assert key("seat_place", Places(("62510",))) in near, "a seat may be copied from the project's place"


def test_amounts_between_the_same_thresholds_are_alike(desk: Workspace) -> None:
    key = likeness(desk).key
    ends = desk.release.rulebook.thresholds(BUDGET)
    low, high = Interval(ends[0], ends[0]), Interval(ends[-1] + 1, ends[-1] + 1)
    assert key(BUDGET, high) == key(BUDGET, Interval(ends[-1] + 2, ends[-1] + 2)) != key(BUDGET, low)


def test_what_may_be_asked_more_of_is_only_like_itself(desk: Workspace) -> None:
    key = likeness(desk).key
    vague: list[tuple[str, Answer]] = [
        (BUDGET, Interval(8000, 9000)),
        (PLACE, Places(("62427", "62498"), every=False)),
        (PLACE, DECLINED),
    ]
    for fact, answer in vague:
        assert key(fact, answer) is answer


def test_answers_of_one_key_lead_to_the_same_question(desk: Workspace) -> None:
    """The question is chosen anew for each: what is remembered for one is what the other would be asked."""
    chooser, draw = desk.questions, random.Random(5)
    compared = 0
    for stated in profiles(desk.release, 400, seed=31):
        profile = with_deductions(stated, desk.release)
        other = Profile({fact: _another(answer, draw) for fact, answer in profile.answers.items()})
        same = all(
            chooser.likeness.key(fact, answer) == chooser.likeness.key(fact, other.answers[fact])
            for fact, answer in profile.answers.items()
        )
        if same and other.answers != profile.answers:
            compared += 1
            asked = []
            for one in (profile, other):
                chooser.forget()
                asked.append(chooser.next(one, ON))
            assert asked[0] == asked[1]
    assert compared > 30


def _another(answer: Answer, draw: random.Random) -> Answer:
    if isinstance(answer, Interval) and answer.exact and answer.low:
        value = round(answer.low * draw.choice((1, 1.01)))
        return Interval(value, value)
    if isinstance(answer, Places) and len(answer.codes) == 1 and answer.codes[0][:1].isdigit():
        return Places((draw.choice(COMMUNES),))
    return answer
