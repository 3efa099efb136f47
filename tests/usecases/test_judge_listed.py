"""The verdict beside each sheet of a list: that of an assessment, from answers and from filters."""

from __future__ import annotations

from datetime import date

from navigator.profile.answers import Choice
from navigator.profile.profile import EMPTY
from navigator.profile.wire import read_profile
from navigator.usecases.assess import assess_scheme
from navigator.usecases.find_contacts import nearest_contacts
from navigator.usecases.find_schemes import SchemeFilters
from navigator.usecases.judge_listed import judge_listed, with_filters
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)


def test_nothing_answered_nothing_judged(desk: Workspace) -> None:
    assert judge_listed(desk, desk.release.catalogue.schemes, EMPTY, ON) == {}
    assert with_filters(EMPTY, SchemeFilters(theme="eau", level="2")) == EMPTY


def test_verdicts_are_those_of_assessments_with_a_reason_when_not_possible(desk: Workspace) -> None:
    profile = with_filters(EMPTY, SchemeFilters(audience="commune", territory="62510"))
    judged = judge_listed(desk, desk.release.catalogue.schemes, profile, ON)
    assert {one["verdict"] for one in judged.values()} == {"eligible", "undetermined", "ineligible", "closed"}
    for name, one in judged.items():
        assert one["verdict"] == assess_scheme(desk, name, profile, ON).verdict.value
        assert one["reason"] or one["verdict"] in ("eligible", "closed"), name


def test_an_answer_given_is_not_replaced_by_a_filter(desk: Workspace) -> None:
    given = read_profile({"actor_type": "association"}, desk.release.vocabulary, desk.release.territory)
    assert with_filters(given, SchemeFilters(audience="commune")).known["actor_type"] == Choice(
        frozenset(("association",))
    )


def test_the_nearest_contact_covers_the_place_and_has_a_phone_or_an_email(desk: Workspace) -> None:
    assert nearest_contacts(desk, None, None) == []
    territory = desk.release.territory
    for theme in (None, "energie", "eau"):
        found = nearest_contacts(desk, theme, "62510")
        assert 0 < len(found) <= 2
        for one in found:
            assert one.phone or one.email
            assert any(territory.inside("62510", area) for area in one.territory)
            assert theme is None or not one.themes or theme in one.themes
