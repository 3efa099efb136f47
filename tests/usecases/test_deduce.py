"""What an answer decides for certain is never asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from navigator.profile.answers import Interval
from navigator.profile.facts import Vocabulary
from navigator.profile.profile import Profile
from navigator.profile.wire import read_profile
from navigator.territory.territory import Territory
from navigator.usecases.deduce import with_deductions
from navigator.usecases.workspace import Workspace


def profile(desk: Workspace, facts: dict[str, Any]) -> Profile:
    return read_profile(facts, desk.release.vocabulary, desk.release.territory)


def test_the_population_of_a_commune_on_its_own_ground(desk: Workspace, territory: Territory) -> None:
    stated = profile(desk, {"actor_type": "commune", "project_place": "62510"})
    known = with_deductions(stated, desk.release)
    inhabitants = territory.commune("62510").population
    assert inhabitants is not None
    assert known.answers["population"] == Interval(inhabitants, inhabitants)
    where = known.where("population")
    assert (where.source, where.certainty) == ("deduced", "inferred")
    assert "population" not in stated.answers


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"actor_type": "commune"},
        {"project_place": "62510"},
        {"actor_type": "association", "project_place": "62510"},
        {"actor_type": {"one_of": ["commune", "association"]}, "project_place": "62510"},
        {"actor_type": "commune", "project_place": None},
        {"actor_type": "commune", "project_place": "departement:62"},
        {"actor_type": "commune", "project_place": {"one_of": ["62510", "62498"]}},
        {"actor_type": "commune", "project_place": {"all_of": ["62510", "62498"]}},
        {"actor_type": "commune", "project_place": "62510", "population": 12},
        {"actor_type": "commune", "project_place": "62510", "population": None},
    ],
)
def test_no_other_population_is_deduced(facts: dict[str, Any], desk: Workspace) -> None:
    stated = profile(desk, facts)
    assert with_deductions(stated, replace(desk.release, deductions=())) == stated
    assert with_deductions(stated, desk.release).answers.get("population") == stated.answers.get("population")


@pytest.mark.parametrize(
    ("facts", "deduced"),
    [
        ({"actor_type": "farmer"}, {"naf_section": "A", "has_siret": True}),
        ({"actor_type": {"one_of": ["association", "foundation"]}}, {"is_social_economy": True}),
        ({"actor_type": {"one_of": ["association", "company"]}}, {}),
        ({"stage": "idea"}, {"works_started": False}),
        ({"stage": {"one_of": ["idea", "study"]}}, {}),
        ({"actor_type": None}, {}),
    ],
)
def test_what_an_answer_decides_for_certain(facts: dict[str, Any], deduced: dict[str, Any], desk: Workspace) -> None:
    known = with_deductions(profile(desk, facts), desk.release)
    for fact, answer in profile(desk, deduced).answers.items():
        assert known.answers[fact] == answer
        assert known.where(fact).source == "deduced"
    assert deduced or known == profile(desk, facts)


@pytest.mark.parametrize("said", [True, None])
def test_what_was_said_or_declined_is_never_replaced(said: bool | None, desk: Workspace) -> None:
    stated = profile(desk, {"actor_type": "association", "is_micro_entrepreneur": said})
    assert (
        with_deductions(stated, desk.release).answers["is_micro_entrepreneur"]
        == stated.answers["is_micro_entrepreneur"]
    )


def test_a_commune_whose_population_is_not_known(desk: Workspace) -> None:
    territory = desk.release.territory
    unknown = [one for one in territory.communes_in("country:FR") if territory.commune(one).population is None]
    for code in unknown[:1]:
        stated = profile(desk, {"actor_type": "commune", "project_place": code})
        assert "population" not in with_deductions(stated, desk.release).answers


def test_nothing_is_deduced_that_the_content_does_not_know(desk: Workspace) -> None:
    stated = profile(desk, {"actor_type": "commune", "project_place": "62510"})
    facts = tuple(fact for fact in desk.release.vocabulary.values() if fact.id != "population")
    other = replace(desk.release, vocabulary=Vocabulary(facts), deductions=())
    assert with_deductions(stated, other) == stated
