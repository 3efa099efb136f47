"""The shapes of what is sent, with an example of each; those of the answers stand by noun beside."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from api.public.body import Body
from api.public.query import Day, Words
from navigator.dialogue.conversation.turn import Action, Move
from navigator.usecases.hand_over import MAX_MESSAGE
from navigator.usecases.hear import MAX_TEXT
from navigator.usecases.report_error import MAX_TEXT as MOST_REPORTED
from navigator.usecases.report_error import ErrorKind

FACTS = """Answers by fact id (`GET /v1/facts`). A value is exact (`8000`, `"62510"`, `true`), an interval
(`{"min": 10, "max": 19}`), partly settled (`{"one_of": […]}`, `{"none_of": […]}`, `{"includes": […], "excludes": […]}`),
a complete list of choices (`["energie"]`), or `null` when the person does not know."""
PROJECT = {
    "actor_type": "association",
    "project_place": "62510",
    "themes": ["alimentation"],
    "budget_eur": 8000,
    "staff": {"min": 10, "max": 19},
    "turnover_eur": None,
}
Facts = Annotated[dict[str, Any], Field(description=FACTS, examples=[PROJECT], max_length=200)]
OnDay = Annotated[Day | None, Field(description="The day of the evaluation; today in Europe/Paris by default.")]
MessageId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
Text = Annotated[str, Field(max_length=MAX_TEXT)]
MOVES = ("text", "fact", "facts", "chosen", "forget", "confirm", "action")
FactId = Annotated[str, Field(max_length=80)]
MESSAGE = {
    "message_id": "3f0c9a3e-1",
    "revision": 0,
    "text": "on est une association, on veut monter un jardin partagé, budget 8000 €",
}
HANDOVER = {
    "message_id": "3f0c9a3e-9",
    "recipient": "mairie-62510",
    "consent": True,
    "reply_to": "jardin@example.org",
    "message": "Nous aimerions en parler avant la fin du mois.",
}
MOST_READ = 1000
READING = {"text": "on est une asso, on veut monter un jardin partagé, budget environ 8000 €"}
REPORT = {"scheme": "fonds-vert", "kind": "dates", "text": "Le guichet a fermé le mois dernier."}


class AssessmentRequest(Body):
    """What is known of an applicant and a project."""

    facts: Facts
    on: OnDay = None
    limit: Annotated[int, Field(ge=1, le=100, description="Schemes returned with their reasons.")] = 20
    q: Annotated[Words | None, Field(description="Words: only the schemes that match them are listed.")] = None


class SchemeAssessmentRequest(Body):
    """The same, for one scheme."""

    facts: Facts
    on: OnDay = None


class OpenRequest(Body):
    """Opens a conversation, with its first sentence if there is one."""

    text: Text | None = None


class MessageRequest(Body):
    """One turn: exactly one of `text`, `fact` with `value` or `decline`, `facts`, `chosen`, `forget`, `confirm`, `action`.

    `chosen` answers a question that settles several facts by the values of its options.
    """

    message_id: MessageId = Field(description="The client's own; the same one twice gives the same answer.")
    revision: Annotated[int, Field(ge=0, le=1_000_000, description="The last one seen; 409 when another tab spoke.")]
    text: Text | None = None
    fact: FactId | None = None
    value: Any = None
    decline: Literal[True] | None = None
    facts: Annotated[dict[str, Any], Field(min_length=1, max_length=20)] | None = None
    chosen: Annotated[list[FactId], Field(max_length=20)] | None = None
    forget: FactId | None = None
    confirm: FactId | None = None
    keep: Literal["new", "old"] = "new"
    action: Annotated[Action, Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _one_move(self) -> Self:
        """Refuse a message that says nothing, or two things."""
        given = [name for name in MOVES if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("attendu : un seul de text, fact, facts, chosen, forget, confirm, action")
        if self.fact is not None and ("value" in self.model_fields_set) == bool(self.decline):
            raise ValueError("attendu avec fact : value ou decline, un seul des deux")
        if self.fact is None and ("value" in self.model_fields_set or self.decline):
            raise ValueError("value et decline vont avec fact")
        return self

    @property
    def move(self) -> tuple[Move, dict[str, Any]]:
        """What the message does, and to which facts."""
        if self.fact is not None:
            return (Move.DECLINE, {self.fact: None}) if self.decline else (Move.ANSWER, {self.fact: self.value})
        if self.chosen is not None:
            return Move.ANSWER, {}
        if self.facts is not None:
            return Move.ANSWER, self.facts
        if self.forget is not None:
            return Move.FORGET, {self.forget: None}
        if self.confirm is not None:
            return Move.CONFIRM, {self.confirm: None}
        return (Move.ACT if self.action else Move.SAY), {}


class SheetRequest(Body):
    """Asks for the sheet; with `link`, a resume link is made and given with it (a former one stops working)."""

    link: bool = False


class HandoverRequest(Body):
    """Sends the sheet to one contact of the project, only with `consent: true`."""

    message_id: MessageId = Field(description="The client's own; the same one twice sends one letter.")
    recipient: Annotated[str, Field(max_length=80, description="A contact of this project with a public e-mail.")]
    consent: bool = Field(default=False, description="Must be true: the visitor ticked the box naming the recipient.")
    reply_to: Annotated[str, Field(max_length=254)] | None = Field(default=None, description="E-mail or phone.")
    message: Annotated[str, Field(max_length=MAX_MESSAGE)] | None = None


class ReadingRequest(Body):
    """One sentence, and the question it answers if there is one."""

    text: Annotated[str, Field(max_length=MOST_READ, description="The message, at most 1,000 characters.")]
    asked: Annotated[str | None, Field(max_length=80, description="The fact of the question just asked.")] = None
    on: OnDay = None


class ReportRequest(Body):
    """What is wrong with a sheet."""

    scheme: Annotated[str, Field(max_length=120, description="Id of the sheet.")]
    kind: Annotated[ErrorKind, Field(strict=False, description="What is wrong.")]
    text: (
        Annotated[str, Field(max_length=MOST_REPORTED, description="In a few words; nothing about a person.")] | None
    ) = None
