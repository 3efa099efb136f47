"""A profile: the answers given so far, each with where it came from. Immutable; the order of answers is irrelevant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from navigator.profile.answers import Answer, Declined, Known


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an answer came from: `stated`, `read` in a sentence (`words` quoted) or `deduced` from another fact."""

    source: str = "stated"
    words: str | None = None
    certainty: str = "explicit"


STATED = Provenance()


@dataclass(frozen=True, slots=True)
class Profile:
    """Answers by fact id. `known` leaves out what was declined; `provenance` defaults to stated."""

    answers: Mapping[str, Answer]
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    known: Mapping[str, Known] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Freeze the mappings and keep the known answers apart."""
        known = {fact: answer for fact, answer in self.answers.items() if not isinstance(answer, Declined)}
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))
        object.__setattr__(self, "known", known)

    def with_answer(self, fact: str, answer: Answer, provenance: Provenance = STATED) -> Profile:
        """A new profile where that fact has that answer; nothing else changes."""
        return Profile({**self.answers, fact: answer}, {**self.provenance, fact: provenance})

    def without(self, fact: str) -> Profile:
        """A new profile where that fact was never answered."""
        return Profile(
            {key: value for key, value in self.answers.items() if key != fact},
            {key: value for key, value in self.provenance.items() if key != fact},
        )

    def where(self, fact: str) -> Provenance:
        """Where that fact's answer came from."""
        return self.provenance.get(fact, STATED)


EMPTY = Profile({})
