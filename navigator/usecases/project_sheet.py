"""The project sheet: answers, level, first schemes with their reasons, what is open, whom to call; as plain data."""

from __future__ import annotations

from datetime import date
from typing import Any

from navigator.dialogue.conversation.state import State
from navigator.eligibility.rulebook import bits
from navigator.explanation.handover import NOT_KNOWN, NOTICE, open_point, to_confirm
from navigator.explanation.replies import value_said
from navigator.profile.profile import Profile
from navigator.usecases.assess import ProjectAssessment, assess_project
from navigator.usecases.project_view import project_view
from navigator.usecases.question_view import facts_view
from navigator.usecases.workspace import Workspace

SCHEMES = 5
"""Schemes on a sheet: those one reads with an adviser; the whole list stays on the page."""
POINTS = 4
"""Missing answers on a sheet: those that most schemes wait for."""
CONTACTS = 5
"""Contacts on a sheet: the nearest, and whoever can receive it."""


def project_sheet(desk: Workspace, state: State, on: date) -> dict[str, Any]:
    """The sheet of a conversation on a day. The words quoted from messages are left out: the sheet may be handed over."""
    assessed = assess_project(desk, state.profile, on, SCHEMES)
    profile, view = assessed.profile, project_view(desk, assessed)
    facts = [_fact(desk, profile, one) for one in facts_view(desk, view["understood"])]
    return {
        "release": desk.release.id,
        "on": on.isoformat(),
        "site": desk.release.site.name,
        "publisher": desk.release.site.publisher,
        "notice": NOTICE,
        "facts": facts,
        "level": view["qualification"]["level"],
        "counts": view["counts"],
        "schemes": view["schemes"],
        "open_points": [*_doubts(desk, state), *_open_points(desk, assessed, facts)],
        "contacts": [one for place, one in enumerate(view["contacts"]) if place < CONTACTS or one["email"]],
    }


def _fact(desk: Workspace, profile: Profile, said: dict[str, Any]) -> dict[str, Any]:
    """An answer without its words, with its value alone in French: whoever reads the sheet, visitor or adviser."""
    fact, known = desk.release.vocabulary[said["fact"]], profile.known.get(said["fact"])
    answer = desk.conditions.answers.value(fact, known) if known is not None else NOT_KNOWN
    doubtful = said["source"] == "read" and said["certainty"] != "explicit"
    return {**said, "words": None, "answer": answer, "doubtful": doubtful}


def _doubts(desk: Workspace, state: State) -> list[dict[str, Any]]:
    """Values that wait to be confirmed: they count for nothing yet."""
    vocabulary, wording = desk.release.vocabulary, desk.conditions.answers
    return [
        {"fact": one.fact, "text": to_confirm(value_said(vocabulary[one.fact], one.answer, wording)), "schemes": []}
        for one in state.doubts
    ]


def _open_points(desk: Workspace, assessed: ProjectAssessment, facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What to settle: doubtful answers, then what most of the possible schemes on the project's themes wait for."""
    points = [{"fact": one["fact"], "text": to_confirm(one["text"]), "schemes": []} for one in facts if one["doubtful"]]
    vocabulary, rulebook = desk.release.vocabulary, desk.release.rulebook
    near = desk.release.ranking.shared(assessed.profile.known) & assessed.verdicts.undetermined
    waiting = {fact: mask & near for fact, mask in assessed.verdicts.lacking.items() if mask & near}
    declined = {one["fact"] for one in facts if one["value"] is None}
    order = sorted(waiting, key=lambda fact: (-waiting[fact].bit_count(), vocabulary.position[fact]))
    for fact in order[:POINTS]:
        schemes = [rulebook.ids[number] for number in bits(waiting[fact])]
        titles = [desk.release.catalogue.schemes[one].title for one in schemes]
        text = open_point(vocabulary[fact].label, titles, fact in declined)
        points.append({"fact": fact, "text": text, "schemes": schemes[:SCHEMES]})
    return points
