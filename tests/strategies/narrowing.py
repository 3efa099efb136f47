"""One more answer: a profile that knows more than another and contradicts it in nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from navigator.criteria.expressions import Answers
from navigator.profile.answers import Choice, Choices, Interval, Known, Places, Text
from navigator.profile.wire import read_answer
from strategies.answers import FACTS, answers, known, options
from strategies.language import language


def narrower(fact_id: str, answer: Known | None) -> st.SearchStrategy[Known]:
    """An answer that says as much as the given one, or more; None = nothing was known."""
    fact = language().vocabulary[fact_id]
    match answer:
        case None:
            given = answers(fact).filter(lambda wire: wire is not None)
            return given.map(lambda wire: read_answer(wire, fact, language().territory)).filter(
                lambda read: isinstance(read, Choice | Choices | Interval | Places | Text)
            )  # type: ignore[return-value]
        case Choice(possible):
            return st.sets(st.sampled_from(sorted(possible)), min_size=1).map(lambda kept: Choice(frozenset(kept)))
        case Choices(included, excluded):
            return _more_choices(options(fact), included, excluded)
        case Interval(low, high):
            return _inside(answer, low, high)
        case Places(codes, False):
            return st.sets(st.sampled_from(codes), min_size=1).map(lambda kept: Places(tuple(sorted(kept)), False))
        case Places(codes):
            smaller = [(code, *_held(code)) for code in codes]
            return st.tuples(*(st.sampled_from(some) for some in smaller)).map(Places)
        case _:
            return st.just(answer)


def _held(code: str) -> tuple[str, ...]:
    """Some communes of an area."""
    communes = language().territory.communes_in(code)
    return communes[:: max(1, len(communes) // 4)][:5]


@st.composite
def _more_choices(draw: st.DrawFn, near: list[str], included: frozenset[str], excluded: frozenset[str]) -> Choices:
    left = [option for option in near if option not in included | excluded]
    said = draw(st.dictionaries(st.sampled_from(left), st.booleans())) if left else {}
    more = frozenset(option for option, yes in said.items() if yes)
    return Choices(included | more, excluded | (said.keys() - more))


@st.composite
def _inside(draw: st.DrawFn, answer: Interval, low: float | None, high: float | None) -> Interval:
    least = low if low is not None else (high or 0) - 1000
    most = high if high is not None else least + 2000
    ends = sorted(draw(st.tuples(st.floats(0, 1), st.floats(0, 1))))
    first, last = (least + (most - least) * end for end in ends)
    return draw(st.sampled_from([answer, Interval(first, last), Interval(least, last), Interval(first, most)]))


@st.composite
def narrowings(draw: st.DrawFn, wire: dict[str, Any]) -> Answers:
    """The answers of a profile with one more said."""
    before = dict(known(wire))
    fact = draw(st.sampled_from(FACTS))
    before[fact] = draw(narrower(fact, before.get(fact)))
    return before
