"""What a message says, as plain data: the facts on the wire, with their words and how sure they are. Nothing is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from navigator.dialogue.reading.found import AMBIGUOUS, EXPLICIT, Found, Reading
from navigator.dialogue.reading.lexicon import INTENTS
from navigator.profile.answers import Answer, Choice, Choices
from navigator.profile.facts import Fact, Kind
from navigator.profile.spelling import did_you_mean
from navigator.profile.wire import write_answer
from navigator.usecases.workspace import Workspace

INNER: dict[str | None, str | None] = {"distress": "out_of_scope", "insult": "out_of_scope", "greeting": None}
"""Intents that only the conversation uses, and what they are on the wire: a greeting asks for nothing."""
INTENTS_ON_THE_WIRE = tuple(name for name in INTENTS if name not in INNER)


class UnknownFact(ValueError):
    """A question on a fact that does not exist; the message names the nearest ones."""


def read_message(desk: Workspace, text: str, on: date, asked: str | None = None) -> dict[str, Any]:
    """`{"facts": {fact: {"value", "certainty", "words"}}, "intent", "private", "corrected", "cut"}` of one message.

    `asked` is the fact of the question that the message may answer. Raises UnknownFact.
    """
    if asked is not None and asked not in desk.release.vocabulary:
        raise UnknownFact(f"fait inconnu « {asked[:40]} »{did_you_mean(asked, desk.release.vocabulary)}")
    return reading_view(desk, desk.reader.read(text, on, asked))


def reading_view(desk: Workspace, reading: Reading) -> dict[str, Any]:
    """A reading as plain data."""
    vocabulary = desk.release.vocabulary
    return {
        "facts": {found.fact: _found(found, vocabulary[found.fact]) for found in reading.facts},
        "intent": INNER.get(reading.intent, reading.intent),
        "private": reading.private,
        "corrected": sorted(reading.corrected),
        "cut": reading.cut,
    }


def _found(found: Found, fact: Fact) -> dict[str, Any]:
    return {"value": wire(found.answer, fact, found.certainty), "certainty": found.certainty, "words": found.words}


def wire(answer: Answer, fact: Fact, certainty: str = EXPLICIT) -> Any:
    """The wire value of a reading: choices as includes/excludes always, a choice denied as `none_of`."""
    if isinstance(answer, Choices):
        return {"includes": sorted(answer.included), "excludes": sorted(answer.excluded)}
    if isinstance(answer, Choice) and fact.kind is Kind.CHOICE and certainty != AMBIGUOUS:
        refused = fact.option_ids - answer.possible
        if 0 < len(refused) < len(answer.possible):
            return {"none_of": sorted(refused)}
    return write_answer(answer, fact)
