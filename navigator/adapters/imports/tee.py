"""Import of the programmes of « Transition écologique des entreprises » (one YAML file each) as a content folder.

The folder loads alone: our facts (plus their objectives), figures, notions, perimeters and words; one sheet and one
rule a programme, marked `origin: tee`. Rules without examples load and assess; they cannot be published as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from navigator.adapters.content.faults import LocatedFault
from navigator.adapters.content.yaml12 import parse
from navigator.adapters.imports.folder import carried, dumped
from navigator.adapters.imports.publicodes import OBJECTIVES, ProgrammeReader, UnreadExpression
from navigator.territory.area import AreaKind
from navigator.territory.fold import fold
from navigator.territory.territory import Territory

ORIGIN = "tee"
SITE = "https://mission-transition-ecologique.beta.gouv.fr/aides-entreprise/"
KINDS = {
    "étude": ("study", ["study", "advice"]),
    "financement": ("grant", ["investment"]),
    "formation": ("training", ["training"]),
    "avantage fiscal": ("tax_relief", ["investment"]),
    "prêt": ("loan", ["investment"]),
}
THEMES = {
    "impact": "gouvernance-strategie",
    "energie": "energie",
    "eau": "eau",
    "batiment": "batiment",
    "mobilite": "mobilite",
    "dechets": "dechets-economie-circulaire",
    "ecoconception": "dechets-economie-circulaire",
    "biodiversite": "biodiversite",
}
AMOUNTS = ("montant du financement", "montant du prêt", "montant de l'avantage fiscal", "coût de l'accompagnement")
LINK = re.compile(r"\[([^\]]*)\]\((?:[^)]*)\)")
EMAIL = re.compile(r"\S+@\S+\.\w+")
SPACES = re.compile(r"\s+")
LABELS = {
    "impact": "Réduire mon impact sur l'environnement",
    "energie": "Ma performance énergétique",
    "eau": "Consommer moins d'eau",
    "batiment": "Rénover mon bâtiment",
    "mobilite": "La mobilité durable",
    "dechets": "Gérer mes déchets",
    "ecoconception": "L'écoconception",
    "rh": "Former ou recruter",
    "biodiversite": "Préserver la biodiversité",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """The content's texts by path, the programmes left out with the reason, and how many were read."""

    files: Mapping[str, str]
    faults: tuple[LocatedFault, ...]
    programmes: int


def import_tee(folder: Path, base: Mapping[str, str], territory: Territory, on: date) -> Imported:
    """Every programme of a folder. `base` is the content whose facts and notions are carried; `on` the day of import."""
    places = place_names(territory)
    files = carried(base)
    files["rules/facts.yaml"] = files["rules/facts.yaml"].rstrip() + "\n" + dumped([_objectives_fact()])
    faults: list[LocatedFault] = []
    paths = sorted(folder.glob("*.yaml"))
    read = 0
    for path in paths:
        try:
            document = parse(path.read_text(encoding="utf-8"), path.name)
        except UnicodeDecodeError:
            faults.append(LocatedFault(path.name, 1, "encodage illisible ; attendu : un texte UTF-8"))
            continue
        if document.faults or not isinstance(document.data, dict):
            reasons = "; ".join(fault.message for fault in document.faults) or "attendu : un programme"
            faults.append(LocatedFault(path.name, 1, f"programme illisible : {reasons}"))
            continue
        try:
            sheet, rule = _programme(path.stem, document.data, places, on)
        except (UnreadExpression, KeyError, ValueError) as error:
            line = document.line(("publicodes",))
            faults.append(LocatedFault(path.name, line, f"programme non importé : {error}"))
            continue
        files[f"catalogue/schemes/{path.stem}.yaml"] = dumped(sheet)
        files[f"rules/eligibility/{path.stem}.yaml"] = dumped(rule)
        read += 1
    if not paths:
        faults.append(LocatedFault(str(folder), 1, "aucun programme ; attendu : un dossier de fichiers .yaml"))
    return Imported(files, tuple(faults), read)


def place_names(territory: Territory) -> dict[str, str]:
    """The code of each région, overseas collectivity and (when the name is free) département, by name as they write it."""
    names = _Folded()
    for kind in (AreaKind.REGION, AreaKind.COLLECTIVITY, AreaKind.DEPARTEMENT):
        for area in territory.areas(kind):
            names.setdefault(fold(area.name), area.code)
    for alias, name in ALIASES.items():
        if fold(name) in names:
            names.setdefault(fold(alias), names[fold(name)])
    return names


ALIASES = {"Ile de Clipperton": "La Passion-Clipperton", "Wallis et Futuna": "Îles Wallis-et-Futuna"}


class _Folded(dict[str, str]):
    """Names looked up whatever their accents, case and hyphens."""

    def get(self, key: str, default: Any = None) -> Any:
        return super().get(fold(key), default)


def _programme(
    name: str, raw: Mapping[str, Any], places: Mapping[str, str], on: date
) -> tuple[dict[str, Any], dict[str, Any]]:
    read = ProgrammeReader(raw["publicodes"], places).read()
    objectives = sorted({one for part in read.aimed_at for one in part.get("tee_objectives", {}).get("one_of", ())})
    kind, nature = KINDS[raw["nature de l'aide"]]
    checked = {"on": on.isoformat(), "status": "to_confirm"}
    link = next(iter(str(raw.get("url") or "").split()), None)
    sheet: dict[str, Any] = {
        "title": _clean(raw["titre"]),
        "promise": _clean(raw["promesse"]),
        "operator": _clean(raw["opérateur de contact"]),
        "kind": kind,
        "status": "open",
    }
    window = {}
    if read.starts:
        window["opens"] = _day(raw["début de validité"])
    if read.ends:
        window["closes"] = _day(raw["fin de validité"])
    if window:
        sheet["window"] = window
    sheet |= {
        "themes": list(dict.fromkeys(THEMES[one] for one in objectives if one in THEMES)),
        "nature": nature,
        "levels": [],
        "help": {"summary": next((_clean(raw[key]) for key in AMOUNTS if raw.get(key)), _clean(raw["promesse"]))},
        "description": _clean(f"{raw['description']} {raw.get('description longue') or ''}"),
        "steps": [_clean(step["description"]) for step in raw["objectifs"] if _clean(step["description"])],
        "documents": [],
        "contacts": [],
        "url": link,
        "sources": [{"label": "Catalogue public Transition écologique des entreprises", "url": SITE + name}],
        "checked": checked,
        "to_confirm": ["Les conditions et le calendrier auprès de l'opérateur"],
        "keywords": [],
        "origin": ORIGIN,
    }
    rule: dict[str, Any] = {"source": SITE + name, "checked": checked, "origin": ORIGIN}
    rule["open_to"] = _joined(read.open_to)
    if read.aimed_at:
        rule["aimed_at"] = list(read.aimed_at)
    prose = [
        _clean(str(sentence))
        for key, sentences in (raw.get("conditions d'éligibilité") or {}).items()
        for sentence in sentences
        if key in ("nombre d'années d'activité", "autres critères d'éligibilité")
    ]
    rule["cannot_check"] = [sentence for sentence in prose if sentence]
    return sheet, rule


def _joined(conditions: tuple[dict[str, Any], ...]) -> Any:
    if not conditions:
        return "everyone"
    return conditions[0] if len(conditions) == 1 else {"all": list(conditions)}


def _objectives_fact() -> dict[str, Any]:
    options = [
        {"id": one, "label": LABELS[one], "phrase": LABELS[one].lower(), "prior": 0.2} for one in OBJECTIVES.values()
    ]
    return {
        "id": "tee_objectives",
        "kind": "choices",
        "topic": "projet",
        "label": "l'objectif de l'entreprise",
        "question": "Quel est votre objectif ?",
        "why": "Chaque aide vise un objectif.",
        "cost": 1.1,
        "says": {
            "answer": "Votre objectif : {}",
            "denied": "Ce n'est pas votre objectif : {}",
            "need": "L'aide vise : {}",
            "need_not": "L'aide ne vise pas : {}",
            "count": "objectifs",
        },
        "options": options,
    }


def _day(text: str) -> str:
    return datetime.strptime(text, "%d/%m/%Y").date().isoformat()  # noqa: DTZ007 - a calendar day, no clock involved


def _clean(text: str) -> str:
    """Plain text: links as their words, no mark-up, no e-mail (some are a person's), single spaces."""
    plain = EMAIL.sub("", LINK.sub(r"\1", text))
    return SPACES.sub(" ", plain.replace("*", "").replace("\\", " ").replace("<br>", " ")).strip()
