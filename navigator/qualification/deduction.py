"""A deduction: facts that others decide for certain. Never a guess: what is only likely stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from navigator.criteria.expressions import Expression
from navigator.profile.answers import Known
from navigator.schemes.provenance import Checked, Source


@dataclass(frozen=True, slots=True)
class DeductionExample:
    """A case that staff state beside the deduction: wire facts known, wire facts deduced."""

    name: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deduction:
    """When the condition holds, these facts have these answers, for the reason given."""

    name: str
    when: Expression
    sets: Mapping[str, Known]
    because: str
    source: Source
    checked: Checked
    examples: tuple[DeductionExample, ...] = ()
