"""Conversations read as a patient adviser would have answered: turn by turn, what is known, asked and said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from navigator.adapters.content.yaml12 import parse
from navigator.adapters.secrets import SystemSecrets
from navigator.adapters.store.memory import MemoryConversations
from navigator.dialogue.conversation.turn import Action, Move
from navigator.usecases.converse import Converse, Instant
from navigator.usecases.hear import Sent
from navigator.usecases.workspace import Workspace

FOLDER = Path(__file__).parent / "conversations"
NOW = Instant(datetime(2026, 11, 22, 20, tzinfo=UTC), date(2026, 11, 22))
EXPECTATIONS = {"asks", "asks_other_than", "asked_first", "knows", "keeps", "forgets", "nothing_known"}
EXPECTATIONS |= {"says_back", "lists", "level", "in_first_ten"}


def sent(message_id: str, turn: dict[str, Any]) -> Sent:
    if "says" in turn:
        return Sent(message_id, Move.SAY, text=turn["says"])
    if "taps" in turn:
        return Sent(message_id, Move.ANSWER, facts=turn["taps"])
    return Sent(message_id, Move.ACT, action=Action(turn["does"]))


def check(turn: dict[str, Any], before: dict[str, Any], view: dict[str, Any]) -> None:
    """One turn against what is expected of it."""
    assert set(turn) - {"says", "taps", "does"} <= EXPECTATIONS
    known = {one["fact"]: one["value"] for one in view["facts"]}
    question = view["reply"]["question"]
    for fact, value in turn.get("knows", {}).items():
        assert fact in known, (fact, known)
        assert _same(value, known[fact]), (fact, known[fact])
    for fact in turn.get("keeps", []):
        assert fact in before, (fact, "was not known before")
        assert known.get(fact) == before[fact], fact
    assert not set(turn.get("forgets", [])) & set(known)
    assert not turn.get("nothing_known") or not known
    if "asks" in turn:
        assert question is not None
        assert question["id"] == turn["asks"]
    if "asks_other_than" in turn:
        assert question["id"] != turn["asks_other_than"]
    if "says_back" in turn:
        assert turn["says_back"] in " ".join(view["reply"]["say"])
    if turn.get("lists"):
        assert view["results"]["schemes"], "an empty list"
        assert view["results"]["contacts"], "nobody to call"
    if "level" in turn:
        assert view["level"]["value"] == turn["level"], view["level"]["text"]
    ids = [scheme["id"] for scheme in (view["results"] or {"schemes": []})["schemes"][:10]]
    assert set(turn.get("in_first_ten", [])) <= set(ids), ids


def _same(expected: Any, value: Any) -> bool:
    """Equal; for choices, what is expected to be included and excluded is, others may be too."""
    if isinstance(expected, dict) and "includes" in expected and isinstance(value, dict):
        return set(expected["includes"]) <= set(value["includes"]) and set(expected["excludes"]) <= set(
            value["excludes"]
        )
    return bool(expected == value)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_conversation(path: Path, desk: Workspace) -> None:
    journey = parse(path.read_text(encoding="utf-8"), path.name).data
    converse = Converse(MemoryConversations(), SystemSecrets())
    view = converse.open(desk, NOW)
    token, asked = view["token"], []
    for number, turn in enumerate(journey["turns"]):
        before = {one["fact"]: one["value"] for one in view["facts"]}
        view = converse.send(desk, view["id"], token, sent(f"turn-{number}", turn), view["revision"], NOW)
        check(turn, before, view)
        question = view["reply"]["question"]
        if question is not None and not question["id"].startswith("confirm:"):
            asked.append(question["id"])
    assert len(set(asked)) <= 9
