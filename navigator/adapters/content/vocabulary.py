"""Facts, figures, perimeters, site and synonyms: from their models to the domain."""

from __future__ import annotations

from collections.abc import Collection

from navigator.adapters.content.faults import Faults
from navigator.adapters.content.models import (
    FactModel,
    FigureModel,
    PerimeterModel,
    SiteModel,
    SynonymModel,
)
from navigator.adapters.content.sheets import unknown_place
from navigator.criteria.figure import Figure
from navigator.criteria.reading import GROUPS
from navigator.profile.facts import ACTOR, CORE, NATURE, PLACE, THEMES, Band, Fact, Kind, Option, Vocabulary, Wording
from navigator.schemes.provenance import Confidence
from navigator.search.synonyms import SynonymEntry, Synonyms, compiled, stemmed
from navigator.territory.area import FRANCE
from navigator.territory.perimeter import Perimeter, PerimeterSource
from navigator.territory.territory import Territory
from navigator.usecases.site import EmergencyLine, Site

MAX_FACTS = 60
FACTS = "rules/facts.yaml"
RESERVED = (*GROUPS, "because", "id", "sid")
CORE_KINDS = {ACTOR: Kind.CHOICE, PLACE: Kind.PLACE, THEMES: Kind.CHOICES, NATURE: Kind.CHOICES}


def vocabulary(models: list[FactModel], declared: Collection[str], file: str, faults: Faults) -> Vocabulary:
    """The vocabulary; duplicates, choices without options and missing core facts are faults.

    `declared` names every fact of the file, those with faults of their own too: they are not missing.
    """
    seen: set[str] = set()
    facts = []
    for index, model in enumerate(models):
        if model.id in seen:
            faults.add(file, (index, "id"), f"fait « {model.id} » déclaré deux fois ; attendu : une seule")
        seen.add(model.id)
        chosen = model.kind in (Kind.CHOICE, Kind.CHOICES)
        if chosen != bool(model.options) or len(model.options) == 1:
            expected = "au moins deux options" if chosen else f"aucune option pour un fait de nature {model.kind}"
            faults.add(file, (index,), f"options de « {model.id} » ; attendu : {expected}")
        ids = [option.id for option in model.options]
        for option in sorted({one for one in ids if ids.count(one) > 1}):
            faults.add(file, (index, "options"), f"option « {option} » déclarée deux fois ; attendu : une seule")
        if model.id in RESERVED:
            faults.add(file, (index, "id"), f"« {model.id} » est un mot des règles ; attendu : un autre nom de fait")
        if model.id in CORE_KINDS and model.kind is not CORE_KINDS[model.id]:
            faults.add(file, (index, "kind"), f"fait « {model.id} » ; attendu : kind: {CORE_KINDS[model.id]}")
        if model.minimum > model.maximum:
            faults.add(file, (index,), f"bornes de « {model.id} » ; attendu : minimum avant maximum")
        for number, (low, high) in enumerate(model.bands):
            if low is not None and high is not None and low > high:
                faults.add(file, (index, "bands", number), "tranche à l'envers ; attendu : [le moins, le plus]")
        facts.append(_fact(model))
    for required in CORE:
        if required not in declared:
            faults.add(file, (), f"fait « {required} » absent ; attendu : il est nécessaire au navigateur")
    if len(facts) > MAX_FACTS:
        faults.add(file, (), f"{len(facts)} faits ; attendu : {MAX_FACTS} au plus")
    return Vocabulary(tuple(facts))


def _fact(model: FactModel) -> Fact:
    says = model.says.model_dump()
    options = tuple(
        Option(o.id, o.label, o.phrase or o.label, o.to or o.phrase or o.label, o.your, o.prior) for o in model.options
    )
    return Fact(
        id=model.id,
        kind=model.kind,
        label=model.label,
        question=model.question,
        why=model.why,
        topic=model.topic,
        says=Wording(**says),
        help=model.help or "",
        unit=model.unit or "",
        unit_one=model.unit_one or "",
        minimum=model.minimum,
        maximum=model.maximum,
        cost=model.cost,
        order=model.order,
        asked=model.asked,
        check=model.check,
        prior=model.prior,
        options=options,
        bands=tuple(Band(low, high) for low, high in model.bands),
    )


def figures(models: list[FigureModel], file: str, faults: Faults) -> dict[str, Figure]:
    """Figures by id."""
    found: dict[str, Figure] = {}
    for index, model in enumerate(models):
        if model.id in found:
            faults.add(file, (index, "id"), f"chiffre « {model.id} » déclaré deux fois ; attendu : une seule")
        found[model.id] = Figure(
            model.id, model.label, model.value, model.unit, model.source.label, model.source.url, model.checked.on
        )
    return found


def known_members(models: list[PerimeterModel], national: Territory, file: str, faults: Faults) -> bool:
    """Whether every perimeter is declared once with members that exist; each other member is a fault."""
    good = True
    names: set[str] = set()
    for index, model in enumerate(models):
        if model.id in names:
            faults.add(file, (index, "id"), f"périmètre « {model.id} » déclaré deux fois ; attendu : une seule")
            good = False
        names.add(model.id)
        for key, codes in (("members", model.members), ("excluded", model.excluded)):
            for number, code in enumerate(codes):
                if not national.knows(code):
                    unknown_place(code, file, (index, key, number), national, faults)
                    good = False
    return good


def placeholders(names: Collection[str]) -> list[Perimeter]:
    """Stand-ins for perimeters with faults, so that what names them is not reported too."""
    return [Perimeter(id=name, label=name, located=name, members=(FRANCE.code,)) for name in sorted(names)]


def perimeters(models: list[PerimeterModel]) -> list[Perimeter]:
    """Ad-hoc perimeters of the content."""
    return [
        Perimeter(
            id=model.id,
            label=model.label,
            located=model.located,
            members=tuple(model.members),
            excluded=tuple(model.excluded),
            source=PerimeterSource(model.source.label, model.source.url or ""),
            note=model.note,
            confirmed=model.checked.status is Confidence.CONFIRMED,
        )
        for model in models
    ]


NEUTRAL_SITE = {
    "name": "Navigateur des aides",
    "tagline": "Les aides possibles pour votre projet, et qui appeler.",
    "publisher": "Éditeur à renseigner dans rules/wording/site.yaml",
    "programme": "Programme local",
    "territory": "le territoire",
    "perimeter": FRANCE.code,
    "human_contact": "a-renseigner",
    "example_project": "Nous sommes une association et nous voulons créer un jardin partagé, budget 8000 €",
    "introduction": "Décrivez votre projet.",
}


def site(model: SiteModel) -> Site:
    """The deployment's names and sentences."""
    lines = tuple(EmergencyLine(one.label, one.number, one.source) for one in model.emergency)
    return Site(**{**model.model_dump(), "emergency": lines})


def synonyms(models: list[SynonymModel], file: str, faults: Faults) -> Synonyms:
    """The synonyms of search; an expression without a meaningful word, or in two entries, is a fault."""
    owners: dict[tuple[str, ...], int] = {}
    for index, model in enumerate(models):
        for place, text in enumerate(model.same):
            words = stemmed(text)
            if not words:
                faults.add(
                    file, (index, "same", place), f"« {text} » n'a que des mots vides ; attendu : un mot qui compte"
                )
            elif owners.setdefault(words, index) != index:
                message = f"« {text} » est déjà dans l'entrée {owners[words] + 1} ; attendu : une seule entrée"
                faults.add(file, (index, "same", place), message)
    return compiled(SynonymEntry(tuple(model.same), tuple(model.related)) for model in models)
