"""Resources and initiatives as plain data: whole, as lines of a list, and as suggested for a project."""

from __future__ import annotations

from typing import Any

from navigator.explanation.fragments import Fragment, fields
from navigator.explanation.suggestions import (
    RESOURCE_KINDS,
    initiative_reason,
    resource_reason,
    since_text,
    source_text,
)
from navigator.profile.facts import ACTOR, THEMES
from navigator.schemes.initiative import Initiative
from navigator.schemes.resource import Resource
from navigator.schemes.suggestion import Suggestion, Suggestions
from navigator.usecases.find_places import areas_view
from navigator.usecases.scheme_view import source_view
from navigator.usecases.workspace import Workspace


def resource_view(desk: Workspace, resource: Resource) -> dict[str, Any]:
    """Everything said of one resource (`GET /v1/resources/{id}`)."""
    return {
        **resource_summary(desk, resource),
        "description": resource.description,
        "contacts": list(resource.contacts),
        "to_check": [f"À confirmer : {item}" for item in resource.to_confirm],
        "sources": [source_view(source) for source in resource.sources],
        "keywords": list(resource.keywords),
    }


def resource_summary(desk: Workspace, resource: Resource) -> dict[str, Any]:
    """A line of `GET /v1/resources`."""
    actors = desk.release.vocabulary[ACTOR]
    return {
        **_resource(resource),
        "themes": _themes(desk, resource.themes),
        "levels": list(resource.levels),
        "audiences": [{"id": one, "label": actors.option(one).label} for one in resource.audiences],
        "territory": areas_view(desk.release.territory, resource.territory),
        "checked": source_text(resource.checked),
    }


def initiative_view(desk: Workspace, initiative: Initiative) -> dict[str, Any]:
    """Everything said of one initiative (`GET /v1/initiatives/{id}`)."""
    return {
        **initiative_summary(desk, initiative),
        "to_check": [f"À confirmer : {item}" for item in initiative.to_confirm],
        "sources": [source_view(source) for source in initiative.sources],
        "keywords": list(initiative.keywords),
    }


def initiative_summary(desk: Workspace, initiative: Initiative) -> dict[str, Any]:
    """A line of `GET /v1/initiatives`."""
    return {
        **_initiative(desk, initiative),
        "themes": _themes(desk, initiative.themes),
        "levels": list(initiative.levels),
        "checked": source_text(initiative.checked),
    }


def suggested_resources(desk: Workspace, suggestions: Suggestions) -> list[Fragment]:
    """What a project's answer shows of the resources, each with why; many projects have the same grounds."""
    kept = desk.kept
    return [kept.get("resource", one, lambda one: _suggested_resource(desk, one)) for one in suggestions.resources]


def suggested_initiatives(desk: Workspace, suggestions: Suggestions) -> list[Fragment]:
    """What a project's answer shows of the initiatives, each with why."""
    kept = desk.kept
    return [
        kept.get("initiative", one, lambda one: _suggested_initiative(desk, one)) for one in suggestions.initiatives
    ]


def _suggested_resource(desk: Workspace, one: Suggestion) -> Fragment:
    resource = desk.release.catalogue.resources[one.id]
    because = resource_reason(one, desk.conditions.answers)
    return fields({**_resource(resource), "because": because, "certain": one.certain})


def _suggested_initiative(desk: Workspace, one: Suggestion) -> Fragment:
    initiative = desk.release.catalogue.initiatives[one.id]
    return fields({**_initiative(desk, initiative), "because": initiative_reason(one, desk.conditions.answers)})


def _resource(resource: Resource) -> dict[str, Any]:
    return {
        "id": resource.id,
        "title": resource.title,
        "promise": resource.promise,
        "kind": resource.kind.value,
        "kind_label": RESOURCE_KINDS[resource.kind],
        "publisher": resource.publisher,
        "licence": resource.licence,
        "url": resource.url,
        "scheme": resource.scheme,
        "confidence": resource.checked.status.value,
        "checked_on": resource.checked.on.isoformat(),
    }


def _initiative(desk: Workspace, initiative: Initiative) -> dict[str, Any]:
    return {
        "id": initiative.id,
        "title": initiative.title,
        "summary": initiative.summary,
        "place": areas_view(desk.release.territory, initiative.place),
        "holder": initiative.holder,
        "since": initiative.since,
        "since_text": since_text(initiative.since),
        "url": initiative.url,
        "confidence": initiative.checked.status.value,
        "checked_on": initiative.checked.on.isoformat(),
    }


def _themes(desk: Workspace, ids: tuple[str, ...]) -> list[dict[str, str]]:
    themes = desk.release.vocabulary[THEMES]
    return [{"id": one, "label": themes.option(one).label} for one in ids]
