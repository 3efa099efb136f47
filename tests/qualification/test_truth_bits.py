"""The bits of a condition say all that it makes of a profile."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles
from strategies.language import core_release
from strategies.rulesets import ruleset, rulesets

from navigator.criteria.expressions import settled
from navigator.qualification.ruleset import Ruleset
from navigator.qualification.truth_bits import TruthBits


@given(made=rulesets(notions=True), wires=st.lists(wire_profiles(FACTS + LEVEL_FACTS), min_size=2, max_size=8))
def test_profiles_of_the_same_bits_are_the_same_to_a_condition(made: Ruleset, wires: list[dict[str, Any]]) -> None:
    bits = TruthBits((*core_release().qualification, made))
    for when in made.conditions().values():
        mask, met = bits.mask((when,), behind=True), {}
        for answers in map(known, wires):
            found = settled(when, answers)
            assert met.setdefault(bits.of(answers) & mask, found) == found


def test_a_criterion_has_two_bits_and_none_is_set_while_it_is_open() -> None:
    made = ruleset([("high", {"staff": {"at_least": 10}}), ("low", {"not": {"staff": {"at_least": 10}}})])
    bits = TruthBits((made,))
    high, low = (bits.mask((rule.when,)) for rule in made.rules)
    assert (high, low) == (0b0011, 0b1100)
    assert bits.of(known({"staff": 12})) == 0b1001
    assert bits.of(known({"staff": 9})) == 0b0110
    assert bits.of(known({"staff": {"min": 9}})) == bits.of(known({"budget_eur": 5})) == bits.of({}) == 0


def test_a_notion_is_read_by_its_values_or_by_what_is_behind_them() -> None:
    made = ruleset([("high", {"level": {"one_of": [2, 3]}})])
    bits = TruthBits((made,))
    (when,) = made.conditions().values()
    values, behind = bits.mask((when,)), bits.mask((when,), behind=True)
    assert values.bit_count() == 4
    assert behind & values == values
    assert behind.bit_count() > 4
    inferred = bits.of_notion("level", {"1": False, "2": None, "3": True})
    assert inferred & values == inferred
    assert inferred.bit_count() == 1, "level 1 is read by no rule here, level 2 is open"
    assert bits.of(known({"impact": "small"})) & values == 0
