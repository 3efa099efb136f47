"""A ruleset as a notion that other rules may read: for each value, the condition under which it is inferred."""

from __future__ import annotations

from navigator.criteria.expressions import All, AnyOf, Expression, negate
from navigator.criteria.notion import NotionDefinition
from navigator.qualification.ruleset import Mode, Ruleset


def notion_of(ruleset: Ruleset) -> NotionDefinition:
    """The same inference as one condition per value; `tests/qualification` proves both equal on generated profiles."""
    values: dict[str, Expression] = {}
    earlier: list[Expression] = []
    for value in ruleset.values:
        when = tuple(rule.when for rule in ruleset.rules if rule.then == value)
        parts: list[Expression] = [ruleset.applies] if ruleset.applies is not None else []
        if ruleset.mode is Mode.FIRST:
            parts.extend(negate(condition) for condition in earlier)
        if value != ruleset.otherwise:
            holds = when[0] if len(when) == 1 else AnyOf(when)
            parts.append(holds)
            earlier.append(holds)
        values[value] = parts[0] if len(parts) == 1 else All(tuple(parts))
    labels = {value.id: value.label for value in ruleset.values.values()}
    return NotionDefinition(ruleset.id, ruleset.label, values, labels)
