"""What of an answer a durable rule may test: small whole numbers, and nothing of another kind of answer."""

from __future__ import annotations

import pytest

from navigator.adapters.durable.fields import end_position, how_many, option_flag
from navigator.profile.answers import Choice, Choices, Interval, Known, Places, Text

THEMES = Choices(frozenset({"eau", "energie"}), frozenset({"mobilite"}))


@pytest.mark.parametrize(
    ("answer", "flag"),
    [
        (Choice(frozenset({"eau"})), 1),
        (Choice(frozenset({"eau", "energie"})), None),
        (Choice(frozenset({"energie"})), 0),
        (THEMES, 1),
        (Choices(frozenset(), frozenset({"eau"})), 0),
        (Choices(frozenset(), frozenset()), None),
        (Text("eau"), 1),
        (Text("SCIC"), 0),
    ],
)
def test_an_option(answer: Known, flag: int | None) -> None:
    assert option_flag("eau")(answer) == flag


@pytest.mark.parametrize(("value", "position"), [(9, 0), (10, 1), (11, 2), (50, 3), (51, 4)])
def test_the_ends_of_an_interval(value: float, position: int) -> None:
    assert end_position((10, 50), low=True)(Interval(value, None)) == position
    assert end_position((10, 50), low=False)(Interval(None, value)) == position
    assert end_position((10, 50), low=True)(Interval(None, value)) is None


def test_how_many_options() -> None:
    assert (how_many(included=True)(THEMES), how_many(included=False)(THEMES)) == (2, 1)


@pytest.mark.parametrize("read", [option_flag("eau"), end_position((10,), low=True), how_many(included=True)])
def test_another_kind_of_answer_is_a_mistake_of_the_program(read: object) -> None:
    with pytest.raises(TypeError, match="cannot be"):
        read(Places(("62510",)))  # type: ignore[operator]
