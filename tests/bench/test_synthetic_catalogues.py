"""Synthetic catalogues are real content: same seed, same rules, read by the real loader."""

from __future__ import annotations

import pytest

from navigator.adapters.content.build import build
from navigator.bench import synthetic
from navigator.bench.profiles import profiles, wire_profiles
from navigator.criteria.expressions import conditions
from navigator.eligibility.rulebook import Rulebook
from navigator.profile.answers import Declined, Interval
from navigator.territory.territory import Territory
from navigator.usecases.release import Release

SIZE, SMALL = 40, 20


@pytest.fixture(scope="module")
def made(core: Release) -> Release:
    """A small synthetic catalogue."""
    return synthetic.release(core, SIZE)


def test_same_seed_same_catalogue(core: Release) -> None:
    assert synthetic.plain_schemes(core, SIZE) == synthetic.plain_schemes(core, SIZE)
    assert synthetic.plain_schemes(core, SIZE, seed=2) != synthetic.plain_schemes(core, SIZE)


def test_rules_have_the_size_of_real_ones(made: Release) -> None:
    for rule in made.rules.values():
        criteria = sum(1 for part in (*rule.requirements, *rule.targets) for _ in conditions(part))
        assert synthetic.LEAST <= criteria <= synthetic.MOST


def test_the_real_loader_reads_the_same_rules(small_texts: dict[str, str], territory: Territory, core: Release) -> None:
    loaded, made = build(small_texts, territory).release, synthetic.release(core, SMALL)
    assert {name: (rule.open_to, rule.aimed_at) for name, rule in loaded.rules.items()} == {
        name: (rule.open_to, rule.aimed_at) for name, rule in made.rules.items()
    }


def test_profiles_are_varied_partial_and_the_same_for_a_seed(made: Release) -> None:
    wires = wire_profiles(made, 200)
    assert wires == wire_profiles(made, 200)
    assert {len(wire) for wire in wires} == set(range(13))
    answers = [answer for profile in profiles(made, 200) for answer in profile.answers.values()]
    assert any(isinstance(answer, Declined) for answer in answers)
    assert any(isinstance(answer, Interval) and not answer.exact for answer in answers)


def test_masks_of_a_synthetic_catalogue_agree_with_its_conditions(made: Release) -> None:
    rulebook = Rulebook(made.catalogue.schemes, made.rules)
    for profile in profiles(made, 50, seed=5):
        verdicts = rulebook.evaluate(profile.known, synthetic.CHECKED)
        for name, number in rulebook.number.items():
            truth = made.rules[name].open_to.truth(profile.known)
            expected = {True: verdicts.eligible, None: verdicts.undetermined, False: verdicts.ineligible}[truth]
            assert (expected | verdicts.closed) >> number & 1
