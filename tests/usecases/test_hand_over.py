"""A sheet handed over: with consent only, once, acknowledged, erased, and never lost when the mail fails."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.memory_handovers import MemoryHandovers
from navigator.dialogue.conversation.state import State
from navigator.explanation.handover import not_a_contact
from navigator.profile.wire import read_profile
from navigator.usecases.converse import Instant
from navigator.usecases.hand_over import HandOver, Owner, RefusedHandover, UnsentHandover, Wish
from navigator.usecases.handovers import Letter, NotDelivered, NumberTaken, Status, UnknownHandover
from navigator.usecases.project_sheet import project_sheet
from navigator.usecases.workspace import Workspace

NOW = Instant(datetime(2026, 11, 22, 12, tzinfo=UTC), date(2026, 11, 22))
OWNER = Owner("c_one", "a-secret")
TOWN = "mairie-62510"
FACTS = {"actor_type": "association", "project_place": "62510", "themes": ["alimentation"], "budget_eur": 8000}


class Server:
    """An outbox that answers like a mail server, down or up."""

    def __init__(self) -> None:
        self.up, self.taken = True, list[Letter]()

    def send(self, letter: Letter) -> Status:
        if not self.up:
            raise NotDelivered("down")
        self.taken.append(letter)
        return Status.SENT

    def withdraw(self, number: str) -> None:
        """Nothing waits."""


def later(days: int) -> Instant:
    return Instant(NOW.moment + timedelta(days=days), NOW.day + timedelta(days=days))


def wish(**changes: Any) -> Wish:
    given = {"id": "message-1", "recipient": TOWN, "consent": True, "reply_to": "jardin@example.org", "message": None}
    return Wish(**{**given, **changes})


@pytest.fixture
def state(desk: Workspace) -> State:
    return State(read_profile(FACTS, desk.release.vocabulary, desk.release.territory))


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def hand_over(server: Server) -> HandOver:
    return HandOver(MemoryHandovers(), server, SystemSecrets())


class Counter:
    """Sends wishes of one profile."""

    def __init__(self, desk: Workspace, state: State, hand_over: HandOver) -> None:
        self.desk, self.state, self.hand_over = desk, state, hand_over

    def send(self, owner: Owner = OWNER, now: Instant = NOW, **changes: Any) -> dict[str, Any]:
        ready = self.hand_over.prepare(self.desk, self.state, owner, wish(**changes), now)
        return self.hand_over.send(ready, now)

    def refused(self, **changes: Any) -> dict[str, str]:
        with pytest.raises(RefusedHandover) as refused:
            self.send(**changes)
        assert self.hand_over.newest(NOW, 10) == []
        return refused.value.faults


@pytest.fixture
def counter(desk: Workspace, state: State, hand_over: HandOver) -> Counter:
    return Counter(desk, state, hand_over)


def test_a_sheet_is_sent_and_acknowledged(counter: Counter, server: Server) -> None:
    sent = counter.send(message="Rappelez-moi le soir.\nMerci")
    assert sent["status"] == "sent"
    assert sent["recipient"]["id"] == TOWN
    (letter,) = server.taken
    assert letter.to_email == sent["recipient"]["email"]
    assert letter.reply_to == "jardin@example.org"
    assert sent["number"] in letter.subject
    for said in ("> Rappelez-moi le soir.\n> Merci", "jardin@example.org", "une association", "PREMIÈRES PISTES"):
        assert said in letter.text
    assert "Liévin" in sent["text"]


def test_a_number_is_said_on_the_phone_and_says_nothing(counter: Counter) -> None:
    numbers = [counter.send(id=f"message-{count}")["number"] for count in range(5)]
    assert len(set(numbers)) == 5
    for number in numbers:
        head, year, *groups = number.split("-")
        assert (head, year, [len(one) for one in groups]) == ("N", "2026", [4, 4])
        assert "".join(groups).isdigit()


def test_without_consent_nothing_is_sent(counter: Counter, server: Server) -> None:
    assert "accord explicite" in counter.refused(consent=False)["consent"]
    assert server.taken == []


def test_every_fault_is_named_at_once(counter: Counter) -> None:
    faults = counter.refused(consent=False, recipient="personne", reply_to="moi", message="x" * 1001)
    assert set(faults) == {"consent", "recipient", "reply_to", "message"}
    assert TOWN in faults["recipient"]


def test_a_contact_without_mail_is_reached_otherwise(desk: Workspace, counter: Counter) -> None:
    contacts = project_sheet(desk, counter.state, NOW.day)["contacts"]
    mute = next(one for one in contacts if not one["email"])
    fault = counter.refused(recipient=mute["id"])["recipient"]
    assert "pas d'adresse e-mail publique" in fault
    assert (mute["phone"] or mute["url"] or mute["address"]) in fault


def test_nobody_to_write_to_is_said() -> None:
    assert "aucun contact" in not_a_contact([])


def test_a_phone_is_written_in_the_letter_and_never_in_a_header(counter: Counter, server: Server) -> None:
    counter.send(reply_to="03 21 00 00 00")
    assert server.taken[0].reply_to is None
    assert "03 21 00 00 00" in server.taken[0].text


def test_nothing_left_to_reply_to_is_said(counter: Counter, server: Server) -> None:
    counter.send(reply_to=" ")
    assert "n'a pas laissé de coordonnées" in server.taken[0].text


def test_the_same_wish_twice_is_one_letter_and_one_answer(counter: Counter, server: Server) -> None:
    paris = Instant(NOW.moment.astimezone(timezone(timedelta(hours=1))), NOW.day)
    assert counter.send(now=paris) == counter.send(message="autre chose")
    assert counter.send()["expires_at"].endswith("+00:00")
    assert len(server.taken) == 1


def test_the_code_is_given_to_who_sent_it_only(counter: Counter) -> None:
    counter.send()
    assert counter.send(owner=Owner("c_one", "the resume secret"))["erase_code"] is None


def test_a_failure_is_said_with_the_phone_and_nothing_is_lost(
    counter: Counter, server: Server, hand_over: HandOver
) -> None:
    server.up = False
    with pytest.raises(UnsentHandover) as unsent:
        counter.send()
    number = unsent.value.number
    assert number in unsent.value.detail
    assert "Appelez le 03 21" in unsent.value.detail
    assert hand_over.show(number, NOW).status is Status.FAILED
    server.up = True
    again = counter.send()
    assert (again["number"], again["status"]) == (number, "sent")
    assert len(server.taken) == 1


def test_staff_send_again_what_failed(counter: Counter, server: Server, hand_over: HandOver) -> None:
    server.up = False
    with pytest.raises(UnsentHandover) as unsent:
        counter.send()
    with pytest.raises(UnsentHandover):
        hand_over.resend(unsent.value.number, NOW)
    server.up = True
    assert hand_over.resend(unsent.value.number, NOW).status is Status.SENT
    assert hand_over.resend(unsent.value.number, NOW).status is Status.SENT
    assert len(server.taken) == 1


def test_a_delivery_that_was_interrupted_waits_for_staff(counter: Counter, server: Server, hand_over: HandOver) -> None:
    sent = counter.send()
    hand_over.store.change(sent["number"], Status.SENT, Status.SENDING, NOW.moment, NOW.moment + timedelta(days=1))
    assert counter.send()["status"] == "queued"
    assert hand_over.resend(sent["number"], NOW).status is Status.SENT


def test_answered_begins_the_duration_again(counter: Counter, hand_over: HandOver) -> None:
    number = counter.send()["number"]
    assert hand_over.answered(number, later(100)).status is Status.ANSWERED
    assert hand_over.answered(number, later(200)).expires_at == later(565).moment
    assert counter.send()["status"] == "sent"


def test_erased_by_who_sent_it_even_said_differently(counter: Counter, hand_over: HandOver) -> None:
    sent = counter.send()
    for owner in (Owner("c_one", "another"), Owner("c_two", "another")):
        with pytest.raises(UnknownHandover):
            hand_over.erase(owner, sent["number"], NOW)
    with pytest.raises(UnknownHandover):
        hand_over.erase_of("c_two", sent["number"], NOW)
    with pytest.raises(UnknownHandover):
        hand_over.erase_with(sent["number"], "0000 0000 0000 0000", NOW)
    hand_over.erase_with(sent["number"].lower().replace("-", " "), sent["erase_code"], NOW)
    assert hand_over.newest(NOW, 10) == []
    with pytest.raises(UnknownHandover):
        hand_over.erase(OWNER, sent["number"], NOW)


def test_the_purge_takes_it_a_year_after_its_last_change(counter: Counter, hand_over: HandOver) -> None:
    first, second = counter.send(), counter.send(id="message-2")
    hand_over.answered(second["number"], later(30))
    assert hand_over.purge(later(364)) == 0
    assert hand_over.purge(later(365)) == 1
    with pytest.raises(UnknownHandover):
        hand_over.show(first["number"], NOW)
    assert hand_over.purge(later(395)) == 1


def test_what_waits_in_the_outbox_goes_with_the_sheet(desk: Workspace, state: State, tmp_path: Path) -> None:
    hand_over = HandOver(MemoryHandovers(), FileOutbox(tmp_path, "a@example.org"), SystemSecrets())
    counter = Counter(desk, state, hand_over)
    sent = counter.send()
    assert sent["status"] == "queued"
    assert "doit encore la transmettre" in sent["text"]
    counter.send(id="message-2")
    assert len(list(tmp_path.iterdir())) == 2
    hand_over.erase(OWNER, sent["number"], NOW)
    assert len(list(tmp_path.iterdir())) == 1
    hand_over.purge(later(400))
    assert list(tmp_path.iterdir()) == []


def test_a_number_already_drawn_is_drawn_again(desk: Workspace, state: State, server: Server) -> None:
    class Loaded(SystemSecrets):
        draws = iter(["1111", "1111", "1111", "1111", "2222", "2222"])

        def digits(self, count: int) -> str:
            return next(self.draws, "3333")

    counter = Counter(desk, state, HandOver(MemoryHandovers(), server, Loaded()))
    assert counter.send()["number"] == "N-2026-1111-1111"
    assert counter.send(id="message-2")["number"] == "N-2026-2222-2222"
    counter.send(id="message-3")
    with pytest.raises(NumberTaken):
        counter.send(id="message-4")
