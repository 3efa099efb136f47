"""A notion read by rules is the notion that was inferred: two ways of saying the same thing."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles
from strategies.language import core_release
from strategies.rulesets import rulesets
from strategies.world import world

from navigator.qualification.inference import Certainty, infer
from navigator.qualification.notions import notion_of
from navigator.qualification.ruleset import Mode, Ruleset


def truths_of_rules(made: Ruleset, wire: dict[str, Any]) -> dict[str, bool | None]:
    return {name: when.truth(known(wire)) for name, when in made.conditions().items()}


@given(made=rulesets(), wire=wire_profiles())
def test_the_definition_of_a_generated_notion_equals_its_inference(made: Ruleset, wire: dict[str, Any]) -> None:
    found = infer(made, truths_of_rules(made, wire), known(wire))
    definition = notion_of(made).values
    assert {value: definition[value].truth(known(wire)) for value in made.values} == found.truths


@given(wire=wire_profiles(FACTS + LEVEL_FACTS))
def test_the_definition_of_each_real_notion_equals_its_inference_and_the_oracle(wire: dict[str, Any]) -> None:
    for made in core_release().qualification:
        found = infer(made, truths_of_rules(made, wire), known(wire))
        definition = core_release().notions[made.id].values
        assert {value: definition[value].truth(known(wire)) for value in made.values} == found.truths
        assert found.truths == world().values(made.id, wire)


@given(made=rulesets(), wire=wire_profiles())
def test_an_inference_says_how_sure_it_is_and_what_would_settle_it(made: Ruleset, wire: dict[str, Any]) -> None:
    found = infer(made, truths_of_rules(made, wire), known(wire))
    assert set(found.possible) == {value for value, truth in found.truths.items() if truth is not False}
    if made.mode is Mode.FIRST:
        assert list(found.truths.values()).count(True) <= 1, "the values exclude one another"
    if found.certainty is Certainty.PRESUMED and found.possible:
        assert found.missing, "something is missing, and it is named"
    if found.certainty is Certainty.KNOWN:
        assert None not in found.truths.values()
    if found.certainty is Certainty.NONE:
        assert (found.value, found.possible, found.fired) == (None, (), ())
