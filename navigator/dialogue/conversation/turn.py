"""One turn: what a visitor did, as facts and words quoted from them; never the message itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Move(StrEnum):
    """What a turn does."""

    SAY = "say"
    ANSWER = "answer"
    DECLINE = "decline"
    FORGET = "forget"
    CONFIRM = "confirm"
    ACT = "act"


class Action(StrEnum):
    """The buttons that are always there."""

    RESULTS = "results"
    RESTART = "restart"
    HUMAN = "human"
    WHY = "why"
    BACK = "back"
    SKIP = "skip"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Heard:
    """One reading, as it is kept: the fact, its wire value, the words it came from, how sure it is."""

    fact: str
    value: Any
    words: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn. `asked`: the question on screen when it came, with the facts that it settles (`settles`).

    `said` is filled by SAY; `facts` (wire values) by ANSWER; `facts` keys alone by DECLINE, FORGET and CONFIRM;
    `keep_new` by CONFIRM; `action` by ACT. `release` and `on` say which content was spoken of, and when.
    """

    id: str
    move: Move
    release: str
    on: str
    asked: str | None = None
    settles: tuple[str, ...] = ()
    topic: str | None = None
    heard: tuple[Heard, ...] = ()
    intent: str | None = None
    corrected: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    private: bool = False
    facts: Mapping[str, Any] | None = None
    keep_new: bool = True
    action: Action | None = None


def write_turn(turn: Turn) -> dict[str, Any]:
    """A turn as plain data, without what is empty."""
    return {name: value for name, value in asdict(turn).items() if value not in (None, (), False) or name == "keep_new"}


def read_turn(plain: Mapping[str, Any]) -> Turn:
    """A turn from the plain data that `write_turn` gave."""
    given = dict(plain)
    for name in ("settles", "corrected", "suggested"):
        given[name] = tuple(given.get(name, ()))
    given["move"] = Move(given["move"])
    given["heard"] = tuple(Heard(**one) for one in given.get("heard", ()))
    if "action" in given:
        given["action"] = Action(given["action"])
    return Turn(**given)
