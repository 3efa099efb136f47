"""Browse the contacts: organisations by theme, place and group of actors."""

from __future__ import annotations

from typing import Any

from navigator.explanation.suggestions import source_text
from navigator.profile.facts import THEMES
from navigator.schemes.contact import Contact
from navigator.usecases.find_places import areas_view
from navigator.usecases.find_schemes import overlaps, refuse_unknown
from navigator.usecases.scheme_view import source_view
from navigator.usecases.workspace import GROUPS, Workspace


def find_contacts(
    desk: Workspace, theme: str | None = None, territory: str | None = None, group: str | None = None
) -> list[Contact]:
    """The contacts that pass every filter, by name. Raises UnknownFilterValues.

    A contact without theme helps on all of them; a place finds the contacts of everything that holds it.
    """
    release = desk.release
    groups = release.notions[GROUPS].labels if GROUPS in release.notions else {}
    known = {"theme": release.vocabulary[THEMES].option_ids, "group": groups}
    refuse_unknown(release.territory, known, {"theme": theme, "group": group}, territory)
    found = [
        contact
        for contact in release.catalogue.contacts.values()
        if (theme is None or not contact.themes or theme in contact.themes)
        and (group is None or group in contact.groups)
        and (territory is None or overlaps(release.territory, territory, contact.territory))
    ]
    return sorted(found, key=lambda contact: (contact.name.casefold(), contact.id))


def nearest_contacts(desk: Workspace, theme: str | None, place: str | None, most: int = 2) -> list[Contact]:
    """Whom to call first: who covers the narrowest ground around the place, on that theme; nobody without a place.

    Raises UnknownFilterValues.
    """
    if place is None:
        return []
    territory = desk.release.territory

    def width(contact: Contact) -> int:
        return len({commune for area in contact.territory for commune in territory.communes_in(area)})

    near = [one for one in find_contacts(desk, theme, place) if one.territory and (one.phone or one.email)]
    return sorted(near, key=lambda one: (width(one), not one.themes if theme else len(one.themes), one.id))[:most]


def contact_view(desk: Workspace, contact: Contact) -> dict[str, Any]:
    """Everything public on one contact."""
    release = desk.release
    themes = release.vocabulary[THEMES]
    labels = release.notions[GROUPS].labels if GROUPS in release.notions else {}
    return {
        "id": contact.id,
        "name": contact.name,
        "kind": contact.kind,
        "role": contact.role,
        "territory": areas_view(release.territory, contact.territory),
        "themes": [{"id": one, "label": themes.option(one).label} for one in contact.themes],
        "levels": list(contact.levels),
        "groups": [{"id": one, "label": labels.get(one, one)} for one in contact.groups],
        "url": contact.url,
        "email": contact.email,
        "phone": contact.phone,
        "address": contact.address,
        "sources": [source_view(source) for source in contact.sources],
        "confidence": contact.checked.status.value,
        "checked_on": contact.checked.on.isoformat(),
        "checked": source_text(contact.checked),
    }
