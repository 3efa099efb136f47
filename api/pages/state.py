"""What a page carries from one step to the next, in a hidden field: facts on the wire, nothing on the server.

It is read as strictly as any other input: a visitor may change it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.errors import FieldFault
from api.failures import faults_of
from navigator.profile.facts import Vocabulary
from navigator.profile.profile import EMPTY, Profile, Provenance
from navigator.profile.wire import InvalidAnswers, read_profile, write_profile
from navigator.usecases.release import Release

SHOWN, MORE, MOST = 10, 10, 100
MAX_ASKED = 100


@dataclass(frozen=True, slots=True)
class State:
    """The answers, the facts already asked, the topic of the last question, whether to stop asking, schemes shown."""

    profile: Profile = EMPTY
    asked: tuple[str, ...] = ()
    topic: str | None = None
    done: bool = False
    shown: int = SHOWN


class Tampered(Exception):
    """The hidden field was changed: what was refused, and the state with everything that could be kept."""

    def __init__(self, faults: list[FieldFault], kept: State) -> None:
        self.faults, self.kept = faults, kept
        super().__init__("state refused")


class _Read(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    words: Annotated[str, Field(max_length=300)] | None = None
    certainty: Literal["explicit", "inferred", "ambiguous"] = "explicit"


class _Carried(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    facts: dict[str, Any] = Field(default={}, max_length=200)
    read: dict[str, _Read] = Field(default={}, max_length=200)
    asked: list[str] = Field(default=[], max_length=MAX_ASKED)
    topic: Annotated[str, Field(max_length=60)] | None = None
    done: bool = False
    shown: Annotated[int, Field(ge=SHOWN, le=MOST)] = SHOWN


def write_state(state: State, vocabulary: Vocabulary) -> str:
    """The hidden field."""
    read = {
        fact: {"words": where.words, "certainty": where.certainty}
        for fact, where in state.profile.provenance.items()
        if where.source == "read" and fact in state.profile.answers
    }
    carried = {
        "facts": write_profile(state.profile, vocabulary),
        "read": read,
        "asked": list(state.asked),
        "topic": state.topic,
        "done": state.done,
        "shown": state.shown,
    }
    return orjson.dumps(carried).decode()


def read_state(text: str, release: Release) -> State:
    """The state of a page; the empty one when there is none. Raises Tampered, keeping what is right."""
    if not text:
        return State()
    try:
        carried = _Carried.model_validate(orjson.loads(text))
    except orjson.JSONDecodeError:
        raise Tampered([FieldFault("etat", "illisible")], State()) from None
    except ValidationError as invalid:
        raise Tampered(faults_of(invalid.errors(include_url=False), ("etat",)), State()) from None
    faults = []
    facts = dict(carried.facts)
    try:
        profile = read_profile(facts, release.vocabulary, release.territory)
    except InvalidAnswers as invalid:
        faults = [FieldFault(".".join(map(str, fault.path)), fault.message) for fault in invalid.faults]
        wrong = {str(fault.path[0]) for fault in invalid.faults}
        kept = {fact: value for fact, value in facts.items() if fact not in wrong}
        profile = read_profile(kept, release.vocabulary, release.territory)
    provenance = {
        fact: Provenance("read", one.words, one.certainty)
        for fact, one in carried.read.items()
        if fact in profile.answers
    }
    asked = tuple(dict.fromkeys(fact for fact in carried.asked if fact in release.vocabulary))
    state = State(Profile(profile.answers, provenance), asked, carried.topic, carried.done, carried.shown)
    if faults:
        raise Tampered(faults, state)
    return state


def more(state: State) -> State:
    """The same, with more schemes shown."""
    return replace(state, shown=min(state.shown + MORE, MOST))
