"""What a page carries from one step to the next, in a hidden field: the state of the conversation, on the wire.

Nothing is kept on the server. It is read as strictly as any other input: a visitor may change it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.errors import FieldFault, faults_in
from api.failures import faults_of
from navigator.dialogue.composite import composite_of
from navigator.dialogue.conversation.state import START, Doubt, Why
from navigator.dialogue.conversation.state import State as Talk
from navigator.profile.answers import Answer, Declined
from navigator.profile.facts import Vocabulary
from navigator.profile.profile import Profile, Provenance
from navigator.profile.wire import InvalidAnswers, read_profile, write_answer, write_profile
from navigator.usecases.release import Release

SHOWN, MORE, MOST = 10, 10, 100
MAX_ASKED = 100


@dataclass(frozen=True, slots=True)
class State:
    """Where the conversation stands (`talk`), whether to stop asking, how many schemes are shown."""

    talk: Talk = START
    done: bool = False
    shown: int = SHOWN


class Tampered(Exception):
    """The hidden field was changed: what was refused, and the state with everything that could be kept."""

    def __init__(self, faults: list[FieldFault], kept: State) -> None:
        self.faults, self.kept = faults, kept
        super().__init__("state refused")


class _Read(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    words: Annotated[str, Field(max_length=300)] | None = None
    certainty: Literal["explicit", "inferred", "ambiguous"] = "explicit"


class _Doubted(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    fact: Annotated[str, Field(max_length=80)]
    value: Any
    words: Annotated[str, Field(max_length=300)] = ""
    why: Annotated[Why, Field(strict=False)]


class _Carried(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    facts: dict[str, Any] = Field(default={}, max_length=200)
    read: dict[str, _Read] = Field(default={}, max_length=200)
    doubts: list[_Doubted] = Field(default=[], max_length=MAX_ASKED)
    asked: list[str] = Field(default=[], max_length=MAX_ASKED)
    suggested: list[str] = Field(default=[], max_length=MAX_ASKED)
    topic: Annotated[str, Field(max_length=60)] | None = None
    failures: Annotated[int, Field(ge=0, le=1000)] = 0
    restarting: bool = False
    done: bool = False
    shown: Annotated[int, Field(ge=SHOWN, le=MOST)] = SHOWN


def write_state(state: State, vocabulary: Vocabulary) -> str:
    """The hidden field."""
    talk = state.talk
    read = {
        fact: {"words": where.words, "certainty": where.certainty}
        for fact, where in talk.profile.provenance.items()
        if where.source == "read" and fact in talk.profile.answers
    }
    doubts = [
        {
            "fact": one.fact,
            "value": write_answer(one.answer, vocabulary[one.fact]),
            "words": one.words,
            "why": one.why.value,
        }
        for one in talk.doubts
    ]
    carried = {
        "facts": write_profile(talk.profile, vocabulary),
        "read": read,
        "doubts": doubts,
        "asked": list(talk.asked),
        "suggested": list(talk.suggested),
        "topic": talk.topic,
        "failures": talk.failures,
        "restarting": talk.restarting,
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
    faults: list[FieldFault] = []
    answers = _answers(carried.facts, release, faults)
    provenance = {
        fact: Provenance("read", one.words, one.certainty) for fact, one in carried.read.items() if fact in answers
    }
    talk = Talk(
        profile=Profile(answers, provenance),
        asked=tuple(dict.fromkeys(one for one in carried.asked if _askable(one, release))),
        topic=carried.topic,
        doubts=tuple(_doubts(carried.doubts, release, faults)),
        failures=carried.failures,
        suggested=tuple(carried.suggested),
        restarting=carried.restarting,
    )
    state = State(talk, carried.done, carried.shown)
    if faults:
        raise Tampered(faults, state)
    return state


def _askable(question: str, release: Release) -> bool:
    return question in release.vocabulary or composite_of(release.composites, question) is not None


def _answers(facts: dict[str, Any], release: Release, faults: list[FieldFault]) -> dict[str, Answer]:
    """The answers that can be read; the others are faults."""
    try:
        return dict(read_profile(facts, release.vocabulary, release.territory).answers)
    except InvalidAnswers as invalid:
        faults.extend(faults_in(invalid))
        wrong = {str(fault.path[0]) for fault in invalid.faults}
        kept = {fact: value for fact, value in facts.items() if fact not in wrong}
        return dict(read_profile(kept, release.vocabulary, release.territory).answers)


def _doubts(doubts: list[_Doubted], release: Release, faults: list[FieldFault]) -> Iterator[Doubt]:
    for one in doubts:
        answer = _answers({one.fact: one.value}, release, faults).get(one.fact)
        if answer is not None and not isinstance(answer, Declined):
            yield Doubt(one.fact, answer, one.words, one.why)


def more(state: State) -> State:
    """The same, with more schemes shown."""
    return replace(state, shown=min(state.shown + MORE, MOST))
