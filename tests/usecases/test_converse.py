"""A conversation from end to end, over a store in memory: facts not positions, nothing lost, nothing twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest

from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.memory import MemoryConversations
from navigator.dialogue.conversation.turn import Action, Move
from navigator.profile.wire import InvalidAnswers
from navigator.usecases.conversations import FullConversation, StaleConversation, UnknownConversation
from navigator.usecases.converse import MAX_TURNS, Converse, Instant
from navigator.usecases.hear import Sent
from navigator.usecases.workspace import Workspace

NOW = Instant(datetime(2026, 11, 22, 12, tzinfo=UTC), date(2026, 11, 22))
GARDEN = "on est une asso à Liévin, on veut monter un jardin partagé, budget 8000 €"


class Talk:
    """A visitor."""

    def __init__(self, desk: Workspace) -> None:
        self.desk, self.converse = desk, Converse(MemoryConversations(), SystemSecrets())
        self.view = self.converse.open(desk, NOW)
        self.id, self.token, self.count = self.view["id"], self.view["token"], 0

    def send(self, move: Move, **content: Any) -> dict[str, Any]:
        self.count += 1
        sent = Sent(f"message-{self.count}", move, **content)
        self.view = self.converse.send(self.desk, self.id, self.token, sent, self.view["revision"], NOW)
        return self.view

    def say(self, text: str) -> dict[str, Any]:
        return self.send(Move.SAY, text=text)

    def answer(self, **facts: Any) -> dict[str, Any]:
        return self.send(Move.ANSWER, facts=facts)

    def act(self, action: Action) -> dict[str, Any]:
        return self.send(Move.ACT, action=action)

    @property
    def facts(self) -> dict[str, Any]:
        return {one["fact"]: one["value"] for one in self.view["facts"]}

    @property
    def question(self) -> dict[str, Any]:
        found: dict[str, Any] = self.view["reply"]["question"]
        return found

    @property
    def said(self) -> str:
        return " ".join(self.view["reply"]["say"])


@pytest.fixture
def talk(desk: Workspace) -> Talk:
    return Talk(desk)


def test_it_opens_with_a_welcome_and_the_first_question(talk: Talk) -> None:
    assert "sans intelligence artificielle" in talk.said
    assert talk.question["id"] == "actor_type"
    assert talk.view["revision"] == 0


def test_a_first_sentence_gives_several_facts_and_one_question(talk: Talk) -> None:
    view = talk.say(GARDEN)
    assert talk.facts["actor_type"] == "association"
    assert talk.facts["project_place"] == "62510"
    assert talk.facts["budget_eur"] == 8000
    assert view["reply"]["understood"].startswith("J'ai noté : une association ; à Liévin")
    assert view["possible"] < view["possible_before"]
    assert talk.question is not None


def test_the_turns_hold_no_message(talk: Talk) -> None:
    talk.say("mon numéro est le 06 12 34 56 78, on est une asso à Liévin et mon chien est malade")
    kept = orjson.dumps(talk.converse.read(talk.desk, talk.id, talk.token, NOW)["turns"]).decode()
    assert "chien" not in kept
    assert "06 12" not in kept


def test_a_contradiction_is_asked_and_yes_takes_the_new_value(talk: Talk) -> None:
    talk.say(GARDEN)
    talk.say("budget 12000 euros")
    assert talk.question["id"] == "confirm:budget_eur"
    assert talk.facts["budget_eur"] == 8000
    talk.say("oui")
    assert talk.facts["budget_eur"] == 12000
    assert talk.question["id"] != "confirm:budget_eur"


def test_a_contradiction_is_asked_and_no_keeps_the_old_value(talk: Talk) -> None:
    talk.say(GARDEN)
    before = talk.facts
    talk.say("budget 12000 euros")
    talk.send(Move.CONFIRM, facts={"budget_eur": None}, keep_new=False)
    assert talk.facts == before


def test_a_contradiction_left_unanswered_twice_is_dropped(talk: Talk) -> None:
    talk.say(GARDEN)
    talk.say("budget 12000 euros")
    talk.say("blabla")
    assert talk.question["id"] == "confirm:budget_eur"
    talk.say("blabla")
    assert talk.facts["budget_eur"] == 8000
    assert talk.question["id"] != "confirm:budget_eur"
    assert "Je garde" in talk.said


def test_a_tap_on_a_fact_changes_it_alone(talk: Talk) -> None:
    talk.say(GARDEN)
    before = talk.facts
    talk.answer(budget_eur=12000)
    assert talk.facts == {**before, "budget_eur": 12000}
    assert talk.view["reply"]["changes"] == [
        {"fact": "budget_eur", "kind": "changed", "text": "Votre budget est de 12\u202f000\xa0€"}
    ]


def test_a_fact_forgotten_is_gone_alone(talk: Talk) -> None:
    talk.say(GARDEN)
    before = talk.facts
    talk.send(Move.FORGET, facts={"budget_eur": None})
    assert talk.facts == {fact: value for fact, value in before.items() if fact != "budget_eur"}


def test_a_list_that_grows_says_what_is_new(talk: Talk) -> None:
    talk.answer(themes={"includes": ["eau"], "excludes": []})
    view = talk.answer(themes=["eau", "biodiversite"])
    assert view["reply"]["understood"] == "J'ai noté : le thème du projet : la biodiversité."


def test_words_that_name_no_theme_suggest_some(talk: Talk) -> None:
    talk.say("une asso à Liévin")
    assert talk.question["id"] == "themes"
    talk.say("arroser avec la pluie")
    assert "themes" not in talk.facts
    assert talk.question["suggested"] == ["eau"]


BAKER = (
    "je suis boulanger à Béthune, 12 salariés, je veux changer mon four pour un four électrique, devis de 30000 euros"
)


def test_yes_to_several_statements_says_nothing_of_any(talk: Talk) -> None:
    talk.say(BAKER)
    assert len(talk.question["sets"]) > 1, "this journey is here for its statements to tick"
    before = talk.facts
    talk.say("oui")
    assert talk.facts == before
    assert talk.said.startswith("D'accord. Dites-m'en plus")


@pytest.mark.parametrize("words", ["non", "rien de tout ça", "aucun"])
def test_none_of_the_statements(talk: Talk, words: str) -> None:
    talk.say(BAKER)
    statements = talk.question
    talk.say(words)
    assert talk.question is None or talk.question["id"] != statements["id"]
    assert len(talk.facts) > 6


def test_statements_stay_on_screen_while_words_settle_one_of_them(talk: Talk) -> None:
    talk.say(BAKER)
    statements = talk.question
    talk.say("rien n'est commencé")
    assert talk.facts["works_started"] is False
    assert talk.question["id"] == statements["id"]


def test_what_was_ticked_is_not_listed_again(talk: Talk) -> None:
    talk.say(BAKER)
    view = talk.send(Move.ANSWER, chosen=())
    assert view["reply"]["understood"] == "C'est noté."


def test_what_was_said_twice_is_told(talk: Talk) -> None:
    talk.say(GARDEN)
    talk.say("une asso à Liévin")
    assert talk.said == "C'est déjà noté."


def test_a_list_known_in_part_is_asked_with_what_it_holds(talk: Talk) -> None:
    talk.say("une asso à Liévin, un jardin partagé")
    seen = []
    while talk.question is not None and not seen:
        seen = [talk.question] if talk.question["id"] == "themes" else []
        talk.send(Move.DECLINE, facts=dict.fromkeys(talk.question["sets"]))
    assert seen, "this journey is here for the question on themes"
    assert "Vous avez déjà dit : l'alimentation." in seen[0]["text"]
    assert seen[0]["suggested"] == ["alimentation"]


def test_back_restores_what_was(talk: Talk) -> None:
    talk.say(GARDEN)
    before = talk.facts
    talk.answer(budget_eur=12000)
    talk.act(Action.WHY)
    talk.act(Action.BACK)
    assert talk.facts == before
    talk.act(Action.BACK)
    assert talk.facts == {}
    talk.act(Action.BACK)
    assert talk.said == "Il n'y a rien à annuler."


def test_a_declined_question_is_not_asked_again(talk: Talk) -> None:
    talk.say(GARDEN)
    first = talk.question["id"]
    talk.send(Move.DECLINE, facts={talk.question["fact"]: None})
    assert talk.question is None or talk.question["id"] != first
    assert talk.facts[first] is None


def test_a_skipped_question_is_not_asked_again(talk: Talk) -> None:
    first = talk.question["id"]
    talk.act(Action.SKIP)
    assert talk.question["id"] != first
    assert talk.facts == {}


def test_two_failed_readings_offer_choices_and_a_person(talk: Talk) -> None:
    talk.say(GARDEN)
    talk.say("blabla")
    assert talk.said.startswith("Je n'ai pas compris")
    talk.say("tralala")
    assert "parlez à quelqu'un" in talk.said
    assert "contacter" in talk.said


def test_a_greeting_is_greeted_and_is_no_failure(talk: Talk) -> None:
    first = talk.question["id"]
    for greeting in ("bonjour", "Bonsoir !", "coucou"):
        talk.say(greeting)
        assert talk.said.startswith("Bonjour. Décrivez votre projet")
        assert talk.question["id"] == first
    assert not talk.facts


def test_why_names_schemes_that_wait_for_the_answer(talk: Talk) -> None:
    talk.say(GARDEN)
    talk.act(Action.WHY)
    assert "Cette réponse compte pour « " in talk.said


def test_results_are_there_at_any_time(talk: Talk) -> None:
    talk.say(GARDEN)
    assert talk.view["results"] is None
    view = talk.act(Action.RESULTS)
    assert len(view["results"]["schemes"]) == 10
    assert view["results"]["contacts"]
    assert talk.question is not None


def test_at_most_eight_questions_and_then_the_list(talk: Talk) -> None:
    talk.say("bonjour")
    asked = []
    while talk.question is not None:
        asked.append(talk.question["id"])
        talk.send(Move.DECLINE, facts={talk.question["fact"]: None})
    assert len(asked) == len(set(asked)) <= 8
    assert talk.view["reply"]["status"] == "done"
    assert talk.view["results"]["schemes"]


def test_restart_keeps_nothing(talk: Talk) -> None:
    talk.say(GARDEN)
    talk.say("on recommence")
    assert talk.facts
    talk.say("oui")
    assert talk.facts == {}
    kept = talk.converse.read(talk.desk, talk.id, talk.token, NOW)["turns"]
    assert [turn["action"] for turn in kept] == ["restart"]


def test_restart_may_be_refused(talk: Talk) -> None:
    talk.say(GARDEN)
    talk.say("on recommence")
    talk.say("non")
    assert talk.facts
    assert talk.said == "Rien n'est effacé. Nous continuons."


def test_the_same_message_gives_the_same_answer_once(talk: Talk) -> None:
    first = talk.say(GARDEN)
    talk.answer(stage="idea")
    again = talk.converse.send(talk.desk, talk.id, talk.token, Sent("message-1", Move.SAY, text="autre"), 0, NOW)
    assert again == first
    assert talk.converse.read(talk.desk, talk.id, talk.token, NOW)["revision"] == 2


def test_a_stale_revision_is_refused(talk: Talk) -> None:
    talk.say(GARDEN)
    with pytest.raises(StaleConversation) as stale:
        talk.converse.send(talk.desk, talk.id, talk.token, Sent("other-tab", Move.SAY, text="oui"), 0, NOW)
    assert stale.value.revision == 1


def test_a_wrong_secret_opens_nothing(talk: Talk) -> None:
    with pytest.raises(UnknownConversation):
        talk.converse.read(talk.desk, talk.id, talk.token + "x", NOW)


def test_a_link_opens_it_until_it_is_revoked(talk: Talk) -> None:
    talk.say(GARDEN)
    link = talk.converse.link(talk.id, talk.token, NOW)
    assert link["fragment"] == f"#reprise={talk.id}.{link['token']}"
    later = Instant(NOW.moment + timedelta(days=29), NOW.day)
    assert talk.converse.read(talk.desk, talk.id, link["token"], later)["facts"]
    talk.converse.unlink(talk.id, talk.token, NOW)
    with pytest.raises(UnknownConversation):
        talk.converse.read(talk.desk, talk.id, link["token"], NOW)


def test_it_expires_seven_days_after_the_last_turn(talk: Talk) -> None:
    talk.say(GARDEN)
    eve = Instant(NOW.moment + timedelta(days=6, hours=23), NOW.day)
    assert talk.converse.read(talk.desk, talk.id, talk.token, eve)["revision"] == 1
    after = Instant(NOW.moment + timedelta(days=7), NOW.day)
    assert talk.converse.purge(after) == 1
    with pytest.raises(UnknownConversation):
        talk.converse.read(talk.desk, talk.id, talk.token, eve)


def test_the_end_is_said_in_utc_whatever_the_clock(desk: Workspace) -> None:
    paris = Instant(NOW.moment.astimezone(ZoneInfo("Europe/Paris")), NOW.day)
    opened = Converse(MemoryConversations(), SystemSecrets()).open(desk, paris)
    assert opened["expires_at"] == "2026-11-29T12:00:00+00:00"


def test_erased_at_once(talk: Talk) -> None:
    talk.say(GARDEN)
    talk.converse.erase(talk.id, talk.token, NOW)
    with pytest.raises(UnknownConversation):
        talk.converse.read(talk.desk, talk.id, talk.token, NOW)


def test_an_unknown_fact_is_refused_and_nothing_is_kept(talk: Talk) -> None:
    with pytest.raises(InvalidAnswers):
        talk.answer(budget=8000)
    with pytest.raises(InvalidAnswers):
        talk.answer(budget_eur="8000")
    assert talk.converse.read(talk.desk, talk.id, talk.token, NOW)["revision"] == 0


def test_a_conversation_without_end_is_refused(talk: Talk) -> None:
    for _ in range(MAX_TURNS):
        talk.act(Action.HELP)
    with pytest.raises(FullConversation):
        talk.act(Action.HELP)


def test_a_new_content_is_told_and_nothing_is_lost(talk: Talk) -> None:
    talk.say(GARDEN)
    kept = talk.converse.store.load(talk.id, NOW.moment)
    former = ({**kept.turns[0], "release": "former"},)
    talk.converse.store.append(talk.id, 1, former, kept.expires_at)
    talk.view["revision"] = 2
    talk.act(Action.HELP)
    assert talk.said.startswith("Les fiches ont été mises à jour")
    assert talk.facts["budget_eur"] == 8000


def test_an_answer_that_the_content_no_longer_takes_is_told(talk: Talk) -> None:
    talk.say(GARDEN)
    kept = talk.converse.store.load(talk.id, NOW.moment)
    gone = ({**kept.turns[0], "move": "answer", "facts": {"stage": "dreamt", "budget_eur": 9000}, "heard": []},)
    talk.converse.store.append(talk.id, 1, gone, kept.expires_at)
    view = talk.converse.read(talk.desk, talk.id, talk.token, NOW)
    assert [one["fact"] for one in view["facts"]] == ["budget_eur"]
    assert "je ne sais plus utiliser l'avancement du projet" in view["reply"]["say"][0]
