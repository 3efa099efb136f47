"""The shapes of rules/wording/lexicon.yaml and of the files of rules/wording/lexicon/: words, and nothing else."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from navigator.adapters.content.models import Model, Text, ValueId
from navigator.dialogue.reading.lexicon import INTENTS

Terms = Annotated[list[Text], Field(min_length=1)]
Intent = Literal[INTENTS]  # type: ignore[valid-type]


class LexiconEntry(Model):
    """Words by which people name an option; `weak` ones count only when the speaker is the one they name."""

    value: ValueId
    terms: list[Text] = Field(default_factory=list)
    weak: list[Text] = Field(default_factory=list)


class CuesModel(Model):
    """Words that give a number or a day its fact: `before` announce it, `after` follow it."""

    before: list[Text] = Field(default_factory=list)
    after: list[Text] = Field(default_factory=list)


class PhrasesModel(Model):
    """Sentences of an intent: `whole` are the entire message, `said` may stand anywhere in it."""

    whole: list[Text] = Field(default_factory=list)
    said: list[Text] = Field(default_factory=list)


class LexiconModel(Model):
    """One file of words: for each fact what people say, the cues of figures and days, the intents, the traps."""

    facts: dict[str, Annotated[list[LexiconEntry], Field(min_length=1)]] = Field(default_factory=dict)
    cues: dict[str, CuesModel] = Field(default_factory=dict)
    intents: dict[Intent, PhrasesModel] = Field(default_factory=dict)
    traps: dict[str, Terms] = Field(default_factory=dict)
    ordinary_names: list[Text] = Field(default_factory=list)
