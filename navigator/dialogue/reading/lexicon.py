"""The words by which people say things (`rules/wording/lexicon/`), edited by staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

INTENTS = (
    *("yes", "no", "dont_know", "skip", "back", "restart", "stop", "help", "why", "human", "results", "thanks"),
    *("question", "correct", "complaint", "out_of_scope", "distress", "insult", "greeting"),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Expressions for one option: `weak` ones count only when the speaker is the one they name."""

    terms: tuple[str, ...]
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cues:
    """Expressions that give a number or a day its fact: `before` announce it, `after` follow it (what is counted)."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Expressions of an intent: `whole` are the entire message, `said` may stand anywhere in it."""

    whole: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """By fact, each option's terms and the cues of numbers and days; by intent its phrases; by fact, what means nothing;
    `ordinary`: communes whose name is also a word (« Avion »).

    A word of an expression may end with `*`: any ending.
    """

    terms: Mapping[str, Mapping[str, Terms]] = field(default_factory=dict)
    cues: Mapping[str, Cues] = field(default_factory=dict)
    intents: Mapping[str, Phrases] = field(default_factory=dict)
    traps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ordinary: tuple[str, ...] = ()
