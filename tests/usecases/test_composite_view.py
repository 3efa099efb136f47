"""A question that settles several facts, seen from outside: facts to send, or options to choose."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from navigator.bench.answering import reply
from navigator.bench.visitors import visitors
from navigator.dialogue.conversation.turn import Action, Move
from navigator.dialogue.question import Question
from navigator.profile.answers import DECLINED
from navigator.profile.profile import Profile
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.usecases.assess import assess_project
from navigator.usecases.composite_view import UnknownOption, chosen_facts
from navigator.usecases.deduce import with_deductions
from navigator.usecases.hear import Sent, hear
from navigator.usecases.project_view import project_view, question_view
from navigator.usecases.put_question import put_question
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)
SAID: dict[str, Any] = {
    "actor_type": "association",
    "project_place": "62510",
    "themes": {"includes": ["alimentation"]},
    "nature": ["investment"],
}


def stated(desk: Workspace, **more: Any) -> Profile:
    return read_profile({**SAID, **more}, desk.release.vocabulary, desk.release.territory)


def put_to(desk: Workspace, profile: Profile) -> Question:
    question = desk.questions.next(with_deductions(profile, desk.release), ON)
    assert question is not None
    assert question.options
    return question


def test_it_has_the_shape_of_any_question_and_its_options_are_facts_to_send(desk: Workspace) -> None:
    profile = stated(desk)
    view = project_view(desk, assess_project(desk, profile, ON))["next_question"]
    plain = question_view(desk, Question("staff", 1, 1, 1.0, "staff", ("staff",)), profile)
    assert view.keys() == plain.keys()
    assert view["id"] == "precisions"
    assert view["kind"] == "choices"
    assert view["fact"] in view["sets"]
    assert 1 <= len(view["options"]) <= 8
    for option in view["options"]:
        for said in (option["sets"], option["otherwise"]):
            read_profile(said, desk.release.vocabulary, desk.release.territory)
            assert said.keys() <= set(view["sets"])


def test_a_program_that_sends_the_facts_of_the_options_is_not_asked_them_again(desk: Workspace) -> None:
    """Any client can answer: facts of what is ticked, `otherwise` of what is not, joined on one fact."""
    profile = stated(desk)
    question = put_to(desk, profile)
    facts = chosen_facts(desk, profile, question, question.options[:1])
    assert facts is not None
    assert facts.keys() <= set(question.sets)
    after = read_profile({**SAID, **facts}, desk.release.vocabulary, desk.release.territory)
    again = desk.questions.next(with_deductions(after, desk.release), ON, [question.id])
    assert again is None or again.id != question.id


def test_what_was_said_of_a_list_is_kept_in_the_facts_to_send(desk: Workspace) -> None:
    profile = stated(desk)
    composite = desk.release.composites["precisions"]
    question = Question("themes", 0, 1, 1.0, "precisions", ("themes",), ("autres-sujets",))
    assert chosen_facts(desk, profile, question, ["autres-sujets"]) == {}
    assert chosen_facts(desk, profile, question, []) == {"themes": ["alimentation"]}
    assert composite.option("autres-sujets").closes


@pytest.mark.parametrize("chosen", [["autre"], ["siret", "autre"]])
def test_an_option_that_is_not_shown_is_refused(desk: Workspace, chosen: list[str]) -> None:
    with pytest.raises(UnknownOption):
        chosen_facts(desk, stated(desk), put_to(desk, stated(desk)), chosen)


@pytest.mark.parametrize("chosen", [[], ["micro", "aucun"]])
def test_one_option_is_chosen_where_one_is_to_choose(desk: Workspace, chosen: list[str]) -> None:
    question = Question("staff", 0, 1, 1.0, "taille", ("staff",), ("micro", "aucun"))
    with pytest.raises(UnknownOption, match="une seule"):
        chosen_facts(desk, stated(desk, actor_type="company"), question, chosen)


def test_the_question_on_one_fact_has_no_options_to_choose(desk: Workspace) -> None:
    assert chosen_facts(desk, stated(desk), Question("staff", 0, 1, 1.0, "staff", ("staff",)), ["x"]) is None


def test_asked_again_it_says_so(desk: Workspace) -> None:
    once = Question("staff", 0, 1, 1.0, "precisions", ("staff",), ("salaries",))
    again = Question("staff", 0, 1, 1.0, "precisions-2", ("staff",), ("salaries",))
    texts = [question_view(desk, one, stated(desk))["text"] for one in (once, again)]
    assert texts[0] != texts[1]
    assert "Encore" in texts[1]


# In the conversation


class Talk:
    """A conversation folded turn after turn."""

    def __init__(self, desk: Workspace, **facts: Any) -> None:
        self.desk, self.state, self.count = desk, desk.folder.fold(()), 0
        self.send(Move.ANSWER, facts={**SAID, **facts})

    def send(self, move: Move, **content: Any) -> None:
        self.count += 1
        turn = hear(self.desk, self.state, Sent(f"message-{self.count}", move, **content), ON)
        self.state = self.desk.folder.step(self.state, turn)

    @property
    def put(self) -> Any:
        return put_question(self.desk, self.state, ON)


def test_options_chosen_become_facts_and_the_question_is_asked_once(desk: Workspace) -> None:
    talk = Talk(desk)
    question = talk.put.question
    assert talk.put.id == "precisions"
    talk.send(Move.ANSWER, chosen=(question.options[0],))
    assert set(question.sets) & talk.state.profile.known.keys()
    assert "precisions" in talk.state.asked
    assert talk.put is None or talk.put.id != "precisions"


@pytest.mark.parametrize("way", ["chosen", "words"])
def test_none_of_these(desk: Workspace, way: str) -> None:
    talk = Talk(desk)
    question = talk.put.question
    expected = chosen_facts(desk, talk.state.profile, question, [])
    if way == "chosen":
        talk.send(Move.ANSWER, chosen=())
    else:
        talk.send(Move.SAY, text="non")
    assert expected
    assert expected.keys() <= talk.state.profile.known.keys()
    assert "precisions" in talk.state.asked


def test_i_do_not_know_declines_what_is_not_known_and_keeps_the_rest(desk: Workspace) -> None:
    talk = Talk(desk)
    put, before = talk.put, talk.state.profile
    talk.send(Move.SAY, text="je ne sais pas")
    after = talk.state.profile
    assert "precisions" in talk.state.asked
    for fact in put.settles:
        assert after.answers[fact] == (before.answers[fact] if fact in before.known else DECLINED)


def test_skipping_says_nothing(desk: Workspace) -> None:
    talk = Talk(desk)
    before = talk.state.profile
    talk.send(Move.ACT, action=Action.SKIP)
    assert talk.state.profile == before
    assert "precisions" in talk.state.asked


@pytest.mark.parametrize("chosen", [("autre",), ()])
def test_options_for_another_question_are_refused(desk: Workspace, chosen: tuple[str, ...]) -> None:
    talk = Talk(desk, actor_type="company", staff=3) if chosen else Talk(desk)
    if not chosen:
        talk.state = desk.folder.fold(())
    with pytest.raises(InvalidAnswers):
        talk.send(Move.ANSWER, chosen=chosen)


def test_visitors_never_contradict_themselves_through_options(desk: Workspace) -> None:
    """The facts of options that are true of somebody agree with all that is true of her."""
    for visitor in visitors(desk.release, 30, seed=5):
        profile = with_deductions(visitor.opening, desk.release)
        question = desk.questions.next(profile, ON, ["actor_type", "project_place", "themes"])
        composite = desk.questions.composite(question.id) if question else None
        if question and composite and composite.several:
            after = reply(profile, composite, question, visitor.truth.known, profile.known)
            assert after.answers.keys() >= profile.answers.keys()
