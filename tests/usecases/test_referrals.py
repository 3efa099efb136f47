"""Referrals: every commune of the territory, every theme, level and kind of applicant ends at a named organisation.

Communes that no referral rule can tell apart are tried once: rules, and the notions that they read, only ask in which
areas a commune lies. The one thing that differs inside such a group, the town hall, has its own test on every commune.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from navigator.criteria.criterion import Operator
from navigator.criteria.expressions import Expression, NotionLeaf, conditions
from navigator.profile.facts import ACTOR, THEMES
from navigator.profile.wire import read_profile
from navigator.qualification.inference import Certainty
from navigator.schemes.contact import TOWN_HALL
from navigator.usecases.workspace import LEVEL, Workspace

LEVELS: dict[int, dict[str, Any]] = {
    1: {
        "political_backing": "none",
        "method": "proven",
        "impact": "small",
        "partners_count": 0,
        "project_scale": "commune",
    },
    2: {
        "political_backing": "none",
        "method": "new",
        "impact": "medium",
        "partners_count": 2,
        "project_scale": "commune",
    },
    3: {"political_backing": "strong"},
}


def alike(desk: Workspace) -> Mapping[tuple[bool | None, ...], list[str]]:
    """The communes of the territory, by the areas of referral rules in which they lie."""
    rules = (rule for ruleset in (*desk.release.referrals, *desk.release.qualification) for rule in ruleset.rules)
    named = {area for rule in rules for area in areas_read(rule.when)}
    territory, order = desk.release.territory, sorted(named)
    groups: dict[tuple[bool | None, ...], list[str]] = {}
    for commune in territory.communes_in(desk.release.site.perimeter):
        groups.setdefault(tuple(territory.inside(commune, area) for area in order), []).append(commune)
    return groups


def areas_read(expression: Expression) -> Iterator[str]:
    """Every area of which a condition asks whether the commune lies in it, through notions."""
    for condition in conditions(expression):
        if isinstance(condition, NotionLeaf):
            yield from areas_read(condition.definition)
        elif condition.criterion.operator is Operator.WITHIN and isinstance(condition.criterion.operand, tuple):
            yield from condition.criterion.operand


def cases(desk: Workspace) -> Iterator[tuple[int, dict[str, Any]]]:
    for communes in alike(desk).values():
        for actor in desk.release.vocabulary[ACTOR].options:
            for theme in desk.release.vocabulary[THEMES].options:
                for level, facts in LEVELS.items():
                    place = communes[0]
                    yield level, {ACTOR: actor.id, "project_place": place, THEMES: [theme.id], **facts}


@pytest.mark.slow
def test_every_combination_ends_at_a_named_organisation(desk: Workspace) -> None:
    release = desk.release
    tried = 0
    for level, facts in cases(desk):
        profile = read_profile(facts, release.vocabulary, release.territory)
        found = desk.qualifier.qualify(profile.known)
        inference = found.inferences[LEVEL]
        assert (inference.certainty, inference.value) == (Certainty.KNOWN, str(level)), facts
        assert found.referrals, facts
        assert all(referral.certain and referral.contact in release.catalogue.contacts for referral in found.referrals)
        nearness = [referral.closeness for referral in found.referrals]
        assert nearness == sorted(nearness), facts
        assert nearness[0] <= 3, facts
        tried += 1
    assert tried >= 14 * 16 * 3


def test_every_commune_has_its_town_hall(desk: Workspace) -> None:
    release = desk.release
    communes = release.territory.communes_in(release.site.perimeter)
    assert len(communes) == 150
    for commune in communes:
        facts = {ACTOR: "citizen_group", "project_place": commune}
        profile = read_profile(facts, release.vocabulary, release.territory)
        contacts = [one.contact for one in desk.qualifier.qualify(profile.known).referrals]
        assert TOWN_HALL + commune in contacts, commune


def test_every_organisation_is_somebody_s_answer(desk: Workspace) -> None:
    release = desk.release
    named = {rule.then for ruleset in release.referrals for rule in ruleset.rules}
    organisations = {name for name in release.catalogue.contacts if not name.startswith(TOWN_HALL)}
    assert organisations <= named, sorted(organisations - named)


@pytest.mark.parametrize(("place", "expected"), [("62041", "cd62"), ("59350", "cerdd"), ("13055", "aides-territoires")])
def test_outside_the_territory_somebody_answers_too(place: str, expected: str, desk: Workspace) -> None:
    facts = {ACTOR: "association", "project_place": place}
    profile = read_profile(facts, desk.release.vocabulary, desk.release.territory)
    first = desk.qualifier.qualify(profile.known).referrals[0]
    assert first.contact == expected


def test_nothing_known_gives_the_deployment_s_own_contact(desk: Workspace) -> None:
    referrals = desk.qualifier.qualify({}).referrals
    assert referrals[0].contact == desk.release.site.human_contact
    assert not any(referral.certain for referral in referrals)
