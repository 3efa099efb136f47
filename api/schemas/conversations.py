"""The shapes of a conversation."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from api.schemas.assessments import Counts, LevelShape, NearMissShape, ReferralShape, Understood
from api.schemas.facts import BandShape
from api.schemas.resources import SuggestedInitiative, SuggestedResource
from api.schemas.schemes import RankedScheme
from api.schemas.shape import DayText, Release, Shape


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
