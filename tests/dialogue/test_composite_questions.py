"""Which composite question comes, with which options, on contents made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from navigator.criteria.expressions import Leaf
from navigator.dialogue.composite import Composite, CompositeOption, answered, declined
from navigator.dialogue.next_question import MAX_QUESTIONS, QuestionChooser
from navigator.dialogue.question import Question
from navigator.profile.profile import Profile
from navigator.profile.wire import read_profile
from navigator.usecases.release import Release

TODAY = date(2026, 11, 22)
Content = Callable[..., Release]
FIRST: dict[str, Any] = {"actor_type": "association", "project_place": "62510", "themes": ["energie"]}
EMPLOYS: dict[str, Any] = {"staff": {"at_least": 1}}
BEGUN: dict[str, Any] = {"works_started": {"is": False}}


class Asked:
    """A chooser with composites, on one content."""

    def __init__(self, release: Release, *composites: Composite) -> None:
        self.release = release
        named = {one.id: one for one in composites}
        self.chooser = QuestionChooser(
            release.vocabulary,
            release.territory,
            release.rulebook,
            release.ranking,
            release.notions.get("level"),
            named,
        )

    def profile(self, **facts: Any) -> Profile:
        return read_profile({**FIRST, **facts}, self.release.vocabulary, self.release.territory)

    def next(self, profile: Profile, *asked: str) -> Question | None:
        return self.chooser.next(profile, TODAY, asked)


@pytest.fixture(scope="session")
def statements(content: Content) -> Composite:
    """Statements on the staff, the works and the stage."""
    release = content(one="everyone")

    def wire(**facts: Any) -> Any:
        return read_profile(facts, release.vocabulary, release.territory).known

    return Composite(
        id="statements",
        fact="staff",
        text="Qu'est-ce qui est vrai ?",
        help="",
        why="",
        topic="structure",
        cost=1.0,
        several=True,
        options=(
            CompositeOption("employs", "", wire(staff={"min": 1}), wire(staff=0)),
            CompositeOption("begun", "", wire(works_started=True), wire(works_started=False)),
            CompositeOption("idea", "", wire(stage="idea"), wire(stage={"none_of": ["idea"]})),
        ),
    )


def test_one_question_settles_what_several_schemes_lack(content: Content, statements: Composite) -> None:
    asked = Asked(content(one=EMPLOYS, two=BEGUN), statements)
    found = asked.next(asked.profile())
    assert found is not None
    assert (found.id, found.fact, found.sets) == ("statements", "staff", ("staff", "works_started"))
    assert found.options == ("employs", "begun"), "the stage changes nothing here"
    assert found.decides == 2
    after = answered(asked.profile(), statements, ["employs"], found.options)
    assert asked.next(after, found.id) is None


def test_the_options_already_known_are_not_shown(content: Content, statements: Composite) -> None:
    asked = Asked(content(one=EMPLOYS, two=BEGUN, three={"stage": {"is": "idea"}}), statements)
    found = asked.next(asked.profile(staff=3))
    assert found is not None
    assert found.options == ("begun", "idea")
    assert found.fact == "works_started", (
        "the principal fact is settled: the first of the others stands for the question"
    )


def test_at_most_so_many_options_the_most_telling_ones(content: Content, statements: Composite) -> None:
    rules: dict[str, Any] = {f"many-{n}": BEGUN for n in range(3)}
    asked = Asked(content(**rules, one=EMPLOYS, two={"stage": {"is": "idea"}}), replace(statements, at_most=2))
    found = asked.next(asked.profile())
    assert found is not None
    assert len(found.options) == 2
    assert "begun" in found.options


def test_a_question_for_others_is_not_asked(content: Content, statements: Composite) -> None:
    release = content(one=EMPLOYS, two=BEGUN, three={"actor_type": {"is": "company"}})
    (company,) = (c for b in release.rulebook.buckets if b.fact == "actor_type" for c in b.criteria)
    asked = Asked(release, replace(statements, when=Leaf(company)))
    found = asked.next(asked.profile())
    assert found is not None
    assert found.options == ()


def test_an_option_for_others_is_not_shown(content: Content, statements: Composite) -> None:
    release = content(one=EMPLOYS, two=BEGUN, three={"actor_type": {"is": "company"}})
    (company,) = (c for b in release.rulebook.buckets if b.fact == "actor_type" for c in b.criteria)
    narrow = replace(statements.options[0], when=Leaf(company))
    asked = Asked(release, replace(statements, options=(narrow, *statements.options[1:])))
    found = asked.next(asked.profile())
    assert found is not None
    assert "employs" not in found.options


def test_after_i_do_not_know_nothing_of_it_comes_back(content: Content, statements: Composite) -> None:
    asked = Asked(content(one=EMPLOYS, two=BEGUN), replace(statements, times=3))
    found = asked.next(asked.profile())
    assert found is not None
    assert asked.next(declined(asked.profile(), found.sets), found.id) is None


def test_a_coarse_answer_is_not_asked_again_by_the_fact_s_own_question(content: Content, statements: Composite) -> None:
    asked = Asked(content(one=EMPLOYS, two={"stage": {"is": "ready"}}), statements)
    found = asked.next(asked.profile())
    assert found is not None
    after = answered(asked.profile(), statements, ["employs"], ("employs", "idea"))
    again = asked.next(after, found.id)
    assert again is None, "each slot is asked once"


def test_what_a_composite_left_out_has_its_own_question(content: Content, statements: Composite) -> None:
    rules: dict[str, Any] = {f"many-{n}": BEGUN for n in range(2)}
    asked = Asked(content(**rules, one=EMPLOYS, two={"stage": {"is": "idea"}}), replace(statements, at_most=2))
    found = asked.next(asked.profile())
    assert found is not None
    after = answered(asked.profile(), statements, [], found.options)
    left = asked.next(after, found.id)
    assert left is not None
    assert left.options == ()
    assert left.fact not in after.answers


def test_one_option_to_choose_shows_them_all(content: Content, statements: Composite) -> None:
    employs, begun, _ = statements.options
    options = (
        CompositeOption("both", "", {**employs.sets, **begun.sets}, prior=0.5),
        CompositeOption("neither", "", {**employs.otherwise, **begun.otherwise}, prior=0.5),
    )
    asked = Asked(content(one=EMPLOYS, two=BEGUN), replace(statements, several=False, options=options))
    found = asked.next(asked.profile())
    assert found is not None
    assert found.options == ("both", "neither")
    settled = asked.profile(staff=3, works_started=False)
    assert asked.next(settled) is None


def test_repeated_at_most_eight_times_whatever_may_be_asked(content: Content, statements: Composite) -> None:
    asked = Asked(content(one=EMPLOYS, two=BEGUN), replace(statements, times=4))
    assert asked.next(asked.profile(), *(f"asked-{n}" for n in range(MAX_QUESTIONS))) is None
