"""The words by which people name an option of a fact (`rules/wording/lexicon.yaml`), edited by staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each fact, each option's terms, in folded or plain spelling."""

    terms: Mapping[str, Mapping[str, tuple[str, ...]]]
