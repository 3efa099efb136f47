"""Generated qualification rulesets: a few rules over a few values, in both modes."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from navigator.qualification.ruleset import InferenceRule, Mode, Ruleset, Value
from navigator.schemes.provenance import Checked, Confidence
from strategies.conditions import conditions, expression

VALUES = ("high", "middle", "low")


@st.composite
def rulesets(draw: st.DrawFn, notions: bool = False) -> Ruleset:
    """A ruleset of at most 30 criteria; in mode `first` the last value may be the one inferred otherwise."""
    mode = draw(st.sampled_from(Mode))
    otherwise = mode is Mode.FIRST and draw(st.booleans())
    inferred = VALUES[:-1] if otherwise else VALUES
    first = [draw(conditions(notions, most=6)) for _ in inferred]
    others = draw(st.lists(st.tuples(st.sampled_from(inferred), conditions(notions, most=3)), max_size=2))
    applies = draw(st.none() | conditions(notions, most=4))
    return ruleset([*zip(inferred, first, strict=True), *others], mode, applies, otherwise)


def ruleset(
    rules: list[tuple[str, dict[str, Any]]],
    mode: Mode = Mode.EACH,
    applies: dict[str, Any] | None = None,
    otherwise: bool = False,
) -> Ruleset:
    """A ruleset from plain conditions, by the value they infer."""
    return Ruleset(
        id="generated",
        label="Généré",
        mode=mode,
        applies=None if applies is None else expression(applies),
        not_applicable=None,
        values={value: Value(value, value) for value in VALUES},
        rules=tuple(
            InferenceRule(f"rule-{index}", then, expression(raw), "parce que")
            for index, (then, raw) in enumerate(rules)
        ),
        otherwise=VALUES[-1] if otherwise else None,
        otherwise_because=None,
        sources=(),
        checked=Checked(date(2026, 11, 22), Confidence.CONFIRMED),
    )
