"""Rules, rulesets and referrals: from their models to the domain, with their conditions read and checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from navigator.adapters.content.faults import Faults
from navigator.adapters.content.models import (
    ExampleModel,
    InferenceExampleModel,
    ReferralModel,
    RuleModel,
    RulesetModel,
)
from navigator.adapters.content.sheets import CONTACTS_LISTED, checked, sources
from navigator.criteria.expressions import Expression
from navigator.criteria.reading import Fault, Language, Path, read_condition
from navigator.criteria.satisfiable import contradiction
from navigator.eligibility.rule import Example, Rule
from navigator.profile.spelling import did_you_mean
from navigator.qualification.ruleset import (
    APPLIES,
    MAX_CRITERIA,
    InferenceRule,
    Mode,
    Ruleset,
    RulesetExample,
    Value,
)
from navigator.schemes.contact import ANY_TOWN_HALL
from navigator.schemes.provenance import Source


def condition(raw: Any, file: str, path: Path, language: Language, faults: Faults) -> Expression | None:
    """One condition, checked for contradictions."""
    found: list[Fault] = []
    expression = read_condition(raw, path, language, found)
    faults.extend(file, found)
    if expression is not None:
        fact = contradiction(expression, language.vocabulary, language.territory)
        if fact:
            message = f"règle impossible : ses critères sur « {fact} » se contredisent, aucune réponse ne convient"
            faults.add(file, path, message)
    return expression


def readable_conditions(data: Mapping[str, Any], file: str, language: Language, faults: Faults) -> None:
    """The faults of the conditions of a file whose shape is wrong elsewhere."""
    found: list[tuple[Path, Any]] = [((key,), data.get(key)) for key in ("open_to", "applies")]
    for key, inner in (("aimed_at", ()), ("rules", ("when",))):
        items = data.get(key)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            raw = item.get("when") if inner and isinstance(item, dict) else item
            found.append(((key, index, *inner), raw))
    for path, raw in found:
        if isinstance(raw, dict):
            condition(raw, file, path, language, faults)


def rule(name: str, model: RuleModel, file: str, language: Language, faults: Faults) -> Rule | None:
    """One eligibility rule; missing examples are a fault, or a warning when the rule is imported."""
    if model.origin is not None:
        language = replace(language, tautologies=True)
    open_to = None
    if model.open_to != "everyone":
        open_to = condition(model.open_to, file, ("open_to",), language, faults)
    aimed = [condition(raw, file, ("aimed_at", index), language, faults) for index, raw in enumerate(model.aimed_at)]
    if not model.examples:
        message = "aucun exemple ; attendu : au moins un exemple par issue possible, nommé par une phrase"
        faults.add(file, (), message, warning=model.origin is not None)
    if model.open_to != "everyone" and open_to is None:
        return None
    return Rule(
        scheme=name,
        open_to=open_to,
        aimed_at=tuple(expression for expression in aimed if expression is not None),
        cannot_check=tuple(model.cannot_check),
        source=model.source,
        checked=checked(model.checked),
        examples=tuple(_example(example, index, file, faults) for index, example in enumerate(model.examples)),
        origin=model.origin,
    )


def _example(model: ExampleModel, index: int, file: str, faults: Faults) -> Example:
    verdict, facts = "undetermined", None
    if isinstance(model.expect, str):
        verdict = model.expect
    elif (model.expect.undetermined is None) == (model.expect.ineligible is None):
        faults.add(file, ("examples", index, "expect"), "attendu : undetermined ou ineligible, l'un des deux")
    elif model.expect.ineligible is not None:
        verdict, facts = "ineligible", frozenset(model.expect.ineligible)
    else:
        facts = frozenset(model.expect.undetermined or ())
    return Example(model.name, model.given, model.on, verdict, facts)


def ruleset(name: str, model: RulesetModel, file: str, language: Language, faults: Faults) -> Ruleset | None:
    """One notion; values and rules must agree, and stay small enough for the rules engine."""
    values = {
        value.id: Value(value.id, value.label, value.description or "", tuple(value.offers), tuple(value.asks))
        for value in model.values
    }
    ids = [value.id for value in model.values]
    for index, value in enumerate(ids):
        if value in ids[:index]:
            faults.add(file, ("values", index), f"valeur « {value} » écrite deux fois ; attendu : une seule")
    applies = condition(model.applies, file, ("applies",), language, faults) if model.applies is not None else None
    rules = []
    for index, item in enumerate(model.rules):
        when = condition(item.when, file, ("rules", index, "when"), language, faults)
        if item.then not in values:
            hint = did_you_mean(item.then, values)
            faults.add(file, ("rules", index, "then"), f"valeur inconnue « {item.then} »{hint} ; voir values")
        if when is not None:
            rules.append(InferenceRule(item.name, item.then, when, item.because))
    if model.otherwise is not None and (model.mode is not Mode.FIRST or model.otherwise != list(values)[-1]):
        faults.add(file, ("otherwise",), "attendu : la dernière valeur de la liste, en mode first")
    for index, example in enumerate(model.examples):
        for value in example.expect:
            if value not in values:
                faults.add(
                    file,
                    ("examples", index, "expect"),
                    f"valeur inconnue « {value} »{did_you_mean(value, values)} ; voir values",
                )
    if len(rules) != len(model.rules) or (model.applies is not None and applies is None):
        return None
    made = Ruleset(
        id=name,
        label=model.label,
        mode=model.mode,
        applies=applies,
        not_applicable=model.not_applicable,
        values=values,
        rules=tuple(rules),
        otherwise=model.otherwise,
        otherwise_because=model.otherwise_because,
        sources=sources(model.sources),
        checked=checked(model.checked),
        examples=_inference_examples(model.examples),
    )
    _bounded(made, file, faults)
    return made


def referral(
    name: str, model: ReferralModel, file: str, language: Language, contacts: Collection[str], faults: Faults
) -> Ruleset | None:
    """One subject of referral, as a ruleset whose values are contacts."""
    values = {item.contact: Value(item.contact, item.contact) for item in model.rules}
    rules = []
    for index, item in enumerate(model.rules):
        if item.contact not in contacts and item.contact != ANY_TOWN_HALL:
            hint = did_you_mean(item.contact, [*contacts, ANY_TOWN_HALL])
            faults.add(
                file,
                ("rules", index, "contact"),
                f"contact inconnu « {item.contact} »{hint} ; attendu : {CONTACTS_LISTED}",
            )
        when = condition(item.when, file, ("rules", index, "when"), language, faults)
        if when is not None:
            rules.append(InferenceRule(item.name, item.contact, when, item.because, item.closeness))
    if len(rules) != len(model.rules):
        return None
    made = Ruleset(
        id=f"referral_{name}".replace("-", "_"),
        label=model.label,
        mode=Mode.EACH,
        applies=None,
        not_applicable=None,
        values=values,
        rules=tuple(rules),
        otherwise=None,
        otherwise_because=None,
        sources=(Source(model.label, model.source),),
        checked=checked(model.checked),
        examples=_inference_examples(model.examples),
    )
    _bounded(made, file, faults)
    return made


def _bounded(made: Ruleset, file: str, faults: Faults) -> None:
    names = [rule.name for rule in made.rules]
    if APPLIES in names:
        faults.add(file, ("rules",), f"une règle s'appelle « {APPLIES} », nom réservé ; attendu : un autre nom")
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.add(file, ("rules",), f"deux règles s'appellent « {name} » ; attendu : un nom pour chacune")
    if made.criteria() > MAX_CRITERIA:
        message = f"{made.criteria()} critères ; attendu : {MAX_CRITERIA} au plus par fichier, à partager en plusieurs"
        faults.add(file, ("rules",), message)


def _inference_examples(models: Iterable[InferenceExampleModel]) -> tuple[RulesetExample, ...]:
    return tuple(RulesetExample(m.name, m.given, m.on, tuple(m.expect)) for m in models)


def reads(model: RulesetModel, notions: set[str]) -> bool:
    """Whether a ruleset's conditions name one of the notions."""
    stack: list[object] = [model.applies, *(rule.when for rule in model.rules)]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if not notions.isdisjoint(item):
                return True
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    return False
