"""What an answer makes of a condition, said again from the specification (architecture §5, facts.md), in plain ifs.

Reads the plain forms (YAML conditions, wire answers) and none of the program's classes but its lists of communes.
None = unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Truth = bool | None


def name_of(value: Any) -> str:
    """A value of a notion as text: `3` → "3", `true` → "true"."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class World:
    """Facts as (kind, options), figures by name, communes of a code, and the rulesets as written."""

    facts: Mapping[str, tuple[str, frozenset[str]]]
    figures: Mapping[str, float]
    communes: Callable[[str], frozenset[str]]
    rulesets: Mapping[str, Any]

    def truth(self, condition: Mapping[str, Any], wire: Mapping[str, Any]) -> Truth:
        """True, False or None."""
        ((key, value),) = ((k, v) for k, v in condition.items() if k != "because")
        if key == "all":
            return self._all([self.truth(part, wire) for part in value])
        if key == "any":
            return self._any([self.truth(part, wire) for part in value])
        if key == "not":
            return self._not(self.truth(value, wire))
        ((operator, operand),) = value.items()
        if key in self.rulesets:
            return self._notion(key, operator, operand, wire)
        if wire.get(key) is None:
            return None
        kind, options = self.facts[key]
        if operator == "not_within":
            return self._not(self._place(wire[key], operand))
        if operator == "within":
            return self._place(wire[key], operand)
        if operator == "none_of":
            return self._not(self._options(kind, options, wire[key], operand))
        if operator == "count_at_least":
            return self._count(options, wire[key], operand)
        if kind in ("number", "money", "date"):
            return self._ordered(wire[key], operator, operand)
        return self._options(kind, options, wire[key], operand if operator == "one_of" else [operand])

    def values(self, notion: str, wire: Mapping[str, Any]) -> dict[str, Truth]:
        """For each value of a notion: inferred, excluded or open."""
        ruleset = self.rulesets[notion]
        applies = self.truth(ruleset["applies"], wire) if ruleset.get("applies") else True
        found: dict[str, Truth] = {}
        before: list[Truth] = []
        for value in ruleset["values"]:
            rules = [rule for rule in ruleset["rules"] if rule["then"] == value["id"]]
            holds = self._any([self.truth(rule["when"], wire) for rule in rules])
            if "otherwise" in ruleset and ruleset["otherwise"] == value["id"]:
                holds = True
            if ruleset["mode"] == "first":
                found[name_of(value["id"])] = self._all([applies, holds, *map(self._not, before)])
                before.append(holds)
            else:
                found[name_of(value["id"])] = self._all([applies, holds])
        return found

    def _notion(self, notion: str, operator: str, operand: Any, wire: Mapping[str, Any]) -> Truth:
        values = self.values(notion, wire)
        wanted = [values[name_of(value)] for value in (operand if operator != "is" else [operand])]
        return self._not(self._any(wanted)) if operator == "none_of" else self._any(wanted)

    def _options(self, kind: str, options: frozenset[str], answer: Any, wanted: list[Any]) -> Truth:
        if kind == "choices":
            included, excluded = self._sides(options, answer)
            if any(option in included for option in wanted):
                return True
            return False if all(option in excluded for option in wanted) else None
        possible = [answer]
        if isinstance(answer, dict):
            possible = [o for o in answer.get("one_of", options) if o not in answer.get("none_of", [])]
            if set(possible) == options:
                return None
        hits = [option in wanted for option in possible]
        if all(hits):
            return True
        return None if any(hits) else False

    def _count(self, options: frozenset[str], answer: Any, least: int) -> Truth:
        included, excluded = self._sides(options, answer)
        if len(included) >= least:
            return True
        return False if len(options) - len(excluded) < least else None

    @staticmethod
    def _sides(options: frozenset[str], answer: Any) -> tuple[set[str], set[str]]:
        if isinstance(answer, list):
            return set(answer), set(options) - set(answer)
        return set(answer.get("includes", [])), set(answer.get("excludes", []))

    def _ordered(self, answer: Any, operator: str, operand: Any) -> Truth:
        low, high = (answer.get("min"), answer.get("max")) if isinstance(answer, dict) else (answer, answer)
        end = self.figures[operand["figure"]] if isinstance(operand, dict) else operand
        if operator == "between":
            return self._all([self._ordered(answer, "at_least", end[0]), self._ordered(answer, "at_most", end[1])])
        if operator == "is":
            return self._all([self._ordered(answer, "at_least", end), self._ordered(answer, "at_most", end)])
        if operator in ("at_least", "more_than", "after"):
            strict = operator != "at_least"
            if low is not None and (low > end if strict else low >= end):
                return True
            return False if high is not None and (high <= end if strict else high < end) else None
        strict = operator != "at_most"
        if high is not None and (high < end if strict else high <= end):
            return True
        return False if low is not None and (low >= end if strict else low > end) else None

    def _place(self, answer: Any, areas: list[str]) -> Truth:
        if isinstance(answer, dict):
            each = [self._place(code, areas) for codes in answer.values() for code in codes]
            return each[0] if len(set(each)) == 1 else None
        place = self.communes(answer)
        within = [self._inside(place, self.communes(area)) for area in areas]
        return self._any(within)

    @staticmethod
    def _inside(place: frozenset[str], area: frozenset[str]) -> Truth:
        if place <= area:
            return True
        return None if place & area else False

    @staticmethod
    def _not(truth: Truth) -> Truth:
        return None if truth is None else not truth

    @staticmethod
    def _all(truths: list[Truth]) -> Truth:
        if False in truths:
            return False
        return None if None in truths else True

    @staticmethod
    def _any(truths: list[Truth]) -> Truth:
        if True in truths:
            return True
        return None if None in truths else False
