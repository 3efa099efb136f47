"""Resources and initiatives suggested beside the schemes: who gets what, where, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from navigator.profile.wire import read_profile
from navigator.schemes.resource import ResourceKind
from navigator.usecases.assess import assess_project
from navigator.usecases.find_resources import ResourceFilters, find_initiatives, find_resources
from navigator.usecases.find_schemes import UnknownFilterValues
from navigator.usecases.project_view import project_view
from navigator.usecases.resource_view import initiative_view, resource_view
from navigator.usecases.suggest import INITIATIVES_SHOWN, OF_ONE_KIND, RESOURCES_SHOWN, SCHEMES_BESIDE
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)
GARDEN = {
    "actor_type": "association",
    "project_place": "62510",
    "themes": {"includes": ["alimentation"]},
    "budget_eur": 8000,
}
SMALL = {
    "method": "proven",
    "impact": "small",
    "partners_count": 0,
    "political_backing": "none",
    "project_scale": "neighbourhood",
}
METROPOLITAN = {
    "actor_type": "intercommunality",
    "project_place": "epci:246200364",
    "themes": {"includes": ["logistique", "alimentation"]},
    "political_backing": "strong",
}
PROJECTS: list[dict[str, Any]] = [
    {},
    {"project_place": "62510"},
    {"actor_type": "company"},
    {"themes": ["energie"]},
    GARDEN,
    {**GARDEN, **SMALL},
    METROPOLITAN,
    {"actor_type": "association", "project_place": "62041", "themes": ["mobilite"]},
    {"actor_type": "commune", "project_place": "region:32", "themes": ["energie"]},
    {"actor_type": {"one_of": ["association", "citizen_group"]}, "project_place": {"one_of": ["62510", "13055"]}},
]


def answer(desk: Workspace, facts: dict[str, Any], limit: int = 20) -> dict[str, Any]:
    profile = read_profile(facts, desk.release.vocabulary, desk.release.territory)
    return project_view(desk, assess_project(desk, profile, ON, limit))


def ids(view: dict[str, Any], what: str) -> list[str]:
    return [one["id"] for one in view[what]]


def test_a_garden_in_lievin_gets_a_method_and_its_neighbours(desk: Workspace) -> None:
    view = answer(desk, {**GARDEN, **SMALL, "themes": ["alimentation"]})
    first = view["resources"][0]
    assert (first["id"], first["kind_label"]) == ("creer-un-jardin-partage", "Méthode")
    assert first["because"].startswith("Parce que votre projet porte sur l'alimentation")
    assert "vous êtes une association" in first["because"]
    assert {"vital-loos-en-gohelle", "archipel-nourricier-gohelle"} <= set(ids(view, "initiatives"))
    assert "communauté d'agglomération de Lens-Liévin" in view["initiatives"][0]["because"]


def test_a_metropolitan_project_gets_what_serves_level_three(desk: Workspace) -> None:
    view = answer(desk, METROPOLITAN)
    assert view["qualification"]["level"]["value"] == 3
    resources = desk.release.catalogue.resources
    assert len(view["resources"]) == RESOURCES_SHOWN
    for one in view["resources"]:
        assert not resources[one["id"]].levels or 3 in resources[one["id"]].levels
    assert "territoire-e-plus-c-moins" in ids(view, "resources")
    assert "est de niveau 3" in " ".join(one["because"] for one in view["resources"])


def test_outside_the_territory_nothing_local_is_suggested(desk: Workspace) -> None:
    view = answer(desk, {"actor_type": "association", "project_place": "13055", "themes": ["energie", "mobilite"]})
    territory, resources = desk.release.territory, desk.release.catalogue.resources
    assert view["resources"]
    for one in view["resources"]:
        assert any(territory.inside("13055", area) for area in resources[one["id"]].territory)
    assert view["initiatives"] == []


def test_a_neighbour_of_the_territory_still_sees_what_is_near(desk: Workspace) -> None:
    view = answer(desk, {"actor_type": "association", "project_place": "62041", "themes": ["mobilite"]})
    assert ids(view, "initiatives")[0] == "atelier-velo-arras"
    assert "à Arras" in view["initiatives"][0]["because"]
    assert not any("Pôle métropolitain" in one["because"] for one in view["resources"])


def test_a_place_not_settled_makes_local_resources_conditional(desk: Workspace) -> None:
    facts = {"actor_type": "company", "themes": ["energie"]}
    for place in (None, "region:32"):
        view = answer(desk, facts if place is None else {**facts, "project_place": place})
        (solar,) = [one for one in view["resources"] if one["id"] == "cadastre-solaire-pma"]
        assert not solar["certain"]
        assert solar["because"].endswith(
            "À condition que votre projet se passe dans le Pôle métropolitain de l'Artois."
        )


def test_nothing_known_suggests_nothing(desk: Workspace) -> None:
    view = answer(desk, {})
    assert (view["resources"], view["initiatives"]) == ([], [])


def test_a_place_alone_shows_what_happens_near(desk: Workspace) -> None:
    view = answer(desk, {"project_place": "62119"})
    places = [place["code"] for one in view["initiatives"] for place in one["place"]]
    assert set(places) == {"62119"}


def test_a_denied_theme_is_not_suggested(desk: Workspace) -> None:
    view = answer(desk, {"project_place": "62119", "themes": {"excludes": ["energie"]}})
    found = desk.release.catalogue.initiatives
    assert view["initiatives"]
    assert all(found[one["id"]].themes != ("energie",) for one in view["initiatives"])


@pytest.mark.parametrize("facts", PROJECTS, ids=range(len(PROJECTS)))
def test_whatever_the_project(desk: Workspace, facts: dict[str, Any]) -> None:
    profile = read_profile(facts, desk.release.vocabulary, desk.release.territory)
    assessed = assess_project(desk, profile, ON)
    view = project_view(desk, assessed)
    assert len(view["resources"]) <= RESOURCES_SHOWN
    assert len(view["initiatives"]) <= INITIATIVES_SHOWN
    for one in (*view["resources"], *view["initiatives"]):
        assert one["because"].startswith("Parce "), one
        assert one["because"].endswith("."), one
    kinds = [ResourceKind(one["kind"]) for one in view["resources"]]
    assert all(kinds.count(kind) <= OF_ONE_KIND for kind in kinds)
    verdicts = assessed.verdicts.verdicts()
    beside = {scheme["id"] for scheme in view["schemes"][:SCHEMES_BESIDE]}
    for one in view["resources"]:
        assert one["scheme"] is None or verdicts[one["scheme"]] in ("eligible", "undetermined"), one
        assert one["scheme"] not in beside
    assert view == project_view(desk, assess_project(desk, profile, ON)), "the same answer twice"


def test_an_applicant_that_cannot_use_a_resource_does_not_see_it(desk: Workspace) -> None:
    for actor in ("association", "company", "individual", "farmer", "commune"):
        view = answer(desk, {"actor_type": actor, "project_place": "62510", "themes": ["energie", "adaptation-climat"]})
        for one in view["resources"]:
            audiences = desk.release.catalogue.resources[one["id"]].audiences
            assert not audiences or actor in audiences


def test_every_resource_of_the_territory_can_be_suggested_to_somebody(desk: Workspace) -> None:
    """A resource that nobody may ever see is content for nothing (but what is reserved to other territories)."""
    seen: set[str] = set()
    actors = [option.id for option in desk.release.vocabulary["actor_type"].options]
    themes = [option.id for option in desk.release.vocabulary["themes"].options]
    for theme in themes:
        for actor in actors:
            for place in ("62510", "62427"):
                for backing in ("none", "support", "strong"):
                    facts = {"actor_type": actor, "project_place": place, "themes": [theme]}
                    level = {**SMALL, "political_backing": backing}
                    seen.update(ids(answer(desk, {**facts, **level}, limit=1), "resources"))
    local = desk.release.catalogue.resources.values()
    unseen = {
        one.id for one in local if any(desk.release.territory.inside("62427", c) is not False for c in one.territory)
    }
    assert unseen - seen == set()


# ---- sheets and lists


def test_every_sheet_can_be_shown(desk: Workspace) -> None:
    for one in desk.release.catalogue.resources.values():
        view = resource_view(desk, one)
        assert view["kind_label"]
        assert view["territory"][0]["label"]
        assert view["to_check"] or view["confidence"] == "confirmed"
    for told in desk.release.catalogue.initiatives.values():
        view = initiative_view(desk, told)
        assert view["place"][0]["label"]
        assert (view["since"] is None) == (view["since_text"] is None)


def test_since_is_said_in_french(desk: Workspace) -> None:
    roof = desk.release.catalogue.initiatives["mine-de-soleil-loos"]
    assert initiative_view(desk, roof)["since_text"] == "juillet 2019"


def test_lists_are_filtered(desk: Workspace) -> None:
    methods = find_resources(desk, ResourceFilters(kind="method", theme="alimentation"))
    assert [one.id for one in methods] == ["creer-un-jardin-partage"]
    assert "cadastre-solaire-pma" not in {one.id for one in find_resources(desk, ResourceFilters(territory="13055"))}
    near = find_initiatives(desk, ResourceFilters(theme="alimentation", territory="62528"))
    assert {"vital-loos-en-gohelle", "archipel-nourricier-gohelle"} <= {one.id for one in near}
    for one in find_resources(desk, ResourceFilters(audience="farmer", level="3")):
        assert not one.audiences or "farmer" in one.audiences


@pytest.mark.parametrize(
    "filters", [{"kind": "livre"}, {"theme": "feu"}, {"level": "9"}, {"audience": "x"}, {"territory": "0"}]
)
def test_an_unknown_filter_value_is_refused(desk: Workspace, filters: dict[str, str]) -> None:
    with pytest.raises(UnknownFilterValues) as refused:
        find_resources(desk, ResourceFilters(**filters))
    assert refused.value.faults.keys() == filters.keys()
