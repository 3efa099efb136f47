"""A fragment says the same as plain data and as JSON, alone, joined, nested and listed; what is kept is bounded."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.explanation import fragments
from navigator.explanation.fragments import Fragment, Kept, fields, joined, listed, nested

VALUES = (
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=2)
)


def plain_objects() -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from("abcd"), VALUES, min_size=1)


@st.composite
def made(draw: st.DrawFn, depth: int = 2) -> Fragment:
    """A fragment of every kind, one in another."""
    parts: list[Fragment] = [fields(draw(plain_objects()))]
    if depth:
        parts.append(nested("inner", draw(st.none() | made(depth - 1))))
        parts.append(listed("items", draw(st.lists(made(depth - 1), max_size=3))))
        parts.append(nested("empty", joined()))
    return joined(*parts)


@given(fragment=made())
def test_its_json_is_its_plain_data(fragment: Fragment) -> None:
    assert orjson.loads(fragment.written()) == fragment.plain
    assert fragment.written() == orjson.dumps(fragment.plain), "the order of fields as well"


def test_the_plain_data_of_a_reader_is_its_own() -> None:
    fragment = fields({"a": 1})
    fragment.plain["a"] = 2
    assert fragment.plain == {"a": 1}


def test_what_says_the_same_is_made_once() -> None:
    kept, calls = Kept(), []

    def make(key: Hashable) -> Fragment:
        calls.append(key)
        return fields({"key": key})

    assert kept.get("one", 5, make) is kept.get("one", 5, make)
    assert kept.get("other", 5, make) is not kept.get("one", 5, make)
    shared = [1]
    assert kept.of("one", shared, lambda one: fields({"sum": sum(one)})) is kept.of("one", shared, make_nothing)
    assert calls == [5, 5]


def make_nothing(_: object) -> Fragment:
    raise AssertionError("already made")


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "KEPT", 3)
    kept = Kept()
    for number in range(20):
        assert kept.get("n", number, lambda n: fields({"n": n})).plain == {"n": number}
        assert kept.of("l", [number], lambda one: fields({"n": one[0]})).plain == {"n": number}
        assert kept.get("few", number, lambda n: fields({"n": n}), most=2).plain == {"n": number}
    assert len(kept._said["n"]) <= 3
    assert len(kept._said["few"]) <= 2
    assert len(kept._shared["l"]) <= 3
