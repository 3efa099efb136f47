"""Kleene's strong three-valued logic, by its tables."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.criteria.truth import Truth, all_of, any_of, negation

VALUES: tuple[Truth, ...] = (True, None, False)
TRUTHS = st.sampled_from(VALUES)

AND = {
    (True, True): True,
    (True, None): None,
    (True, False): False,
    (None, None): None,
    (None, False): False,
    (False, False): False,
}
OR = {
    (True, True): True,
    (True, None): True,
    (True, False): True,
    (None, None): None,
    (None, False): None,
    (False, False): False,
}


@pytest.mark.parametrize("pair", list(itertools.combinations_with_replacement(VALUES, 2)))
def test_tables(pair: tuple[Truth, Truth]) -> None:
    for ordered in (pair, pair[::-1]):
        assert all_of(ordered) is AND[pair]
        assert any_of(ordered) is OR[pair]


def test_negation() -> None:
    assert [negation(one) for one in VALUES] == [False, None, True]


def test_nothing_to_meet_is_met_and_nothing_to_choose_is_not() -> None:
    assert all_of(()) is True
    assert any_of(()) is False


def test_a_settled_group_reads_no_further() -> None:
    def unread() -> Truth:
        raise AssertionError("read after the answer was known")

    assert all_of(one() for one in (lambda: False, unread)) is False
    assert any_of(one() for one in (lambda: True, unread)) is True


@given(truths=st.lists(TRUTHS))
def test_de_morgan(truths: list[Truth]) -> None:
    assert negation(all_of(truths)) is any_of(map(negation, truths))
    assert negation(any_of(truths)) is all_of(map(negation, truths))


@given(truths=st.lists(TRUTHS), data=st.data())
def test_order_is_irrelevant(truths: list[Truth], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(truths))
    assert all_of(shuffled) is all_of(truths)
    assert any_of(shuffled) is any_of(truths)


@given(truths=st.lists(TRUTHS, min_size=1), data=st.data())
def test_settling_an_unknown_never_overturns_what_was_settled(truths: list[Truth], data: st.DataObject) -> None:
    settled = [data.draw(st.booleans()) if one is None else one for one in truths]
    for fold in (all_of, any_of):
        before = fold(truths)
        assert before is None or fold(settled) is before
