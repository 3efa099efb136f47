"""JSON Schemas of the content files, generated from their models and from the vocabulary, for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from navigator.adapters.content.lexicon_models import LexiconModel
from navigator.adapters.content.models import (
    ContactModel,
    FactModel,
    FigureModel,
    PerimeterModel,
    ReferralModel,
    RuleModel,
    RulesetModel,
    SchemeModel,
    SiteModel,
    SynonymModel,
)
from navigator.adapters.content.question_models import CompositeModel, DeductionModel
from navigator.adapters.content.resource_models import InitiativeModel, ResourceModel
from navigator.adapters.content.yaml12 import parse
from navigator.criteria.reading import OPERATORS
from navigator.profile.facts import Kind

KINDS: dict[str, Any] = {
    "facts": list[FactModel],
    "figures": list[FigureModel],
    "qualification": RulesetModel,
    "referrals": ReferralModel,
    "eligibility": RuleModel,
    "questions": CompositeModel,
    "deductions": list[DeductionModel],
    "schemes": SchemeModel,
    "contacts": ContactModel | list[ContactModel],
    "resources": ResourceModel,
    "initiatives": InitiativeModel,
    "perimeters": list[PerimeterModel],
    "site": SiteModel,
    "lexicon": LexiconModel,
    "synonyms": list[SynonymModel],
}
CONDITION = "Condition"


def write_schemas(directory: Path, texts: Mapping[str, str]) -> list[Path]:
    """One `<kind>.schema.json` per file kind, with the facts, operators and options of this content."""
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, schema in schemas(texts).items():
        path = directory / f"{kind}.schema.json"
        path.write_text(json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
        written.append(path)
    return written


def schemas(texts: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The schemas by kind of file."""
    facts = TypeAdapter(list[FactModel]).validate_python(parse(texts["rules/facts.yaml"], "rules/facts.yaml").data)
    condition = _condition(facts)
    made = {}
    for kind, model in KINDS.items():
        schema = TypeAdapter(model).json_schema()
        if kind in ("qualification", "referrals", "eligibility", "questions", "deductions"):
            schema.setdefault("$defs", {})[CONDITION] = condition
            _refer(schema)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        made[kind] = schema
    return made


def _condition(facts: list[FactModel]) -> dict[str, Any]:
    own = {"$ref": f"#/$defs/{CONDITION}"}
    several = {"type": "array", "minItems": 1, "items": own}
    properties: dict[str, Any] = {"all": several, "any": several, "not": own, "because": {"type": "string"}}
    for fact in facts:
        operators = {operator: _operand(fact, operator) for operator in OPERATORS[fact.kind]}
        properties[fact.id] = {
            "description": fact.label,
            "type": "object",
            "properties": operators,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }
    return {"type": "object", "properties": properties, "minProperties": 1, "maxProperties": 2}


def _operand(fact: FactModel, operator: str) -> dict[str, Any]:
    if operator in ("within", "not_within"):
        return {"type": "array", "minItems": 1, "items": {"type": "string"}}
    if operator == "count_at_least":
        return {"type": "integer", "minimum": 1}
    if fact.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
        one = {"type": "boolean"} if fact.kind is Kind.YES_NO else {"enum": [option.id for option in fact.options]}
    else:
        one = {"type": "string"} if fact.kind in (Kind.TEXT, Kind.DATE) else _number()
    return {"type": "array", "minItems": 1, "items": one} if operator in ("one_of", "none_of", "between") else one


def _number() -> dict[str, Any]:
    figure = {"type": "object", "properties": {"figure": {"type": "string"}}, "required": ["figure"]}
    return {"anyOf": [{"type": "number"}, figure]}


def _refer(schema: dict[str, Any]) -> None:
    """Conditions are plain mappings in the models: point them to the generated definition."""
    own = {"$ref": f"#/$defs/{CONDITION}"}
    for part in [schema, *schema["$defs"].values()]:
        properties = part.get("properties", {})
        for name in ("when", "applies"):
            if name in properties:
                properties[name] = own
        if "open_to" in properties:
            properties["open_to"] = {"anyOf": [own, {"const": "everyone"}]}
        if "aimed_at" in properties:
            properties["aimed_at"] = {"type": "array", "items": own}
