"""Two answers to one fact: the more precise of both, or a contradiction."""

from __future__ import annotations

import pytest

from navigator.dialogue.conversation.merge import merged
from navigator.profile.answers import Choice, Choices, Interval, Known, Places, Text
from navigator.territory.territory import Territory

LIEVIN, LENS, NORD = "62510", "62498", "departement:59"
PAS_DE_CALAIS = "departement:62"


def choice(*options: str) -> Choice:
    return Choice(frozenset(options))


def choices(included: str = "", excluded: str = "") -> Choices:
    return Choices(frozenset(included.split()), frozenset(excluded.split()))


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        (choice("a", "b"), choice("b", "c"), choice("b")),
        (choice("a"), choice("b"), None),
        (choices("a"), choices("b"), choices("a b")),
        (choices("a", "b c"), choices("b"), choices("a b", "c")),
        (choices("a"), choices("", "a"), None),
        (choices("a"), choices("", "b"), choices("a", "b")),
        (Interval(5000, 10000), Interval(8000, 8000), Interval(8000, 8000)),
        (Interval(8000, 8000), Interval(5000, None), Interval(8000, 8000)),
        (Interval(None, 9), Interval(5, None), Interval(5, 9)),
        (Interval(8000, 8000), Interval(12000, 12000), None),
        (Places((PAS_DE_CALAIS,)), Places((LIEVIN,)), Places((LIEVIN,))),
        (Places((LIEVIN,)), Places((PAS_DE_CALAIS,)), Places((LIEVIN,))),
        (Places((LIEVIN, LENS), every=False), Places((LENS,)), Places((LENS,))),
        (Places((LIEVIN,)), Places((LENS,)), None),
        (Places((LIEVIN,)), Places((NORD,)), None),
        (Text("a"), Text("a"), Text("a")),
        (Text("a"), Text("b"), None),
        (Text("a"), choice("a"), None),
    ],
)
def test_both(old: Known, new: Known, both: Known | None, territory: Territory) -> None:
    assert merged(old, new, territory) == both
