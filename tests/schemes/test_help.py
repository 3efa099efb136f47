"""What a scheme could bring for a budget: published figures only, never more than the budget."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.schemes.scheme import Help

Estimate = tuple[float | None, float | None]
AMOUNTS = st.none() | st.integers(0, 100_000).map(float)
OFFERS = st.builds(
    Help,
    summary=st.just("Une aide."),
    min_eur=AMOUNTS,
    max_eur=AMOUNTS,
    rate_percent=st.none() | st.integers(1, 100).map(float),
    ceiling_eur=AMOUNTS,
    basis=st.just("published"),
)


@pytest.mark.parametrize(
    ("offer", "budget", "expected"),
    [
        ({}, None, (None, None)),
        ({}, 8000, (None, None)),
        ({"rate_percent": 80}, 8000, (None, 6400)),
        ({"rate_percent": 80}, None, (None, None)),
        ({"rate_percent": 80, "max_eur": 5000}, 8000, (None, 5000)),
        ({"rate_percent": 80, "max_eur": 10000}, 8000, (None, 6400)),
        ({"rate_percent": 50, "ceiling_eur": 10000}, 40000, (None, 5000)),
        ({"rate_percent": 50, "ceiling_eur": 10000}, 4000, (None, 2000)),
        ({"max_eur": 10000}, None, (None, 10000)),
        ({"max_eur": 10000}, 8000, (None, 8000)),
        ({"min_eur": 2000, "max_eur": 10000}, 8000, (2000, 8000)),
        ({"min_eur": 2000}, None, (2000, None)),
        ({"min_eur": 2000, "max_eur": 10000}, 1000, (None, 1000)),
        ({"rate_percent": 80}, 0, (None, 0)),
    ],
)
def test_estimates(offer: dict[str, Any], budget: float | None, expected: Estimate) -> None:
    assert Help("Une aide.", basis="published", **offer).estimate(budget) == expected


@pytest.mark.parametrize("basis", [None, "observed"])
def test_observed_amounts_are_never_bounds(basis: str | None) -> None:
    assert Help("Une aide.", min_eur=1, max_eur=2, rate_percent=50, basis=basis).estimate(8000) == (None, None)


@given(offer=OFFERS, budget=AMOUNTS)
def test_an_estimate_never_exceeds_the_budget_nor_the_maximum(offer: Help, budget: float | None) -> None:
    least, most = offer.estimate(budget)
    if most is not None:
        assert budget is None or most <= budget
        assert offer.max_eur is None or most <= offer.max_eur
        assert most >= 0
    assert least is None or most is None or least <= most


@given(offer=OFFERS, budget=st.integers(0, 50_000), more=st.integers(0, 50_000))
def test_a_greater_budget_never_brings_less(offer: Help, budget: int, more: int) -> None:
    most, greater = offer.estimate(budget)[1], offer.estimate(budget + more)[1]
    assert (most is None) is (greater is None)
    assert most is None or greater is None or most <= greater
