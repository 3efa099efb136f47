"""Answers with the same key are the same to every criterion."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import FACTS, answers, known
from strategies.conditions import conditions, expression
from strategies.language import language

from navigator.criteria.alike import Alike
from navigator.criteria.criterion import Criterion, Operator, Range, range_test
from navigator.criteria.expressions import Leaf
from navigator.criteria.expressions import conditions as parts
from navigator.criteria.truth import Truth
from navigator.profile.answers import Interval


@given(raws=st.lists(conditions(), min_size=1, max_size=6), data=st.data())
def test_answers_alike_are_met_alike(raws: list[dict[str, Any]], data: st.DataObject) -> None:
    leaves = [leaf.criterion for raw in raws for leaf in parts(expression(raw)) if isinstance(leaf, Leaf)]
    for fact in FACTS:
        criteria = [one for one in leaves if one.fact == fact]
        alike, met = Alike(criteria), {}
        for answer in data.draw(st.lists(answers(language().vocabulary[fact]), max_size=6)):
            given = known({fact: answer}).get(fact)
            if given is not None:
                truths: list[Truth] = [one.truth(given) for one in criteria]
                assert met.setdefault(alike.key(given), truths) == truths


def test_amounts_between_the_same_thresholds_are_alike() -> None:
    ranges = (Range(10, 50), Range(high=50, high_open=True))
    alike = Alike([Criterion("staff", Operator.RANGE, one, range_test(one)) for one in ranges])
    assert alike.thresholds == [10, 50]
    assert alike.key(Interval(11, 11)) == alike.key(Interval(12, 49))
    assert alike.key(Interval(50, None)) != alike.key(Interval(51, None))
    assert alike.key(Interval(None, 10)) != alike.key(Interval(9, 10))
