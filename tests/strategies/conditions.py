"""Conditions in their plain form (as in YAML), so that an oracle may read them without the program's classes."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from navigator.criteria.expressions import Expression
from navigator.criteria.reading import Fault, read_condition
from navigator.profile.facts import Fact, Kind
from strategies.answers import FACTS, PLACES, TEXTS, options, ordered, subsets
from strategies.language import language

NOTIONS = {"is_sme": [True, False], "level": [1, 2, 3], "groups": ["policy_makers", "inhabitants", "supporters"]}
MAX_CRITERIA = 30


def criteria(fact: Fact) -> st.SearchStrategy[dict[str, Any]]:
    """One criterion on a fact, with any operator of its kind that the reader accepts."""
    match fact.kind:
        case Kind.YES_NO:
            tests: st.SearchStrategy[Any] = st.booleans().map(lambda value: {"is": value})
        case Kind.CHOICE | Kind.CHOICES | Kind.TEXT:
            values = list(TEXTS) if fact.kind is Kind.TEXT else options(fact)
            chosen = subsets(values[:-1], 1)  # never all the options: the reader refuses what says nothing
            tests = (
                st.sampled_from(values).map(lambda value: {"is": value})
                | chosen.map(lambda some: {"one_of": some})
                | chosen.map(lambda some: {"none_of": some})
            )
            if fact.kind is Kind.CHOICES:
                tests |= st.integers(1, 4).map(lambda least: {"count_at_least": least})
        case Kind.PLACE:
            areas = subsets(list(PLACES), 1)
            tests = areas.map(lambda codes: {"within": codes}) | areas.map(lambda codes: {"not_within": codes})
        case _:
            tests = _comparisons(fact)
    return tests.map(lambda test: {fact.id: test})


def _comparisons(fact: Fact) -> st.SearchStrategy[dict[str, Any]]:
    values = ordered(fact)
    names = ["is", "before", "after"] if fact.kind is Kind.DATE else ["is", "at_least", "at_most"]
    single = st.tuples(st.sampled_from(names), st.sampled_from(values[1:-1]))
    if fact.kind is not Kind.DATE:
        single |= st.tuples(st.sampled_from(["more_than", "less_than"]), st.sampled_from(values[1:-1]))
    two = st.tuples(st.integers(0, len(values) - 1), st.integers(0, len(values) - 1)).map(sorted)
    between = two.map(lambda ends: {"between": [values[ends[0]], values[ends[1]]]})
    tests = single.map(lambda pair: {pair[0]: pair[1]}) | between
    if fact.id == "staff":
        tests |= st.sampled_from(["at_most", "more_than"]).map(lambda name: {name: {"figure": "sme_staff_ceiling"}})
    return tests


def on_notions() -> st.SearchStrategy[dict[str, Any]]:
    """One criterion on a notion."""
    return st.sampled_from(sorted(NOTIONS)).flatmap(
        lambda notion: st.tuples(st.sampled_from(["one_of", "none_of"]), subsets(NOTIONS[notion], 1)).map(
            lambda pair: {notion: {pair[0]: pair[1]}}
        )
    )


def conditions(notions: bool = False, most: int = MAX_CRITERIA) -> st.SearchStrategy[dict[str, Any]]:
    """A condition of at most `most` criteria, groups nested."""
    leaves = st.sampled_from(FACTS).flatmap(lambda fact: criteria(language().vocabulary[fact]))
    if notions:
        leaves |= on_notions()
    groups = st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=5).map(lambda parts: {"all": parts})
            | st.lists(inner, min_size=1, max_size=5).map(lambda parts: {"any": parts})
            | inner.map(lambda part: {"not": part})
        ),
        max_leaves=most,
    )
    return groups.filter(lambda raw: size(raw) <= most and depth(raw) <= 10)


def size(raw: Any) -> int:
    """How many criteria a plain condition holds."""
    ((key, value),) = raw.items()
    if key in ("all", "any"):
        return sum(size(part) for part in value)
    return size(value) if key == "not" else 1


def depth(raw: Any) -> int:
    """How deep its groups nest."""
    ((key, value),) = raw.items()
    if key in ("all", "any"):
        return 1 + max(depth(part) for part in value)
    return 1 + depth(value) if key == "not" else 0


def expression(raw: Any) -> Expression:
    """The condition read; AssertionError when it is refused."""
    faults: list[Fault] = []
    found = read_condition(raw, (), language(), faults)
    assert found is not None, faults
    return found
