"""A notion: something deduced from facts (`is_sme`, `level`…), which rules may read as they read facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.criteria.expressions import Expression


@dataclass(frozen=True, slots=True)
class NotionDefinition:
    """For each value of a notion (text id), its label and the condition under which it is known to hold."""

    id: str
    label: str
    values: Mapping[str, Expression]
    labels: Mapping[str, str]
