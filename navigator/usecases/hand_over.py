"""Hand a project over to a person: a sheet sent with the visitor's explicit consent, acknowledged by a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import Any

from navigator.dialogue.conversation.state import State
from navigator.explanation import handover as words
from navigator.usecases.conversations import Secrets
from navigator.usecases.converse import Instant
from navigator.usecases.handovers import (
    Handover,
    Handovers,
    Letter,
    NotDelivered,
    NumberTaken,
    Outbox,
    Plain,
    Status,
    UnknownHandover,
)
from navigator.usecases.project_sheet import project_sheet
from navigator.usecases.reachable import NotReachable, is_email, plain_message, reachable
from navigator.usecases.workspace import Workspace

KEPT = timedelta(days=365)
MAX_MESSAGE = 1000
DRAWS = 20
REACHED = ("id", "name", "email", "phone", "url", "address")


class RefusedHandover(Exception):
    """What is missing or wrong, by field, in French; nothing was sent nor kept."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__(", ".join(faults))


class UnsentHandover(Exception):
    """The mail did not leave. The sheet is kept under `number`; sending the same message again tries again."""

    def __init__(self, number: str, recipient: Plain) -> None:
        self.number, self.recipient = number, recipient
        super().__init__(number)

    @property
    def detail(self) -> str:
        """What the visitor is told: nothing is lost, and the phone or the page to use instead."""
        return words.failed(self.recipient, self.number)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who asks: a conversation id, or a page; and the secret that makes the erasing code."""

    scope: str
    secret: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What the visitor asks. `reply_to` (e-mail or phone) and `message` are theirs to give, or not."""

    id: str
    recipient: str
    consent: bool
    reply_to: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A hand-over checked and not begun."""

    owner: Owner
    key: str
    recipient: Plain
    sheet: Plain
    reply_to: str | None
    message: str | None


class HandOver:
    """The use cases of the hand-over over a store and an outbox. `kept`: how long after the last change."""

    def __init__(self, store: Handovers, outbox: Outbox, secrets: Secrets, kept: timedelta = KEPT) -> None:
        self.store, self.outbox, self.secrets, self.kept = store, outbox, secrets, kept

    @property
    def months(self) -> int:
        """How long a sheet is kept, as visitors are told."""
        return max(1, round(self.kept.days / 30.4))

    def offers(self, sheet: Plain) -> list[dict[str, Any]]:
        """To whom a sheet can be sent, each with the sentence of the box and what to say before."""
        publisher = sheet["publisher"]
        return [
            {
                **{name: contact[name] for name in REACHED},
                "consent": words.consent(contact["name"]),
                "notices": words.notices(contact, publisher, self.months),
            }
            for contact in recipients(sheet)
        ]

    def prepare(self, desk: Workspace, state: State, owner: Owner, wish: Wish, now: Instant) -> Ready:
        """Check everything before anything is kept. Raises RefusedHandover naming every fault."""
        sheet = project_sheet(desk, state, now.day)
        faults: dict[str, str] = {}
        contact = _recipient(sheet, wish.recipient, faults)
        if not wish.consent:
            faults["consent"] = words.NEEDS_CONSENT
        reply_to = None
        if wish.reply_to and wish.reply_to.strip():
            try:
                reply_to = reachable(wish.reply_to)
            except NotReachable:
                faults["reply_to"] = words.NOT_REACHABLE
        message = plain_message(wish.message or "") or None
        if message and len(message) > MAX_MESSAGE:
            faults["message"] = words.TOO_LONG.format(most=MAX_MESSAGE)
        if faults or contact is None:
            raise RefusedHandover(faults)
        recipient = {name: contact[name] for name in REACHED}
        return Ready(owner, self._key(owner, wish.id), recipient, sheet, reply_to, message)

    def send(self, ready: Ready, now: Instant) -> dict[str, Any]:
        """Keep the sheet, send it, and say under which number; the same wish twice is one letter.

        Raises UnsentHandover when the mail did not leave.
        """
        kept, new = self._kept(ready, now)
        if new or (kept.status is Status.FAILED and self._move(kept, Status.SENDING, now)):
            kept = replace(kept, status=self._deliver(kept, now))
        if kept.status is Status.FAILED:
            raise UnsentHandover(kept.number, kept.recipient)
        return self._answer(kept, ready.owner)

    def erase(self, owner: Owner, number: str, now: Instant) -> None:
        """Delete the sheet kept here, by whoever sent it. Raises UnknownHandover, alike for a wrong number or secret."""
        self.erase_with(number, self.secrets.code(owner.secret, _number(number)), now)

    def erase_with(self, number: str, code: str, now: Instant) -> None:
        """Delete the sheet kept here, with the code given at sending. Raises UnknownHandover."""
        kept = self.store.load(_number(number), now.moment)
        if not self.secrets.matches("".join(filter(str.isdigit, code)), kept.code_hash):
            raise UnknownHandover
        self._erase(kept.number)

    def erase_of(self, scope: str, number: str, now: Instant) -> None:
        """Delete the sheet of a conversation whose secret was checked. Raises UnknownHandover."""
        kept = self.store.load(_number(number), now.moment)
        if kept.scope != scope:
            raise UnknownHandover
        self._erase(kept.number)

    def purge(self, now: Instant) -> int:
        """Delete every sheet that expired, and its letter if it still waits; how many."""
        numbers = self.store.purge(now.moment)
        for number in numbers:
            self.outbox.withdraw(number)
        return len(numbers)

    # ---- for staff

    def newest(self, now: Instant, limit: int) -> list[Handover]:
        """The latest sheets."""
        return self.store.newest(now.moment, limit)

    def show(self, number: str, now: Instant) -> Handover:
        """One sheet. Raises UnknownHandover."""
        return self.store.load(_number(number), now.moment)

    def answered(self, number: str, now: Instant) -> Handover:
        """Note that the visitor was answered: nothing waits any more, the duration begins again. Raises UnknownHandover."""
        kept = self.show(number, now)
        self.outbox.withdraw(kept.number)
        self._move(kept, Status.ANSWERED, now)
        return self.show(number, now)

    def resend(self, number: str, now: Instant) -> Handover:
        """Try again a letter that did not leave, at the visitor's first wish. Raises UnknownHandover, UnsentHandover."""
        kept = self.show(number, now)
        if kept.status in (Status.FAILED, Status.SENDING, Status.QUEUED) and self._move(kept, Status.SENDING, now):
            kept = replace(kept, status=self._deliver(kept, now))
            if kept.status is Status.FAILED:
                raise UnsentHandover(kept.number, kept.recipient)
        return kept

    # ---- inside

    def _kept(self, ready: Ready, now: Instant) -> tuple[Handover, bool]:
        """The row of this wish, and whether it is new."""
        for _ in range(DRAWS):
            number = f"N-{now.day.year}-{self.secrets.digits(4)}-{self.secrets.digits(4)}"
            made = Handover(
                number=number,
                key=ready.key,
                code_hash=self.secrets.digest(self.secrets.code(ready.owner.secret, number)),
                scope=ready.owner.scope,
                status=Status.SENDING,
                created_at=now.moment,
                changed_at=now.moment,
                expires_at=now.moment + self.kept,
                recipient=ready.recipient,
                sheet=ready.sheet,
                reply_to=ready.reply_to,
                message=ready.message,
            )
            try:
                kept = self.store.keep(made)
            except NumberTaken:
                continue
            return kept, kept.number == number
        raise NumberTaken

    def _deliver(self, kept: Handover, now: Instant) -> Status:
        """Send, and note what became of it."""
        kept = replace(kept, status=Status.SENDING)
        try:
            status = self.outbox.send(_letter(kept))
        except NotDelivered:
            status = Status.FAILED
        self._move(kept, status, now)
        return status

    def _move(self, kept: Handover, after: Status, now: Instant) -> bool:
        return self.store.change(kept.number, kept.status, after, now.moment, now.moment + self.kept)

    def _erase(self, number: str) -> None:
        self.outbox.withdraw(number)
        self.store.erase(number)

    def _key(self, owner: Owner, message_id: str) -> str:
        return self.secrets.digest(f"{owner.scope} {message_id}")

    def _answer(self, kept: Handover, owner: Owner) -> dict[str, Any]:
        done = kept.status in (Status.SENT, Status.ANSWERED)
        code = self.secrets.code(owner.secret, kept.number)
        return {
            "release": kept.sheet["release"],
            "number": kept.number,
            "recipient": {name: kept.recipient[name] for name in REACHED},
            "status": "sent" if done else "queued",
            "text": words.acknowledged(kept.recipient, done, kept.sheet["publisher"]),
            "erase_code": spaced(code) if self.secrets.matches(code, kept.code_hash) else None,
            "expires_at": kept.expires_at.astimezone(UTC).isoformat(),
        }


def recipients(sheet: Plain) -> list[Plain]:
    """The contacts of a sheet to whom it can be sent."""
    return [contact for contact in sheet["contacts"] if contact["email"]]


def spaced(code: str) -> str:
    """« 1234 5678 9012 3456 »."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _recipient(sheet: Plain, wanted: str, faults: dict[str, str]) -> Plain | None:
    """The contact wanted, when it is one of the project's and has a public e-mail."""
    found = next((contact for contact in sheet["contacts"] if contact["id"] == wanted), None)
    if found is None:
        faults["recipient"] = words.not_a_contact([one["id"] for one in recipients(sheet)])
    elif not found["email"]:
        faults["recipient"] = words.unreachable(found["name"], words.instead(found))
        return None
    return found


def _number(text: str) -> str:
    """A number as people say or type it: « n-2026-1234 5678 » is N-2026-1234-5678."""
    digits = "".join(filter(str.isdigit, text))
    return f"N-{digits[:4]}-{digits[4:8]}-{digits[8:]}"


def _letter(kept: Handover) -> Letter:
    opening = words.opening(kept.sheet, kept.number, kept.reply_to, kept.message)
    return Letter(
        number=kept.number,
        to_name=kept.recipient["name"],
        to_email=kept.recipient["email"],
        subject=words.subject(kept.number, kept.sheet["site"]),
        text=words.letter(kept.sheet, kept.number, kept.reply_to, kept.message),
        opening=tuple(opening),
        sheet=kept.sheet,
        written_at=kept.created_at,
        reply_to=kept.reply_to if kept.reply_to and is_email(kept.reply_to) else None,
    )
