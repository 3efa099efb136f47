"""The next question: the same for the same facts, never twice, the deciding one first, and none when it is useless."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.answers import answers as wire_answers
from strategies.answers import wire_profiles

from navigator.dialogue.next_question import MAX_QUESTIONS, Question, QuestionChooser
from navigator.dialogue.stakes import LIST
from navigator.profile.answers import DECLINED, Answer, Choice, Interval
from navigator.profile.profile import Profile
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.usecases.release import Release

TODAY = date(2026, 11, 22)
Content = Callable[..., Release]
Chooser = Callable[[Release], QuestionChooser]
FIRST = {"actor_type": "association", "project_place": "62510", "themes": ["energie"]}


def asks(release: Release, chooser: Chooser, facts: dict[str, Any] | None = None, **rest: Any) -> Question | None:
    profile = read_profile(FIRST if facts is None else facts, release.vocabulary, release.territory)
    return chooser(release).next(profile, TODAY, **rest)


def fact(question: Question | None) -> str | None:
    return question.fact if question else None


# The first questions


def test_who_then_where_then_what(content: Content, chooser: Chooser) -> None:
    release = content(one={"staff": {"at_most": 9}})
    given_facts: dict[str, Any] = {}
    order = []
    for name in ("actor_type", "project_place", "themes"):
        order.append(fact(asks(release, chooser, given_facts)))
        given_facts[name] = FIRST[name]
    assert order == ["actor_type", "project_place", "themes"]
    assert fact(asks(release, chooser, given_facts)) == "staff"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"project_place": "62510"}, "actor_type"),
        ({"actor_type": "association", "themes": ["eau"]}, "project_place"),
        ({"actor_type": None}, "project_place"),
        ({"actor_type": None, "project_place": None, "themes": None}, "staff"),
        ({"actor_type": {"one_of": ["association", "company"]}}, "project_place"),
    ],
)
def test_a_first_question_already_answered_or_declined_is_skipped(
    content: Content, chooser: Chooser, facts: dict[str, Any], expected: str
) -> None:
    assert fact(asks(content(one={"staff": {"at_most": 9}}), chooser, facts)) == expected


def test_a_first_question_asked_without_an_answer_is_not_asked_again(content: Content, chooser: Chooser) -> None:
    release = content(one={"staff": {"at_most": 9}})
    assert fact(asks(release, chooser, {}, asked=("actor_type",))) == "project_place"


# The choice


def test_the_fact_that_decides_most_comes_first(content: Content, chooser: Chooser) -> None:
    rules: dict[str, Any] = {f"many-{n}": {"works_started": {"is": False}} for n in range(4)}
    found = asks(content(**rules, few={"stage": {"is": "idea"}}), chooser)
    assert found is not None
    assert (found.fact, found.decides) == ("works_started", 4)
    rules = {f"many-{n}": {"stage": {"is": "idea"}} for n in range(4)}
    assert fact(asks(content(**rules, few={"works_started": {"is": False}}), chooser)) == "stage"


def test_a_fact_that_settles_is_better_than_one_that_only_helps(content: Content, chooser: Chooser) -> None:
    """Alone, the stage settles two schemes; the staff only one, the other scheme lacking two more facts."""
    release = content(
        one={"stage": {"is": "idea"}},
        two={"stage": {"is": "ready"}},
        three={
            "all": [
                {"staff": {"at_most": 9}},
                {"budget_eur": {"at_least": 100}},
                {"start_date": {"after": "2026-01-01"}},
            ]
        },
    )
    assert fact(asks(release, chooser)) == "stage"


def test_schemes_on_other_themes_count_little(content: Content, chooser: Chooser) -> None:
    far = {f"far-{n}": {"all": [{"staff": {"at_most": 9}}, {"themes": {"one_of": ["eau"]}}]} for n in range(3)}
    release = content(**far, near={"stage": {"is": "idea"}})
    assert fact(asks(release, chooser)) == "stage"


def test_ties_follow_the_authored_order(content: Content, chooser: Chooser) -> None:
    release = content(b={"nature": {"one_of": ["study"]}}, a={"stage": {"is": "idea"}})
    found = [fact(asks(release, chooser)) for _ in range(3)]
    assert len(set(found)) == 1
    same = content(
        b={"works_started": {"is": True}}, a={"works_started": {"is": False}}, c={"works_started": {"is": True}}
    )
    assert fact(asks(same, chooser)) == "works_started"


def test_a_question_on_the_same_topic_is_a_little_preferred(content: Content, chooser: Chooser) -> None:
    """Two facts that settle as much: the topic of the last question decides; nothing else changes."""
    release = content(one={"budget_eur": {"at_least": 5000}}, two={"staff": {"at_least": 10}})
    by_topic = {topic: asks(release, chooser, last_topic=topic) for topic in (None, "argent", "structure", "projet")}
    assert fact(by_topic["argent"]) == "budget_eur"
    assert fact(by_topic["structure"]) == "staff"
    assert by_topic[None] == by_topic["projet"]
    assert by_topic[None] is not None
    scores = {found.score for found in by_topic.values() if found}
    assert max(scores) == pytest.approx(1.15 * min(scores))


def test_a_topic_does_not_outweigh_what_decides(content: Content, chooser: Chooser) -> None:
    rules: dict[str, Any] = {f"many-{n}": {"stage": {"is": "idea"}} for n in range(3)}
    release = content(**rules, one={"staff": {"at_least": 10}})
    assert fact(asks(release, chooser, last_topic="structure")) == "stage"


def test_a_partial_answer_may_be_asked_again_to_settle_it(content: Content, chooser: Chooser) -> None:
    release = content(one={"stage": {"is": "idea"}}, two={"project_place": {"within": ["62510"]}})
    vague = {**FIRST, "stage": {"one_of": ["idea", "ready"]}, "project_place": "62510"}
    assert fact(asks(release, chooser, vague)) == "stage"
    wide = {**FIRST, "stage": "started", "project_place": "departement:62"}
    assert fact(asks(release, chooser, wide)) == "project_place"
    candidates = {**wide, "project_place": {"one_of": ["62510", "62119"]}}
    assert fact(asks(release, chooser, candidates)) == "project_place"
    several = {**wide, "project_place": {"all_of": ["62510", "62119"]}}
    assert asks(release, chooser, several) is None


@pytest.mark.parametrize(
    ("themes", "expected"),
    [({"excludes": ["eau"]}, "themes"), ({"includes": ["eau"]}, None), ([], None)],
)
def test_several_choices_are_asked_again_while_none_is_included(
    content: Content, chooser: Chooser, themes: Any, expected: str | None
) -> None:
    release = content(one={"themes": {"one_of": ["energie"]}})
    assert fact(asks(release, chooser, {**FIRST, "themes": themes})) == expected


def test_facts_for_prefill_are_never_asked(content: Content, chooser: Chooser) -> None:
    assert asks(content(one={"legal_form": {"is": "SCIC"}}), chooser) is None


# When to stop


def test_nothing_is_asked_when_everything_is_settled(content: Content, chooser: Chooser) -> None:
    release = content(one="everyone", two={"staff": {"at_most": 9}})
    assert asks(release, chooser, {**FIRST, "staff": 3}) is None


def test_nothing_is_asked_for_schemes_beyond_the_first_five(content: Content, chooser: Chooser) -> None:
    """Five schemes that can be asked for at once stand first, whatever is answered of one that comes after them."""
    five: dict[str, Any] = {f"open-{n}": "everyone" for n in range(LIST)}
    four = dict(list(five.items())[1:])
    unsettled = {"staff": {"at_most": 9}}
    assert asks(content(**five, zzz=unsettled), chooser) is None
    assert fact(asks(content(**four, zzz=unsettled), chooser)) == "staff"
    assert fact(asks(content(**five, aaa=unsettled), chooser)) == "staff"


def test_nothing_is_asked_of_what_no_scheme_reads(content: Content, chooser: Chooser) -> None:
    assert asks(content(one="everyone"), chooser) is None


def test_nothing_is_asked_for_what_an_answer_cannot_save(content: Content, chooser: Chooser) -> None:
    release = content(one={"all": [{"actor_type": {"is": "company"}}, {"staff": {"at_most": 9}}]})
    assert asks(release, chooser) is None
    assert fact(asks(release, chooser, {**FIRST, "actor_type": "company"})) == "staff"


def test_never_more_than_eight(content: Content, chooser: Chooser) -> None:
    release = content(one={"staff": {"at_most": 9}})
    for count in (MAX_QUESTIONS, MAX_QUESTIONS + 1):
        assert asks(release, chooser, {}, asked=tuple(f"asked-{n}" for n in range(count))) is None
    last = asks(release, chooser, asked=tuple(f"asked-{n}" for n in range(MAX_QUESTIONS - 1)))
    assert last is not None
    assert last.remaining_at_most == 1


def test_how_many_remain(content: Content, chooser: Chooser) -> None:
    release = content(one={"staff": {"at_most": 9}}, two={"stage": {"is": "idea"}})
    counts = []
    for facts in ({}, {"actor_type": "association"}, FIRST, {**FIRST, "stage": "idea"}):
        found = asks(release, chooser, facts)
        assert found is not None
        counts.append(found.remaining_at_most)
    assert counts == [5, 4, 2, 1]


# Laws, on the real catalogue


@pytest.fixture(scope="session")
def real(embedded: Release, chooser: Chooser) -> QuestionChooser:
    """The chooser of the repository's content."""
    return chooser(embedded)


def read(chosen: QuestionChooser, wire: dict[str, Any]) -> Profile:
    return read_profile(wire, chosen.vocabulary, chosen.territory)


def ask(chosen: QuestionChooser, profile: Profile, asked: tuple[str, ...] = ()) -> Question | None:
    return chosen.next(profile, TODAY, asked)


def answered(chosen: QuestionChooser, name: str, value: Any) -> Answer:
    """The answer, or declined when the value is out of the fact's bounds."""
    try:
        return read(chosen, {name: value}).answers[name]
    except InvalidAnswers:
        return DECLINED


@given(wire=wire_profiles())
def test_same_facts_same_question(real: QuestionChooser, wire: dict[str, Any]) -> None:
    first = ask(real, read(real, wire))
    assert ask(real, read(real, dict(reversed(wire.items())))) == first
    if first is not None:
        assert 1 <= first.remaining_at_most <= MAX_QUESTIONS


def test_a_new_chooser_asks_the_same(real: QuestionChooser, embedded: Release, chooser: Chooser) -> None:
    for wire in ({}, FIRST, {**FIRST, "actor_type": "commune", "themes": ["batiment"]}):
        profile = read(real, wire)
        assert chooser(embedded).next(profile, TODAY) == ask(real, profile)


@settings(max_examples=15)
@given(data=st.data(), wire=wire_profiles())
def test_a_conversation_ends_and_repeats_nothing(
    real: QuestionChooser, data: st.DataObject, wire: dict[str, Any]
) -> None:
    """Whatever is answered: each fact once, at most eight questions, and each one lowers the number announced."""
    profile, asked = read(real, wire), ()
    announced = MAX_QUESTIONS
    while (found := ask(real, profile, asked)) is not None:
        assert found.fact not in asked
        assert found.remaining_at_most <= announced
        announced = found.remaining_at_most - 1
        asked = (*asked, found.fact)
        value = data.draw(wire_answers(real.vocabulary[found.fact]))
        profile = profile.with_answer(found.fact, answered(real, found.fact, value))
        assert len(asked) <= MAX_QUESTIONS


@given(wire=wire_profiles())
def test_what_was_declined_is_never_asked(real: QuestionChooser, wire: dict[str, Any]) -> None:
    found = ask(real, read(real, wire))
    declined = [name for name, value in wire.items() if value is None]
    if found is not None:
        assert found.fact not in declined
        assert fact(ask(real, read(real, {**wire, found.fact: None}))) != found.fact


def test_a_question_asked_on_the_catalogue_may_change_the_first_five(real: QuestionChooser, embedded: Release) -> None:
    profile = read(real, {**FIRST, "themes": {"includes": ["alimentation"]}})
    found = ask(real, profile)
    assert found is not None
    release = embedded

    def first_five(known: Profile) -> list[tuple[str, bool]]:
        verdicts = release.rulebook.evaluate(known.known, TODAY)
        return [(one.scheme, one.eligible) for one in release.ranking.first(verdicts, known.known, LIST)]

    asked = release.vocabulary[found.fact]
    if asked.kind.is_ordered:
        ends = release.rulebook.thresholds(found.fact)
        tries: list[Any] = [Interval(value, value) for value in (*ends, ends[0] - 1, ends[-1] + 1)]
    else:
        tries = [Choice(frozenset((one,))) for one in asked.option_ids]
    if asked.kind.is_ordered or asked.kind in ("choice", "yes_no"):
        assert any(first_five(profile.with_answer(found.fact, one)) != first_five(profile) for one in tries)
