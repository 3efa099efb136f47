"""Scheme sheets and contacts: from their models to the domain, with their cross-checks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from navigator.adapters.content.faults import Faults
from navigator.adapters.content.models import CheckedModel, ContactModel, SchemeModel, SourceModel
from navigator.criteria.reading import Language, Path, unknown_code
from navigator.profile.spelling import did_you_mean
from navigator.schemes.contact import Contact
from navigator.schemes.provenance import Checked, Confidence, Source
from navigator.schemes.scheme import Help, Scheme
from navigator.schemes.window import Window
from navigator.territory.territory import Territory

THEMES_LISTED, NATURES_LISTED = "une option de themes (rules/facts.yaml)", "une option de nature (rules/facts.yaml)"
CONTACTS_LISTED = "un contact de catalogue/contacts"


def sources(models: Iterable[SourceModel]) -> tuple[Source, ...]:
    """Public labels and links."""
    return tuple(Source(model.label, model.url) for model in models)


def checked(model: CheckedModel) -> Checked:
    """Day and outcome of the last check."""
    return Checked(model.on, model.status)


def scheme(
    name: str, model: SchemeModel, file: str, language: Language, contacts: Collection[str], faults: Faults
) -> Scheme:
    """One sheet; unknown themes, natures and contacts, and confusions about what is confirmed, are faults."""
    for key, named in (("themes", model.themes), ("nature", model.nature), ("contacts", model.contacts)):
        _names(key, named, file, language, contacts, faults)
    window = model.window
    if window.opens and window.closes and window.opens > window.closes:
        faults.add(file, ("window",), "la fermeture précède l'ouverture ; attendu : opens avant closes")
    agreed(model.checked, model.to_confirm, file, faults)
    money = (model.help.min_eur, model.help.max_eur, model.help.rate_percent, model.help.ceiling_eur)
    if any(value is not None for value in money) and model.help.basis != "published":
        faults.add(
            file, ("help", "basis"), "un montant publié demande basis: published ; un montant constaté va dans note"
        )
    values = model.model_dump(exclude={"window", "help", "sources", "checked"})
    for key in ("themes", "nature", "levels", "steps", "documents", "contacts", "to_confirm", "keywords"):
        values[key] = tuple(values[key])
    return Scheme(
        id=name,
        window=Window(window.opens, window.closes),
        help=Help(**model.help.model_dump()),
        sources=sources(model.sources),
        checked=checked(model.checked),
        **values,
    )


def readable_names(
    data: Mapping[str, Any], file: str, language: Language, contacts: Collection[str], faults: Faults
) -> None:
    """Unknown themes, natures and contacts of a sheet whose shape is wrong elsewhere."""
    for key in ("themes", "nature", "contacts"):
        values = data.get(key)
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            _names(key, values, file, language, contacts, faults)


def _names(
    key: str, values: list[str], file: str, language: Language, contacts: Collection[str], faults: Faults
) -> None:
    if key == "contacts":
        refuse_unknown(values, contacts, file, (key,), "contact inconnu", CONTACTS_LISTED, faults)
    else:
        what, where = ("thème inconnu", THEMES_LISTED) if key == "themes" else ("besoin inconnu", NATURES_LISTED)
        refuse_unknown(values, language.vocabulary[key].option_ids, file, (key,), what, where, faults)


def contact(name: str, model: ContactModel, file: str, path: Path, language: Language, faults: Faults) -> Contact:
    """One contact; unknown themes and places are faults."""
    themes = language.vocabulary["themes"].option_ids
    refuse_unknown(model.themes, themes, file, (*path, "themes"), "thème inconnu", THEMES_LISTED, faults)
    for index, code in enumerate(model.territory):
        if not language.territory.knows(code):
            unknown_place(code, file, (*path, "territory", index), language.territory, faults)
    values = model.model_dump(exclude={"id", "sources", "checked"})
    for key in ("territory", "themes", "levels", "groups"):
        values[key] = tuple(values[key])
    return Contact(id=name, sources=sources(model.sources), checked=checked(model.checked), **values)


def agreed(model: CheckedModel, to_confirm: Collection[str], file: str, faults: Faults) -> None:
    """What remains to be confirmed is said when something does, and only then."""
    if (model.status is Confidence.TO_CONFIRM) != bool(to_confirm):
        expected = "dire ce qui reste à confirmer" if not to_confirm else "une liste vide, ou status: to_confirm"
        faults.add(file, ("to_confirm",), f"désaccord avec checked.status ({model.status}) ; attendu : {expected}")


def unknown_place(code: str, file: str, path: Path, territory: Territory, faults: Faults) -> None:
    """A code that names no place, with the places it may have meant."""
    faults.add(file, path, unknown_code(code, territory))


def refuse_unknown(
    values: Iterable[str], known: Iterable[str], file: str, path: Path, what: str, where: str, faults: Faults
) -> None:
    """Each value that is not known, with the nearest one."""
    allowed = set(known)
    for index, value in enumerate(values):
        if value not in allowed:
            hint = did_you_mean(value, allowed)
            faults.add(file, (*path, index), f"{what} « {value} »{hint} ; attendu : {where}")
