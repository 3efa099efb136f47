"""The statements of a composite: picking by ceilings picks what a plain greedy choice picks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.dialogue.packing import LEAST, Cells, Cover, picked

WEIGHTS = st.sampled_from([0.004, 0.25, 0.5, 0.75, 1.0]) | st.floats(0.001, 1)
ERRORS = st.sampled_from([0.0, 0.1, 0.5, 1.0]) | st.floats(0, 1)


def cells(errors: list[float], lacks: list[int]) -> Cells:
    return Cells(["staff"] * len(errors), errors, lacks)


@st.composite
def choices(draw: st.DrawFn) -> tuple[Cells, dict[int, Cover]]:
    """A few cells, and options that cover some: often alike, often worth next to nothing."""
    count = draw(st.integers(1, 6))
    errors = draw(st.lists(ERRORS, min_size=count, max_size=count))
    lacks = draw(st.lists(st.integers(1, 4), min_size=count, max_size=count))
    covers = st.dictionaries(st.integers(0, count - 1), WEIGHTS)
    return cells(errors, lacks), draw(st.dictionaries(st.integers(0, 20), covers, max_size=10))


def plain(made: Cells, covers: Mapping[int, Cover], most: int) -> tuple[list[int], float]:
    """At each turn, what every option left brings is worked out, and the first of the best is taken."""
    got = [0.0] * len(made.facts)

    def brings(place: int) -> float:
        return sum(
            (min(1.0, got[cell] + weight) - got[cell]) * made.errors[cell] / made.lacks[cell]
            for cell, weight in covers[place].items()
        )

    left, chosen, gain = sorted(covers), [], 0.0
    while left and len(chosen) < most:
        best = max(left, key=brings)
        if brings(best) < LEAST:
            break
        gain += brings(best)
        for cell, weight in covers[best].items():
            got[cell] = min(1.0, got[cell] + weight)
        left.remove(best)
        chosen.append(best)
    return chosen, gain


@given(choice=choices(), most=st.integers(0, 8))
def test_ceilings_pick_what_a_plain_greedy_choice_picks(choice: tuple[Cells, dict[int, Cover]], most: int) -> None:
    places, gain = picked(*choice, most)
    expected, worth = plain(*choice, most)
    assert places == expected
    assert gain == pytest.approx(worth, abs=1e-12)


@pytest.mark.parametrize(
    ("covers", "most", "expected"),
    [
        ({2: {0: 0.5}, 1: {1: 0.5}}, 8, ([1, 2], 1.0)),
        ({1: {0: 0.5}, 2: {1: 0.5}, 3: {0: 0.6}}, 2, ([3, 2], 1.1)),
        ({1: {0: 0.75}, 2: {0: 0.75}, 3: {1: 0.5}}, 8, ([1, 3, 2], 1.5)),
        ({1: {0: 1.0}, 2: {0: 0.9}}, 8, ([1], 1.0)),
        ({1: {0: LEAST}, 2: {1: LEAST * 0.99}}, 8, ([1], LEAST)),
        ({1: {}}, 8, ([], 0.0)),
    ],
    ids=["ties: the first", "at most", "what is left to settle", "already settled", "too little", "nothing"],
)
def test_what_is_picked(covers: dict[int, Cover], most: int, expected: tuple[list[int], float]) -> None:
    places, gain = picked(cells([1.0, 1.0], [1, 1]), covers, most)
    assert (places, gain) == (expected[0], pytest.approx(expected[1]))
