"""Folding what the engine says of each rule into what is inferred, excluded or still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from navigator.criteria.expressions import Answers, missing_facts
from navigator.criteria.truth import Truth, all_of, any_of, negation
from navigator.qualification.ruleset import APPLIES, InferenceRule, Mode, Ruleset


class Certainty(StrEnum):
    """`known`: one value is left; `presumed`: several are; `none`: the notion does not apply here."""

    KNOWN = "known"
    PRESUMED = "presumed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Inference:
    """What a ruleset infers. `truths` says of each value: inferred, excluded, or None when still open.

    `value` is the only one left when known, the lowest when presumed (the last authored), None when none applies.
    """

    ruleset: Ruleset
    certainty: Certainty
    value: str | None
    possible: tuple[str, ...]
    truths: Mapping[str, Truth]
    fired: tuple[InferenceRule, ...]
    open: tuple[InferenceRule, ...]
    missing: frozenset[str]


def infer(ruleset: Ruleset, rule_truths: Mapping[str, Truth], answers: Answers) -> Inference:
    """The fold. `rule_truths` holds one truth per rule name, and one under APPLIES when the ruleset has such a test."""
    applies = rule_truths.get(APPLIES, True)
    truths = value_truths(ruleset, rule_truths)
    possible = tuple(value for value in ruleset.values if truths[value] is not False)
    inferred = tuple(value for value in ruleset.values if truths[value])
    unsettled = tuple(rule for rule in ruleset.rules if rule_truths[rule.name] is None and truths[rule.then] is None)
    missing = frozenset().union(*(missing_facts(rule.when, answers) for rule in unsettled))
    if applies is None and ruleset.applies is not None:
        missing |= missing_facts(ruleset.applies, answers)
    if applies is False:
        certainty, value = Certainty.NONE, None
    elif ruleset.mode is Mode.EACH:
        certainty = Certainty.PRESUMED if len(inferred) < len(possible) else Certainty.KNOWN
        value = inferred[0] if inferred else None
    else:
        certainty = Certainty.KNOWN if inferred else Certainty.PRESUMED
        value = inferred[0] if inferred else (possible[-1] if possible else None)
    return Inference(
        ruleset=ruleset,
        certainty=certainty,
        value=value,
        possible=possible,
        truths=truths,
        fired=tuple(rule for rule in ruleset.rules if rule_truths[rule.name] and applies is not False),
        open=unsettled,
        missing=missing,
    )


def value_truths(ruleset: Ruleset, rule_truths: Mapping[str, Truth]) -> dict[str, Truth]:
    """For each value: inferred, excluded or open, from the truth of each rule."""
    applies = rule_truths.get(APPLIES, True)
    truths: dict[str, Truth] = {}
    earlier: list[Truth] = []
    for value in ruleset.values:
        holds = any_of(rule_truths[rule.name] for rule in ruleset.rules if rule.then == value)
        if ruleset.mode is Mode.FIRST:
            if value == ruleset.otherwise:
                holds = True
            truths[value] = all_of((applies, holds, *map(negation, earlier)))
            earlier.append(holds)
        else:
            truths[value] = all_of((applies, holds))
    return truths
