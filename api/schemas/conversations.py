"""The shapes of a conversation."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from api.public.body import Body
from api.schemas.assessments import Counts, LevelShape, NearMissShape, ReferralShape, Understood
from api.schemas.facts import BandShape
from api.schemas.resources import SuggestedInitiative, SuggestedResource
from api.schemas.schemes import RankedScheme
from api.schemas.shape import DayText, Release, Shape
from navigator.dialogue.conversation.turn import Action, Move
from navigator.usecases.hear import MAX_TEXT

MessageId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
Text = Annotated[str, Field(max_length=MAX_TEXT)]
MOVES = ("text", "fact", "facts", "chosen", "forget", "confirm", "action")
FactId = Annotated[str, Field(max_length=80)]
EXAMPLE = {
    "message_id": "3f0c9a3e-1",
    "revision": 0,
    "text": "on est une association, on veut monter un jardin partagé, budget 8000 €",
}


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


class ChangeShape(Shape):
    """What the last turn did to one fact."""

    fact: str
    kind: Literal["new", "changed", "removed"]
    text: str


class LinkShape(Shape):
    """A way to reach somebody: `tel:`, `mailto:` or `https:`."""

    label: str
    url: str


class ReplyChoice(Shape):
    """A one-tap reply; `message` is ready to be sent with a `message_id` and a `revision`."""

    label: str
    message: dict[str, Any]


class ChoiceShape(Shape):
    """One choice. With `sets`, the question settles several facts: send the values of the chosen ones as `chosen`."""

    value: str | bool
    label: str
    sets: dict[str, Any] | None = Field(None, description="Facts that choosing it gives, joined with each other's.")
    otherwise: dict[str, Any] | None = Field(None, description="Facts that leaving it unticked gives.")


class AskedShape(Shape):
    """The question on screen."""

    id: str
    fact: str
    sets: list[str] = Field(description="Every fact that an answer fills.")
    kind: Literal["choice", "choices", "yes_no", "number", "money", "date", "place", "text", "confirm"]
    label: str
    question: str
    text: str
    help: str | None
    why: str
    topic: str
    unit: str | None
    minimum: float | None
    maximum: float | None
    asked: bool
    options: list[ChoiceShape]
    bands: list[BandShape]
    suggested: list[str] = Field(description="Options that the words suggest: shown first, never taken silently.")
    replies: list[ReplyChoice]
    decides: int
    remaining_at_most: int | None


class ReplyShape(Shape):
    """What the program says in this turn; at most one question."""

    understood: str | None = Field(description="One line: only what is new or changed.")
    changes: list[ChangeShape]
    say: list[str]
    links: list[LinkShape]
    question: AskedShape | None
    status: Literal["asking", "done"]


class KnownFact(Understood):
    """One answer kept, with the label of its fact."""

    label: str


class ResultsShape(Shape):
    """The list, as `POST /v1/assessments` gives it."""

    schemes: list[RankedScheme]
    near_misses: list[NearMissShape]
    contacts: list[ReferralShape]
    resources: list[SuggestedResource]
    initiatives: list[SuggestedInitiative]


class ConversationAnswer(Shape):
    """A conversation after its last turn."""

    id: str
    revision: int
    release: Release
    on: DayText
    expires_at: str
    reply: ReplyShape
    facts: list[KnownFact]
    level: LevelShape | None
    counts: Counts
    possible: int = Field(description="Schemes still possible: eligible or undetermined.")
    possible_before: int
    results: ResultsShape | None = Field(description="When asked for, when nothing more is worth asking, and on GET.")


class OpenedAnswer(ConversationAnswer):
    """The same, with the secret of the conversation, given once."""

    token: str


class KeptAnswer(ConversationAnswer):
    """Everything that is kept, with the turns: facts and the words quoted from messages, never the messages."""

    turns: list[dict[str, Any]]


class LinkAnswer(Shape):
    """The secret of a resume link. It goes in a URL fragment, which browsers send to no server."""

    release: Release
    token: str
    fragment: str
    expires_at: str
