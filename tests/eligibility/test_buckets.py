"""What a supposed answer does is what a given one does, and leaves no trace."""

from __future__ import annotations

from functools import reduce
from operator import or_

from hypothesis import given
from hypothesis import strategies as st
from strategies.catalogue import Samples, catalogues
from strategies.narrowing import narrower

from navigator.eligibility.buckets import Outcome


def left_open(outcome: Outcome) -> int:
    return reduce(or_, (mask for _, mask in outcome.unknown), 0)


@given(made=catalogues(most=10), data=st.data())
def test_a_supposed_answer_does_what_a_given_one_does(made: Samples, data: st.DataObject) -> None:
    rulebook = made.rulebook()
    for bucket in rulebook.buckets:
        answer = data.draw(narrower(bucket.fact, None))
        supposed = {node: bucket.settled(answer, node) for node in range(len(rulebook.nodes))}
        open_before = bucket.left_open(answer)
        assert not bucket._cache, "a supposed answer is not remembered"
        outcome = bucket.outcome(answer)
        assert {node: mask for node, mask in supposed.items() if mask} == dict(outcome.settled)
        assert open_before == bucket.left_open(answer) == left_open(outcome)
        assert bucket.left_open(None) == left_open(bucket.outcome(None))
        assert len(bucket._cache) == 1
