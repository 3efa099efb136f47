"""The question on screen as plain data: its text, its choices, and the one-tap replies ready to be sent back."""

from __future__ import annotations

from typing import Any

from navigator.dialogue.conversation.state import State, Why
from navigator.explanation.replies import KEEP_NEW, KEEP_OLD, contradiction, more, unsure, value_said, which
from navigator.profile.answers import Choices
from navigator.profile.facts import Fact, Kind
from navigator.profile.profile import Profile
from navigator.usecases.deduce import with_deductions
from navigator.usecases.project_view import fact_view, question_view
from navigator.usecases.put_question import Put
from navigator.usecases.workspace import Workspace

MAX_REPLIES = 7
NONE_OF_THESE = "Rien de tout cela"


def put_view(desk: Workspace, state: State, put: Put) -> dict[str, Any]:
    """The question of a `Put`."""
    if put.doubt is not None:
        view = _doubt(desk, state, put)
    elif put.chosen_from:
        view = _candidates(desk, put)
    else:
        assert put.question is not None
        view = question_view(desk, put.question, _known(desk, state))
    offered = {option["value"] for option in view["options"]}
    suggested = [theme for theme in state.suggested if theme in offered]
    known = state.profile.known.get(put.fact)
    if view["kind"] == Kind.CHOICES and view["fact"] == put.id and isinstance(known, Choices) and known.included:
        fact = desk.release.vocabulary[put.fact]
        view["text"] = more(fact, desk.conditions.answers.value(fact, known))
        suggested = [option.id for option in fact.options if option.id in known.included]
    shown = {"replies": replies(view), **view}
    return {**shown, "id": put.id, "sets": list(put.settles), "suggested": suggested}


def replies(view: dict[str, Any]) -> list[dict[str, Any]]:
    """One tap each: the options of a choice, the bands of a number; none for several choices, a place, a date."""
    if view["kind"] in (Kind.CHOICE, Kind.YES_NO):
        return [_reply(view["fact"], option) for option in view["options"]][:MAX_REPLIES]
    if any(option.get("sets") is not None for option in view["options"]):
        return [{"label": NONE_OF_THESE, "message": {"chosen": []}}]
    if view["kind"] in (Kind.NUMBER, Kind.MONEY):
        return [_reply(view["fact"], band) for band in view["bands"]][:MAX_REPLIES]
    return []


def _known(desk: Workspace, state: State) -> Profile:
    return with_deductions(state.profile, desk.release)


def _reply(fact: str, choice: dict[str, Any]) -> dict[str, Any]:
    composite = choice.get("sets") is not None
    message = {"chosen": [choice["value"]]} if composite else {"fact": fact, "value": choice["value"]}
    return {"label": choice["label"], "message": message}


def _doubt(desk: Workspace, state: State, put: Put) -> dict[str, Any]:
    doubt = put.doubt
    assert doubt is not None
    fact, wording = desk.release.vocabulary[put.fact], desk.conditions.answers
    after = value_said(fact, doubt.answer, wording)
    old = state.profile.answers.get(fact.id)
    contradicts = doubt.why is Why.CONTRADICTS and old is not None
    before = value_said(fact, old, wording) if contradicts and old is not None else None
    keep = f"{KEEP_OLD}, garder : {before}" if before else KEEP_OLD
    return {
        **own_question_view(desk, fact),
        "kind": "confirm",
        "text": contradiction(before, after) if before else unsure(doubt.words, after),
        "replies": [
            {"label": KEEP_NEW, "message": {"confirm": fact.id, "keep": "new"}},
            {"label": keep, "message": {"confirm": fact.id, "keep": "old"}},
        ],
        "options": [],
        "bands": [],
    }


def _candidates(desk: Workspace, put: Put) -> dict[str, Any]:
    fact = desk.release.vocabulary[put.fact]
    if fact.kind is Kind.PLACE:
        options = [{"value": code, "label": desk.release.territory.describe(code)} for code in put.chosen_from]
    else:
        options = [{"value": one, "label": fact.option(one).label} for one in put.chosen_from]
    chosen = [{"label": one["label"], "message": {"fact": fact.id, "value": one["value"]}} for one in options]
    shown = {"options": options, "replies": chosen[:MAX_REPLIES]}
    return {**own_question_view(desk, fact), "text": which(fact), **shown}


def own_question_view(desk: Workspace, fact: Fact) -> dict[str, Any]:
    """The question of a fact, asked for itself: nothing was weighed."""
    return {**fact_view(fact, desk), "fact": fact.id, "text": fact.question, "decides": 0, "remaining_at_most": None}


def facts_view(desk: Workspace, understood: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was understood, each with the label of its fact (« Ce que j'ai compris »)."""
    return [{"label": desk.release.vocabulary[one["fact"]].label, **one} for one in understood]
