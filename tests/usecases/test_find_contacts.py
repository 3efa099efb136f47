"""Contacts by theme, place and group of actors."""

from __future__ import annotations

import re

import pytest

from navigator.usecases.find_contacts import contact_view, find_contacts
from navigator.usecases.find_schemes import UnknownFilterValues
from navigator.usecases.workspace import Workspace


def test_all_of_them_by_name(desk: Workspace) -> None:
    found = find_contacts(desk)
    assert {one.id for one in found} == set(desk.release.catalogue.contacts)
    names = [one.name.casefold() for one in found]
    assert names == sorted(names)


def test_a_place_finds_what_holds_it(desk: Workspace) -> None:
    found = {one.id for one in find_contacts(desk, territory="62510")}
    assert {"mairie-62510", "call", "cd62", "pma"} <= found
    assert not {"mairie-62498", "cabbalr"} & found


def test_a_theme_finds_those_that_help_on_all(desk: Workspace) -> None:
    found = find_contacts(desk, theme="energie")
    assert found
    assert all(not one.themes or "energie" in one.themes for one in found)
    assert any(not one.themes for one in found)


def test_a_group(desk: Workspace) -> None:
    found = find_contacts(desk, group="supporters")
    assert found
    assert all("supporters" in one.groups for one in found)


def test_what_is_not_known_is_refused_at_once(desk: Workspace) -> None:
    with pytest.raises(UnknownFilterValues) as refused:
        find_contacts(desk, theme="energies", territory="99999", group="suporters")
    assert set(refused.value.faults) == {"theme", "territory", "group"}
    assert "vouliez-vous dire « energie »" in refused.value.faults["theme"]


@pytest.mark.parametrize("name", ["mairie-62510", "pma", "aides-territoires"])
def test_everything_public_on_a_contact(name: str, desk: Workspace) -> None:
    contact = desk.release.catalogue.contacts[name]
    view = contact_view(desk, contact)
    assert (view["id"], view["name"], view["role"]) == (name, contact.name, contact.role)
    assert view["territory"]
    assert all(place["label"] for place in view["territory"])
    assert [one["id"] for one in view["groups"]] == list(contact.groups)
    assert view["sources"]
    assert re.fullmatch(r"Relevé le .+, à confirmer", view["checked"])
