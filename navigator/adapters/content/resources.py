"""Resources and initiatives: from their models to the domain, with their cross-checks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from navigator.adapters.content.faults import Faults
from navigator.adapters.content.resource_models import InitiativeModel, ResourceModel
from navigator.adapters.content.sheets import (
    CONTACTS_LISTED,
    THEMES_LISTED,
    agreed,
    checked,
    refuse_unknown,
    sources,
    unknown_place,
)
from navigator.criteria.reading import Language
from navigator.profile.facts import ACTOR, THEMES
from navigator.profile.spelling import did_you_mean
from navigator.schemes.initiative import Initiative
from navigator.schemes.resource import Resource
from navigator.territory.fold import fold

AUDIENCES_LISTED = "une option de actor_type (rules/facts.yaml)"
SCHEMES_LISTED = "une fiche de catalogue/schemes"


def resource(
    name: str,
    model: ResourceModel,
    file: str,
    language: Language,
    contacts: Collection[str],
    schemes: Collection[str],
    faults: Faults,
) -> Resource:
    """One resource; unknown themes, audiences, places, contacts and scheme are faults."""
    _themes_and_places(model.themes, "territory", model.territory, file, language, faults)
    actors = language.vocabulary[ACTOR].option_ids
    refuse_unknown(model.audiences, actors, file, ("audiences",), "public inconnu", AUDIENCES_LISTED, faults)
    refuse_unknown(model.contacts, contacts, file, ("contacts",), "contact inconnu", CONTACTS_LISTED, faults)
    if model.scheme is not None and model.scheme not in schemes:
        hint = did_you_mean(model.scheme, schemes)
        faults.add(file, ("scheme",), f"fiche inconnue « {model.scheme} »{hint} ; attendu : {SCHEMES_LISTED}")
    agreed(model.checked, model.to_confirm, file, faults)
    values = model.model_dump(exclude={"sources", "checked"})
    for key in ("themes", "levels", "audiences", "territory", "contacts", "to_confirm", "keywords"):
        values[key] = tuple(values[key])
    return Resource(id=name, sources=sources(model.sources), checked=checked(model.checked), **values)


def initiative(name: str, model: InitiativeModel, file: str, language: Language, faults: Faults) -> Initiative:
    """One initiative; unknown themes and places are faults."""
    _themes_and_places(model.themes, "place", model.place, file, language, faults)
    agreed(model.checked, model.to_confirm, file, faults)
    values = model.model_dump(exclude={"sources", "checked"})
    for key in ("place", "themes", "levels", "to_confirm", "keywords"):
        values[key] = tuple(values[key])
    return Initiative(id=name, sources=sources(model.sources), checked=checked(model.checked), **values)


def said_once(found: Mapping[str, Resource] | Mapping[str, Initiative], folder: str, faults: Faults) -> None:
    """Two files with one title, or for one scheme, are one thing told twice."""
    titles = ((name, fold(one.title)) for name, one in found.items())
    schemes = ((name, one.scheme) for name, one in found.items() if isinstance(one, Resource) and one.scheme)
    for field, pairs in (("title", titles), ("scheme", schemes)):
        for name, first in _repeated(pairs):
            message = f"déjà dit par {folder}/{first}.yaml ; attendu : une seule fiche pour la même chose"
            faults.add(f"{folder}/{name}.yaml", (field,), message)


def _repeated(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    first: dict[str, str] = {}
    for name, value in pairs:
        owner = first.setdefault(value, name)
        if owner != name:
            yield name, owner


def _themes_and_places(
    themes: list[str], field: str, places: list[str], file: str, language: Language, faults: Faults
) -> None:
    known = language.vocabulary[THEMES].option_ids
    refuse_unknown(themes, known, file, ("themes",), "thème inconnu", THEMES_LISTED, faults)
    for index, code in enumerate(places):
        if not language.territory.knows(code):
            unknown_place(code, file, (field, index), language.territory, faults)
