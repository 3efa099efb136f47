"""What two answers leave possible together, taken at once: no more, no less, and in either order."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from navigator.profile.agreement import agreed
from navigator.profile.answers import Choice, Choices, Interval, Known, Places, Text

ENDS = st.none() | st.integers(0, 20)
INTERVALS = (
    st.tuples(ENDS, ENDS).filter(lambda ends: None in ends or ends[0] <= ends[1]).map(lambda ends: Interval(*ends))
)
SETS = st.frozensets(st.sampled_from("abcd"), min_size=1)
CHOICES = st.tuples(st.frozensets(st.sampled_from("abcd")), st.frozensets(st.sampled_from("abcd"))).map(
    lambda both: Choices(both[0], both[1] - both[0])
)
SAME_KIND = st.one_of(
    st.tuples(SETS.map(Choice), SETS.map(Choice)), st.tuples(INTERVALS, INTERVALS), st.tuples(CHOICES, CHOICES)
)


def holds(answer: Any, value: Any) -> bool:
    """Whether a settled value is possible under an answer."""
    match answer:
        case Choice(possible):
            return value in possible
        case Interval(low, high):
            return (low is None or low <= value) and (high is None or value <= high)
        case Choices(included, excluded):
            return included <= value and not value & excluded
    raise TypeError(answer)


@given(both=SAME_KIND, data=st.data())
def test_agreed_leaves_possible_exactly_what_both_leave_possible(both: tuple[Any, Any], data: st.DataObject) -> None:
    left, right = both
    values = {
        Choice: st.sampled_from("abcd"),
        Interval: st.integers(0, 25),
        Choices: st.frozensets(st.sampled_from("abcd")),
    }
    value = data.draw(values[type(left)])
    together = agreed(left, right)
    wanted = holds(left, value) and holds(right, value)
    assert wanted == (together is not None and holds(together, value))
    assert agreed(right, left) == together


@given(answer=st.one_of(SETS.map(Choice), INTERVALS, CHOICES))
def test_an_answer_agrees_with_itself(answer: Known) -> None:
    assert agreed(answer, answer) == answer


def test_texts_and_places_agree_only_with_themselves() -> None:
    assert agreed(Text("a"), Text("a")) == Text("a")
    assert agreed(Text("a"), Text("b")) is None
    assert agreed(Places(("62510",)), Places(("62119",))) is None
    assert agreed(Text("a"), Choice(frozenset("a"))) is None
