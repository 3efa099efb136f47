"""Many cases in one process: the short form of an assessment, one JSON line in, one out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import orjson

from navigator.profile.days import read_day
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.usecases.deduce import with_deductions
from navigator.usecases.find_schemes import SchemeFilters, UnknownFilterValues
from navigator.usecases.project_view import level_view
from navigator.usecases.read_message import read_message
from navigator.usecases.search_schemes import search_schemes
from navigator.usecases.workspace import GROUPS, LEVEL, Workspace

KEYS = {"id", "facts", "on"}
READ_KEYS = {"id", "text", "asked", "on"}
HITS = 50


def assess_line(desk: Workspace, line: bytes, today: date) -> dict[str, Any]:
    """`{"id", "facts", "on"?}` → level, groups, verdicts, targeting, order, contacts, next fact; or `{"id", "error"}`."""
    return _answered(line, lambda case: _assess(desk, case, today))


def search_line(desk: Workspace, line: bytes, today: date) -> dict[str, Any]:
    """`{"id", "q", filters?}` → `{"id", "hits": [scheme ids, best first, at most 50]}`; or `{"id", "error"}`."""
    return _answered(line, lambda case: _search(desk, case, today))


def read_line(desk: Workspace, line: bytes, today: date) -> dict[str, Any]:
    """`{"id", "text", "asked"?, "on"?}` → `{"id", "facts": {fact: {value, certainty, words}}, "intent"?}`; or an error."""
    return _answered(line, lambda case: _read(desk, case, today))


def _read(desk: Workspace, case: Any, today: date) -> dict[str, Any]:
    if not isinstance(case, dict) or not isinstance(case.get("text"), str):
        raise ValueError('attendu : un objet {"id", "text", "asked"?, "on"?}')
    unknown = sorted(set(case) - READ_KEYS)
    if unknown:
        raise ValueError(f"clé inconnue : {', '.join(unknown)} ; attendu : id, text, asked, on")
    asked = case.get("asked")
    if asked is not None and not isinstance(asked, str):
        raise ValueError("asked : attendu un identifiant de fait")
    said = read_message(desk, case["text"], _on(case, today), asked)
    intent = {} if said["intent"] is None else {"intent": said["intent"]}
    return {"id": case.get("id"), "facts": said["facts"], **intent}


def _on(case: dict[str, Any], today: date) -> date:
    """The day of a case; today when it gives none."""
    return today if case.get("on") is None else _day(case["on"], "on")


def _day(value: Any, key: str) -> date:
    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        raise ValueError(f"{key} : attendu une date AAAA-MM-JJ")
    return day


def _answered(line: bytes, answer: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    case: Any = None
    try:
        case = orjson.loads(line)
        return answer(case)
    except orjson.JSONDecodeError as error:
        return {"id": None, "error": f"ligne JSON illisible : {error}"}
    except (InvalidAnswers, UnknownFilterValues, ValueError) as error:
        return {"id": case.get("id") if isinstance(case, dict) else None, "error": str(error)}


def _search(desk: Workspace, case: Any, today: date) -> dict[str, Any]:
    if not isinstance(case, dict) or not isinstance(case.get("q"), str):
        raise ValueError('attendu : un objet {"id", "q", filtres?}')
    if not isinstance(case.get("filters") or {}, dict):
        raise ValueError('filters : attendu un objet {"audience", "theme", …}')
    given = {**(case.get("filters") or {}), **{k: v for k, v in case.items() if k not in ("id", "q", "filters")}}
    unknown = sorted(set(given) - {field.name for field in fields(SchemeFilters)})
    if unknown:
        raise ValueError(f"filtre inconnu : {', '.join(unknown)}")
    open_on = given.pop("open_on", None)
    if any(isinstance(value, dict | list) for value in given.values()):
        raise ValueError("filters : attendu une valeur par filtre")
    values = {name: None if value is None else str(value) for name, value in given.items()}
    filters = SchemeFilters(**values, open_on=_day(open_on, "open_on") if open_on not in (None, "") else None)
    found = search_schemes(desk, case["q"], filters, today, most=HITS)
    return {"id": case.get("id"), "hits": [scheme.id for scheme in found.schemes[:HITS]]}


def _assess(desk: Workspace, case: Any, today: date) -> dict[str, Any]:
    if not isinstance(case, dict) or not isinstance(case.get("facts"), dict):
        raise ValueError('attendu : un objet {"id", "facts", "on"?}')
    unknown = sorted(set(case) - KEYS)
    if unknown:
        raise ValueError(f"clé inconnue : {', '.join(unknown)} ; attendu : id, facts, on")
    on = _on(case, today)
    release = desk.release
    stated = read_profile(case["facts"], release.vocabulary, release.territory)
    profile = with_deductions(stated, release)
    verdicts = release.rulebook.evaluate(profile.known, on)
    qualification = desk.qualifier.qualify(profile.known)
    level = qualification.inferences.get(LEVEL)
    groups = qualification.inferences.get(GROUPS)
    shown = level_view(level) if level else {"status": "none", "value": None, "possible": []}
    question = desk.questions.next(profile, on)
    return {
        "id": case.get("id"),
        "level": {"status": shown["status"], "value": shown["value"]},
        "levels": shown["possible"],
        "groups": [name for name, truth in groups.truths.items() if truth] if groups else [],
        "verdicts": {name: verdict.value for name, verdict in sorted(verdicts.verdicts().items())},
        "aimed": dict(sorted(verdicts.aimed().items())),
        "ranked": [rank.scheme for rank in release.ranking.ranked(verdicts, profile.known)],
        "contacts": [referral.contact for referral in qualification.referrals],
        "next": question.fact if question else None,
    }
