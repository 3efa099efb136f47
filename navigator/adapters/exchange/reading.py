"""Rows of the exchange schema as a content folder that loads alone; columns that we do not model are kept as they are."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from navigator.adapters.content.faults import LocatedFault
from navigator.adapters.exchange.columns import (
    CLOSED,
    COLUMNS,
    COUNTRY,
    KEPT,
    KINDS,
    MICRO,
    REQUIRED,
    REWRITTEN,
    SEPARATOR,
    TARGETS,
    Loss,
    place_of,
)
from navigator.adapters.exchange.same import CUT, day, lines
from navigator.adapters.exchange.writing import exchange_id
from navigator.adapters.imports.folder import carried, dumped
from navigator.territory.territory import Territory

ORIGIN = "dispositif-aide-professionnels"
SCHEMA = "https://schema.data.gouv.fr/etalab/dispositif-aide-professionnels/"
TITLE, PROMISE = 80, 160
SECTION = re.compile(r"[A-U]")
EVERYBODY = frozenset(TARGETS)
PROFESSIONALS = "professionnels"


@dataclass(frozen=True, slots=True)
class ImportedRows:
    """The content's texts by path, the rows left out, what was lost, how many rows were read."""

    files: Mapping[str, str]
    faults: tuple[LocatedFault, ...]
    losses: tuple[Loss, ...]
    schemes: int


def read_csv(text: str, file: str, base: Mapping[str, str], territory: Territory) -> ImportedRows:
    """Every row of a CSV (v0.1 or v0.2 of the schema). A row with a fault is left out and said; the others go on."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = reader.fieldnames or []
    faults = [LocatedFault(file, 1, f"colonne inconnue « {one} »") for one in columns if one not in COLUMNS]
    faults += [LocatedFault(file, 1, f"colonne obligatoire absente : {one}") for one in REQUIRED if one not in columns]
    files, read = carried(base), 0
    losses: list[Loss] = []
    if not faults:
        for row in reader:
            try:
                name, sheet, rule = _scheme(row, territory, losses)
            except (ValueError, KeyError) as error:
                faults.append(LocatedFault(file, reader.line_num, f"ligne non importée : {error}"))
                continue
            path = f"catalogue/schemes/{name}.yaml"
            if path in files:
                faults.append(LocatedFault(file, reader.line_num, f"identifiant « {name} » déjà lu"))
                continue
            files[path] = dumped(sheet)
            files[f"rules/eligibility/{name}.yaml"] = dumped(rule)
            read += 1
    return ImportedRows(files, tuple(faults), tuple(losses), read)


def _scheme(
    row: Mapping[str, str | None], territory: Territory, losses: list[Loss]
) -> tuple[str, dict[str, Any], dict[str, Any]]:
    if None in row:
        raise ValueError("plus de cellules que de colonnes ; attendu : un CSV aux guillemets bien fermés")
    value = {column: (row.get(column) or "").strip() for column in COLUMNS}
    empty = [column for column in REQUIRED if not value[column]]
    if empty:
        raise ValueError(f"valeur obligatoire absente : {', '.join(empty)}")
    name = exchange_id(value["id"])
    types = value["types_aides"].split(SEPARATOR)
    unknown = [one for one in types if one not in KINDS]
    if unknown:
        losses.append(Loss(name, "types_aides", f"« {', '.join(unknown)} » lu comme un accompagnement"))
    carriers = _carriers(value["porteurs"])
    checked = {"on": _iso(value["date_mise_a_jour"]), "status": "to_confirm"}
    url = value["url_source"] if value["url_source"].startswith("https://") else None
    window = {
        key: _iso(value[column])
        for key, column in (("opens", "date_ouverture"), ("closes", "date_cloture"))
        if value[column]
    }
    description = value["description"]
    conditions = lines(value["eligibilite"])
    title = _cut(value["titre"], TITLE, name, "titre", losses)
    promise = _cut(value["promesse"] or value["titre"], PROMISE, name, "promesse", losses)
    sheet: dict[str, Any] = {
        "title": title,
        "promise": promise,
        "operator": " et ".join(carriers) or "Opérateur non précisé",
        "kind": KINDS.get(types[0], KINDS["accompagnement"]).value,
        "status": "closed" if CLOSED in conditions else "open",
        **({"window": window} if window else {}),
        "themes": [],
        "nature": [],
        "levels": [],
        "help": {"summary": promise},
        "description": description,
        "steps": [],
        "documents": [],
        "contacts": [],
        "url": url,
        "sources": [{"label": "Export au schéma interministériel des dispositifs d'aide", "url": url}],
        "checked": checked,
        "to_confirm": ["Les conditions et le calendrier auprès de l'opérateur"],
        "keywords": [],
        "origin": ORIGIN,
        "exchange": {column: value[column] for column in (*KEPT, *REWRITTEN) if value[column]},
    }
    rule: dict[str, Any] = {
        "source": url or SCHEMA,
        "checked": checked,
        "origin": ORIGIN,
        "open_to": _open_to(value, territory),
        "cannot_check": [line for line in conditions if line != CLOSED],
    }
    aimed = _aimed_at(name, value, losses)
    if aimed:
        rule["aimed_at"] = aimed
    return name, sheet, rule


def _open_to(value: Mapping[str, str], territory: Territory) -> Any:
    conditions: list[dict[str, Any]] = []
    targets = value["cibles"].split(SEPARATOR)
    unknown = [target for target in targets if target not in TARGETS]
    if unknown:
        raise ValueError(f"cible inconnue « {', '.join(unknown)} » ; attendu : {', '.join(TARGETS)}")
    if set(targets) != EVERYBODY:
        conditions.append({"actor_type": {"one_of": [actor for target in targets for actor in TARGETS[target]]}})
    inside = _places(value["eligibilite_geographique"], territory)
    if COUNTRY not in value["eligibilite_geographique"].split(SEPARATOR):
        conditions.append({"project_place": {"within": inside}})
    outside = _places(value["eligibilite_geographique_exclusions"], territory)
    if outside:
        conditions.append({"project_place": {"not_within": outside}})
    low, high = (value[f"eligibilite_effectif_{end}"] for end in ("minimal", "maximal"))
    if low and high:
        conditions.append({"staff": {"between": [int(low), int(high)]}})
    elif low or high:
        conditions.append({"staff": {"at_least": int(low)} if low else {"at_most": int(high)}})
    if targets == [PROFESSIONALS] and MICRO in value["eligibilite_forme_juridique_exclusions"].split(SEPARATOR):
        conditions.append({"is_micro_entrepreneur": {"is": False}})
    if not conditions:
        return "everyone"
    return conditions[0] if len(conditions) == 1 else {"all": conditions}


def _aimed_at(name: str, value: Mapping[str, str], losses: list[Loss]) -> list[dict[str, Any]]:
    """Sections of activity become targeting; finer codes have no fact of ours, and are kept in `exchange` only."""
    codes = [code for code in value["ciblage_naf"].split(SEPARATOR) if code]
    if codes and all(SECTION.fullmatch(code) for code in codes):
        return [{"naf_section": {"one_of": codes}}]
    if codes:
        losses.append(Loss(name, "ciblage_naf", f"« {value['ciblage_naf']} » gardé sans servir au classement"))
    return []


def _places(text: str, territory: Territory) -> list[str]:
    codes = [place_of(cog) for cog in text.split(SEPARATOR) if cog]
    for code in codes:
        if not territory.knows(code):
            raise ValueError(f"lieu inconnu « {code} »")
    return codes


def _carriers(text: str) -> list[str]:
    """The names of the organisations behind a scheme; the JSON itself is kept in `exchange`."""
    if not text:
        return []
    try:
        carriers = json.loads(text)
        return [str(carrier["nom"]).strip() for carrier in carriers]
    except (json.JSONDecodeError, TypeError, KeyError):
        raise ValueError("porteurs : attendu une liste JSON d'objets avec « nom »") from None


def _iso(moment: str) -> str:
    return day(moment).isoformat()


def _cut(text: str, limit: int, name: str, column: str, losses: list[Loss]) -> str:
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    losses.append(Loss(name, column, f"coupé à {limit} caractères : {text}"))
    return text[: limit - 1].rsplit(" ", 1)[0] + CUT
