"""The small part of Publicodes that the programmes of « Transition écologique des entreprises » use, as our conditions.

Read: `toutes ces conditions`, `une de ces conditions`, `valeur: oui`, references to other rules of the programme, staff
bounds, legal category, region, activity section, targeted objective, owned premises, `= oui`, `= non`, `!=`; `applicable
si` and `non applicable si` (a rule that does not apply counts as false); validity dates in `applicable si`, which become
the sheet's window. Anything else is a fault that names the file and the expression: nothing is dropped silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Condition: TypeAlias = dict[str, Any]

PREFIX = "entreprise . "
TARGETED = "entreprise . est ciblée"
ELIGIBLE = "entreprise . est éligible"
OBJECTIVES = {
    "est mon impact environnemental": "impact",
    "est ma performance énergétique": "energie",
    "est diminuer ma consommation d'eau": "eau",
    "est rénover mon bâtiment": "batiment",
    "est la mobilité durable": "mobilite",
    "est la gestion des déchets": "dechets",
    "est l'écoconception": "ecoconception",
    "est former ou recruter": "rh",
    "est préserver la biodiversité": "biodiversite",
}
YES_NO = {"microentrepreneur": "is_micro_entrepreneur", "est propriétaire de ses locaux": "owns_premises"}
STAFF = re.compile(r"effectif (<=|>=|<|>) (\d+)")
BOUNDS = {"<=": "at_most", ">=": "at_least", "<": "less_than", ">": "more_than"}
SECTION = re.compile(r"code NAF niveau 1 \. est ([A-U])")
OBJECTIVE = re.compile(r"questionnaire \. objectif prioritaire \. (.+)")
REGION = re.compile(r"région (!?=) (.+)")
SAID = re.compile(r"(.+) (!?=) (oui|non)")
STARTS = "dispositif . début de validité <= date du jour"
ENDS = "date du jour <= dispositif . fin de validité"


class UnreadExpression(Exception):
    """An expression outside the part that is read; the message quotes it."""


@dataclass(frozen=True, slots=True)
class ReadProgramme:
    """A programme's rule as ours: conditions that exclude, conditions that target, and which dates bound it."""

    open_to: tuple[Condition, ...]
    aimed_at: tuple[Condition, ...]
    starts: bool
    ends: bool


@dataclass(slots=True)
class ProgrammeReader:
    """Reads the `publicodes` block of one programme. `places` gives the code of each place name, folded as written."""

    rules: Mapping[str, Any]
    places: Mapping[str, str]
    dates: set[str] = field(default_factory=set)
    reading: list[str] = field(default_factory=list)

    def read(self) -> ReadProgramme:
        """The rule. Raises UnreadExpression."""
        targeted = self.rules.get(TARGETED)
        if not isinstance(targeted, dict) or set(targeted) != {"toutes ces conditions"}:
            raise UnreadExpression(f"« {TARGETED} » : attendu « toutes ces conditions »")
        open_to: list[Condition] = []
        aimed_at: list[Condition] = []
        for name in targeted["toutes ces conditions"]:
            rule = self.reference(str(name))
            target = open_to if rule == ELIGIBLE else aimed_at
            condition = self.rule(rule)
            if condition is not None:
                target.append(condition)
        return ReadProgramme(tuple(open_to), tuple(aimed_at), STARTS in self.dates, ENDS in self.dates)

    def reference(self, name: str) -> str:
        """The full name of a rule referred to, whole or without its prefix."""
        for candidate in (name, PREFIX + name):
            if candidate in self.rules:
                return candidate
        if PREFIX + name == ELIGIBLE:
            return ELIGIBLE
        raise UnreadExpression(f"règle inconnue « {name} »")

    def rule(self, name: str) -> Condition | None:
        """A named rule as a condition; None when it always holds."""
        if name == ELIGIBLE and name not in self.rules:
            return None
        if name in self.reading:
            raise UnreadExpression(f"la règle « {name} » renvoie à elle-même")
        self.reading.append(name)
        condition = self.block(self.rules[name])
        self.reading.pop()
        return condition

    def block(self, raw: Any) -> Condition | None:
        """A mechanism as a condition."""
        if isinstance(raw, str):
            return self.expression(raw)
        if not isinstance(raw, dict):
            raise UnreadExpression(f"expression illisible {raw!r}")
        parts: list[Condition] = []
        for key, value in raw.items():
            if key == "applicable si":
                parts.extend(self.applicable(value))
            elif key == "non applicable si":
                with self.undated(key):
                    parts.append(self.denied(self.block(value), key))
            elif key == "valeur" and value in ("oui", True):
                continue
            elif key == "toutes ces conditions":
                found = [self.block(item) for item in value]
                parts.extend(condition for condition in found if condition is not None)
            elif key == "une de ces conditions":
                with self.undated(key):
                    parts.append(self.either([self.block(item) for item in value]))
            else:
                raise UnreadExpression(f"mécanisme « {key} » non lu")
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else {"all": parts}

    def applicable(self, raw: Any) -> list[Condition]:
        """What makes the rule apply; the dates between which the programme exists bound the sheet's window instead."""
        joined = isinstance(raw, dict) and set(raw) == {"toutes ces conditions"}
        found = []
        for item in raw["toutes ces conditions"] if joined else [raw]:
            if item in (STARTS, ENDS):
                self.dates.add(item)
            else:
                try:
                    found.append(self.block(item))
                except UnreadExpression as unread:
                    raise UnreadExpression(f"« applicable si » : {unread}") from unread
        return [condition for condition in found if condition is not None]

    @contextmanager
    def undated(self, where: str) -> Iterator[None]:
        """Refuse validity dates where they would not bound the whole programme."""
        before = len(self.dates)
        yield
        if len(self.dates) != before:
            raise UnreadExpression(f"« {where} » : des dates de validité n'y sont pas lues")

    @staticmethod
    def denied(condition: Condition | None, where: str) -> Condition:
        """The contrary of a condition."""
        if condition is None:
            raise UnreadExpression(f"« {where} » : une condition toujours vraie rend la règle impossible")
        return {"not": condition}

    def either(self, parts: list[Condition | None]) -> Condition:
        """One of several; options of one fact become a single criterion, as staff would write it."""
        read = [part for part in parts if part is not None]
        if len(read) != len(parts):
            raise UnreadExpression("« une de ces conditions » contient une condition toujours vraie")
        merged: dict[tuple[str, str], list[Any]] = {}
        for part in read:
            ((fact, test),) = part.items()
            ((operator, operand),) = test.items() if isinstance(test, dict) else (("", ()),)
            if operator not in ("one_of", "within"):
                return {"any": read} if len(read) > 1 else read[0]
            merged.setdefault((fact, operator), []).extend(operand)
        joined = [{fact: {operator: list(dict.fromkeys(operand))}} for (fact, operator), operand in merged.items()]
        return joined[0] if len(joined) == 1 else {"any": joined}

    def expression(self, text: str) -> Condition | None:
        """A comparison, or a reference to another rule."""
        if match := STAFF.fullmatch(text):
            return {"staff": {BOUNDS[match[1]]: int(match[2])}}
        if match := SECTION.fullmatch(text):
            return {"naf_section": {"one_of": [match[1]]}}
        if (match := OBJECTIVE.fullmatch(text)) and match[1] in OBJECTIVES:
            return {"tee_objectives": {"one_of": [OBJECTIVES[match[1]]]}}
        if match := REGION.fullmatch(text):
            code = self.places.get(match[2].strip("\"'"))
            if code is None:
                raise UnreadExpression(f"lieu inconnu « {match[2]} »")
            inside = "within" if match[1] == "=" else "not_within"
            return {"seat_place": {inside: [code]}}
        if text in YES_NO:
            return {YES_NO[text]: {"is": True}}
        if match := SAID.fullmatch(text):
            holds = (match[2] == "=") is (match[3] == "oui")
            if match[1] in YES_NO:
                return {YES_NO[match[1]]: {"is": holds}}
            read = self.expression(match[1])
            return read if holds else self.denied(read, text)
        return self.rule(self.reference(text))
