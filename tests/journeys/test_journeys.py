"""Journeys: a first message, honest answers to the questions asked, and what the visitor must leave with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from navigator.adapters.content.yaml12 import parse
from navigator.bench.answering import reply
from navigator.dialogue.composite import declined
from navigator.dialogue.reading.reader import add_readings
from navigator.profile.profile import EMPTY, Profile
from navigator.profile.wire import read_profile, write_answer
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_view
from navigator.usecases.workspace import Workspace

FOLDER = Path(__file__).parent
ON = date(2026, 11, 22)
JOURNEYS = sorted(FOLDER.glob("*.yaml"))


def converse(desk: Workspace, journey: dict[str, Any]) -> tuple[Profile, Profile, int]:
    """The profile read, the profile at the end, and how many questions were asked."""
    release = desk.release
    opening = profile = add_readings(EMPTY, desk.reader.read(journey["says"], ON).facts)
    truth = {**profile.known, **read_profile(journey["answers"], release.vocabulary, release.territory).known}
    asked: tuple[str, ...] = ()
    topic = None
    while (question := assess_project(desk, profile, ON, asked=asked, last_topic=topic).question) is not None:
        fact = question.fact
        assert question.id not in asked, "the same question twice"
        composite = desk.questions.composite(question.id)
        asked, topic = (*asked, question.id), (composite or release.vocabulary[fact]).topic
        if composite:
            sure = tuple(one for one in question.options if truth.keys() >= set(composite.option(one).facts))
            profile = reply(profile, composite, replace(question, options=sure), truth, profile.known)
            profile = declined(profile, question.sets)
        elif fact in journey["answers"]:
            given = read_profile({fact: journey["answers"][fact]}, release.vocabulary, release.territory)
            profile = profile.with_answer(fact, given.answers[fact])
        else:
            profile = declined(profile, [fact])
    return opening, profile, len(asked)


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_journey(path: Path, desk: Workspace) -> None:
    journey = parse(path.read_text(encoding="utf-8"), path.name).data
    expected = journey["expect"]
    opening, profile, questions = converse(desk, journey)
    vocabulary = desk.release.vocabulary
    read = {fact: write_answer(answer, vocabulary[fact]) for fact, answer in opening.answers.items()}
    for fact, value in journey["understood"].items():
        assert read.get(fact) == value, fact
    assert questions <= expected["questions_at_most"]
    view = project_view(desk, assess_project(desk, profile, ON, limit=100))
    level = view["qualification"]["level"]
    if "level" in expected:
        assert level["value"] == expected["level"], level["text"]
    assert expected.get("level_text", "") in level["text"]
    verdicts = {scheme["id"]: scheme["verdict"] for scheme in view["schemes"]}
    first_ten = [scheme["id"] for scheme in view["schemes"][:10]]
    assert sum(verdict == "eligible" for verdict in verdicts.values()) >= expected["eligible_at_least"]
    for scheme in expected.get("eligible_in_first_ten", []):
        assert scheme in first_ten, first_ten
        assert verdicts[scheme] == "eligible"
    for scheme in expected.get("eligible", []):
        assert verdicts[scheme] == "eligible"
    for scheme in expected["never"]:
        assert scheme not in verdicts
    contacts = [contact["id"] for contact in view["contacts"]]
    for contact in expected["contacts"]:
        assert contact in contacts, contacts
    for scheme in view["schemes"]:
        assert scheme["findings"] or desk.release.rules[scheme["id"]].open_to is None
        assert scheme["sources"]
        assert scheme["checked_on"]
    assert "closed" not in verdicts.values()


TOLD_AT_ONCE = [path for path in JOURNEYS if "first_ten_when_all_is_told" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", TOLD_AT_ONCE, ids=lambda path: path.stem)
def test_told_at_once_the_schemes_an_adviser_would_name_come_first(path: Path, desk: Workspace) -> None:
    journey = parse(path.read_text(encoding="utf-8"), path.name).data
    expected, release = journey["expect"], desk.release
    profile = add_readings(EMPTY, desk.reader.read(journey["says"], ON).facts)
    for fact, answer in read_profile(journey["answers"], release.vocabulary, release.territory).answers.items():
        profile = profile.with_answer(fact, answer)
    view = project_view(desk, assess_project(desk, profile, ON, limit=len(release.rules)))
    listed = {scheme["id"]: scheme["verdict"] for scheme in view["schemes"]}
    first_ten = list(listed)[:10]
    assert set(expected["first_ten_when_all_is_told"]) <= set(first_ten), first_ten
    assert all(listed[scheme] == "eligible" for scheme in first_ten)
    assert not [scheme for scheme in expected["never"] if listed.get(scheme) == "eligible"]
