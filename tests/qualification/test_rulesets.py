"""The repository's qualification rulesets: the examples that staff wrote beside them, and what facts.md says of them."""

from __future__ import annotations

from typing import Any

import pytest
from strategies.answers import known
from strategies.language import core_release

from navigator.adapters.durable_engine import DurableEngine
from navigator.qualification.inference import Certainty, Inference, infer
from navigator.qualification.ruleset import MAX_CRITERIA
from navigator.usecases.release import Release

EXAMPLES = [(made.id, example) for made in core_release().qualification for example in made.examples]


def inferred(core: Release, engine: DurableEngine, notion: str, given: dict[str, Any]) -> Inference:
    answers = known(given)
    notions: dict[str, Any] = {}
    for made in core.qualification:
        found = infer(made, engine.truths(made, answers, notions), answers)
        if made.id == notion:
            return found
        notions[made.id] = found.truths
    raise AssertionError(notion)


@pytest.mark.parametrize(("notion", "example"), EXAMPLES, ids=lambda given: getattr(given, "name", given))
def test_example(core: Release, engine: DurableEngine, notion: str, example: Any) -> None:
    assert inferred(core, engine, notion, dict(example.given)).possible == example.expect


def test_every_ruleset_is_within_the_bound(core: Release) -> None:
    assert {made.id: made.criteria() for made in core.qualification if made.criteria() > MAX_CRITERIA} == {}


@pytest.mark.parametrize(
    ("actor", "groups"),
    [
        ("association", ["project_holders"]),
        ("citizen_group", ["project_holders", "inhabitants"]),
        ("individual", ["project_holders", "inhabitants"]),
        ("company", ["project_holders"]),
        ("commune", ["policy_makers", "project_holders"]),
        ("intercommunality", ["policy_makers", "project_holders"]),
        ("foundation", ["project_holders", "supporters"]),
        ("support_organisation", ["supporters"]),
        ("creator", ["project_holders"]),
    ],
)
def test_groups_of_an_actor(core: Release, engine: DurableEngine, actor: str, groups: list[str]) -> None:
    found = inferred(core, engine, "groups", {"actor_type": actor})
    assert found.certainty is Certainty.KNOWN
    assert list(found.possible) == groups


def test_groups_of_an_actor_not_settled(core: Release, engine: DurableEngine) -> None:
    found = inferred(core, engine, "groups", {"actor_type": {"one_of": ["association", "citizen_group"]}})
    assert found.truths["project_holders"] is True
    assert found.truths["inhabitants"] is None
    assert found.truths["policy_makers"] is False
    assert found.certainty is Certainty.PRESUMED
    assert found.missing == {"actor_type"}


@pytest.mark.parametrize(
    ("staff", "turnover", "truth"),
    [
        (249, 50_000_000, True),
        (250, None, False),
        (0, 50_000_001, False),
        (None, None, None),
        (249, None, None),
        ({"max": 9}, {"max": 2_000_000}, True),
        ({"min": 50}, 1000, None),
    ],
)
def test_small_or_medium_enterprise(
    core: Release, engine: DurableEngine, staff: Any, turnover: Any, truth: bool | None
) -> None:
    found = inferred(core, engine, "is_sme", {"staff": staff, "turnover_eur": turnover})
    assert found.truths["true"] is truth
    assert found.truths["false"] is (None if truth is None else not truth)


@pytest.mark.parametrize(
    ("scale", "possible"),
    [
        ("neighbourhood", ("local",)),
        ("commune", ("local",)),
        ("intercommunal", ("intercommunal",)),
        ("metropolitan", ("metropolitan",)),
        ("wider", ("metropolitan",)),
        ({"one_of": ["metropolitan", "wider"]}, ("metropolitan",)),
        ({"one_of": ["commune", "intercommunal"]}, ("intercommunal", "local")),
        (None, ("metropolitan", "intercommunal", "local")),
    ],
)
def test_scale(core: Release, engine: DurableEngine, scale: Any, possible: tuple[str, ...]) -> None:
    assert inferred(core, engine, "scale", {"project_scale": scale}).possible == possible
