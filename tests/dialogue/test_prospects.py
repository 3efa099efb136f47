"""What is worked out by groups of schemes and remembered is what reading each scheme alone gives."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies.catalogue import Samples, catalogues
from strategies.narrowing import narrower

from navigator.dialogue import prospects, settling
from navigator.dialogue.hypotheses import Hypothesis
from navigator.dialogue.prospects import Prospects
from navigator.dialogue.settling import Settling, Way
from navigator.eligibility.buckets import Bucket
from navigator.eligibility.rulebook import bits
from navigator.eligibility.trunk import AIMED, REQUIRED, Mask

KEPT = 3
MASKS = st.integers(0, 2**10 - 1)
PROBABILITIES = st.sampled_from([0.25, 0.5]) | st.floats(0, 1)
WAYS = st.lists(st.tuples(st.integers(0, 4), PROBABILITIES, MASKS), max_size=8)


@st.composite
def tried(draw: st.DrawFn) -> tuple[Bucket, list[Hypothesis]]:
    """A fact of a generated catalogue, and answers to try; their probabilities may sum to more than one."""
    made: Samples = draw(catalogues(least=2, most=10))
    buckets = made.rulebook().buckets
    assume(buckets)
    bucket = draw(st.sampled_from(buckets))
    answers = narrower(bucket.fact, None)
    return bucket, draw(st.lists(st.builds(Hypothesis, answers, PROBABILITIES), max_size=5))


def chance(bucket: Bucket, answers: Sequence[Hypothesis], number: int, roots: Sequence[int]) -> float:
    """How likely an answer is to settle nothing of one scheme at these roots of its rule."""
    against = 0.0
    for one in answers:
        settled = dict(bucket.outcome(one.answer).settled)
        if any(settled.get(root, 0) >> number & 1 for root in roots):
            against += one.probability
    return max(0.0, 1 - against)


def plain(bucket: Bucket, answers: Sequence[Hypothesis], needed: Mask, aimed: Mask) -> dict[int, float]:
    found = {}
    for number in bits(needed | aimed):
        roots = [root for root, mask in ((REQUIRED, needed), (AIMED, aimed)) if mask >> number & 1]
        found[number] = chance(bucket, answers, number, roots)
    return found


def read(made: Prospects, needed: Mask, aimed: Mask) -> dict[int, float]:
    """What prospects say, each scheme named once."""
    found: dict[int, float] = {}
    for numbers, chances in made.of(needed, aimed):
        assert not found.keys() & set(numbers)
        found.update((number, chances[number]) for number in numbers)
    return found


@pytest.mark.parametrize("kept", [KEPT, prospects.SCHEMES_KEPT])
@settings(max_examples=15)
@given(case=tried(), asked=st.lists(st.tuples(MASKS, MASKS), min_size=1, max_size=4))
def test_chances_are_those_of_each_scheme_alone(
    kept: int, case: tuple[Bucket, list[Hypothesis]], asked: list[tuple[Mask, Mask]]
) -> None:
    """Whatever was asked before, and whether or not it was forgotten since."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(prospects, "SCHEMES_KEPT", kept)
        made = Prospects(*case)
        for needed, aimed in asked:
            assert read(made, needed, aimed) == pytest.approx(plain(*case, needed, aimed), abs=1e-12)


@settings(max_examples=15)
@given(case=tried(), first=MASKS, then=MASKS)
def test_some_schemes_then_others_are_as_all_at_once(
    case: tuple[Bucket, list[Hypothesis]], first: Mask, then: Mask
) -> None:
    made = Prospects(*case)
    assert {**read(made, first, 0), **read(made, then, 0)} == read(Prospects(*case), first | then, 0)


@settings(max_examples=10)
@given(case=tried())
def test_chances_kept_are_bounded(case: tuple[Bucket, list[Hypothesis]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(prospects, "SCHEMES_KEPT", KEPT)
        made = Prospects(*case)
        for number in range(10):
            ((numbers, chances),) = made.of(1 << number, 0)
            assert numbers == [number]
            assert len(chances) <= KEPT


@pytest.mark.parametrize("kept", [KEPT, settling.SCHEMES_KEPT])
@given(ways=WAYS, numbers=st.lists(st.integers(0, 9), max_size=12))
def test_what_settles_a_scheme_is_read_from_the_ways(kept: int, ways: list[Way], numbers: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(settling, "SCHEMES_KEPT", kept)
        made = Settling(ways)
        for number in numbers:
            here = [(place, likely) for place, likely, settled in ways if settled >> number & 1]
            expected = {place: min(1.0, sum(p for other, p in here if other == place)) for place, _ in here}
            assert dict(made[number]) == pytest.approx(expected)
            assert len(made) <= kept


def test_schemes_alike_share_what_settles_them() -> None:
    made = Settling([(0, 0.5, 0b011), (1, 0.25, 0b011)])
    assert made[0] is made[1]
    assert made[2] == ()
