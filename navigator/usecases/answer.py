"""Understand what was typed in answer to one question: a number of the list, an option's words, an amount, a commune."""

from __future__ import annotations

from typing import Any

from rapidfuzz import process

from navigator.dialogue.reading.quantities import numbers_in
from navigator.dialogue.reading.text import folded, message
from navigator.profile.answers import Answer, Places
from navigator.profile.facts import Fact, Kind
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.usecases.project_view import options_view
from navigator.usecases.workspace import Workspace

NEAR_ENOUGH = 80


def understand_answer(desk: Workspace, fact_id: str, typed: str) -> Answer | None:
    """The answer that the words give to the question on that fact, or None when they cannot be understood."""
    fact = desk.release.vocabulary[fact_id]
    if fact.kind is Kind.PLACE:
        return _place(desk, fact, typed)
    if fact.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
        return _options(desk, fact, typed)
    if fact.kind in (Kind.NUMBER, Kind.MONEY):
        return _number(desk, fact, typed)
    return _wire(desk, fact, typed)


def _wire(desk: Workspace, fact: Fact, value: Any) -> Answer | None:
    try:
        profile = read_profile({fact.id: value}, desk.release.vocabulary, desk.release.territory)
    except InvalidAnswers:
        return None
    return profile.answers[fact.id]


def _options(desk: Workspace, fact: Fact, typed: str) -> Answer | None:
    choices = options_view(fact)
    labels = {index: " ".join(folded(choice["label"])) for index, choice in enumerate(choices)}
    chosen = []
    for part in typed.replace(";", ",").split(","):
        text = " ".join(folded(part))
        if text.isdecimal() and 1 <= int(text) <= len(choices):
            chosen.append(choices[int(text) - 1]["value"])
            continue
        match = process.extractOne(text, labels, score_cutoff=NEAR_ENOUGH) if text else None
        if match is None:
            break
        chosen.append(choices[match[2]]["value"])
    else:
        return _wire(desk, fact, chosen if fact.kind is Kind.CHOICES else chosen[0])
    found = {one.fact: one.answer for one in desk.reader.read(typed)}
    return found.get(fact.id)


def _number(desk: Workspace, fact: Fact, typed: str) -> Answer | None:
    found = {one.fact: one.answer for one in desk.reader.read(typed)}
    if fact.id in found:
        return found[fact.id]
    values = numbers_in(message(typed))
    if len(values) == 2 and values[0] <= values[1]:
        return _wire(desk, fact, {"min": values[0], "max": values[1]})
    return _wire(desk, fact, values[0]) if len(values) == 1 else None


def _place(desk: Workspace, fact: Fact, typed: str) -> Answer | None:
    """A commune by name, postal code or INSEE code; five digits may be either, and the nearer place is meant."""
    territory, near = desk.release.territory, desk.release.site.perimeter
    matches = territory.search(typed, limit=5, near=near)
    best = [match for match in matches if match.how is matches[0].how and match.distance == matches[0].distance]
    local = [match for match in best if territory.inside(match.commune.insee, near)]
    if territory.knows(typed) and (not best or (not local and territory.inside(typed, near))):
        return _wire(desk, fact, typed)
    codes = tuple(match.commune.insee for match in local or best)
    return Places(codes, every=len(codes) == 1) if codes else None
