"""Reading a condition from its plain form (as in YAML) into an expression, collecting every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from navigator.criteria.criterion import (
    Criterion,
    Operator,
    Range,
    Within,
    count_test,
    one_of_test,
    range_test,
)
from navigator.criteria.expressions import All, AnyOf, Expression, Leaf, NotionLeaf, negate
from navigator.criteria.figure import Figure
from navigator.criteria.notion import NotionDefinition
from navigator.profile.days import read_day
from navigator.profile.facts import NO, YES, Fact, Kind, Vocabulary
from navigator.profile.spelling import did_you_mean
from navigator.territory.territory import Territory

Path: TypeAlias = tuple[str | int, ...]
MAX_DEPTH = 12
GROUPS = ("all", "any", "not")
OPERATORS: dict[Kind, tuple[str, ...]] = {
    Kind.CHOICE: ("is", "one_of", "none_of"),
    Kind.YES_NO: ("is", "one_of", "none_of"),
    Kind.TEXT: ("is", "one_of", "none_of"),
    Kind.CHOICES: ("is", "one_of", "none_of", "count_at_least"),
    Kind.NUMBER: ("is", "at_least", "at_most", "more_than", "less_than", "between"),
    Kind.MONEY: ("is", "at_least", "at_most", "more_than", "less_than", "between"),
    Kind.DATE: ("is", "before", "after", "between"),
    Kind.PLACE: ("within", "not_within"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something refused in content: where (path from the top of the file), what, what was expected, what to do."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Language:
    """What conditions may name: facts, places, official figures and notions.

    `unreadable` names notions whose own file has faults: what reads them is not reported again.
    """

    vocabulary: Vocabulary
    territory: Territory
    figures: Mapping[str, Figure] = field(default_factory=dict)
    notions: Mapping[str, NotionDefinition] = field(default_factory=dict)
    tautologies: bool = False
    unreadable: frozenset[str] = frozenset()
    leaves: dict[object, Leaf] = field(default_factory=dict, compare=False, repr=False)

    def shared(self, leaf: Leaf) -> Leaf:
        """The same criterion with the same explanation, read before: rules repeat each other a great deal."""
        criterion = leaf.criterion
        return self.leaves.setdefault((criterion, criterion.because, criterion.figure), leaf)


def read_condition(raw: Any, path: Path, language: Language, faults: list[Fault]) -> Expression | None:
    """The expression that `raw` states, or None when it has faults (all of them are added to `faults`)."""
    try:
        return _Reader(language, faults).expression(raw, path, 0)
    except _Refused as refused:
        faults.extend(refused.faults)
        return None


def unknown_code(code: str, territory: Territory) -> str:
    """What is said of a code of content that names no place, with those that may have been meant."""
    near = territory.suggestions(code)
    hint = f" (vouliez-vous dire {' ou '.join(near)} ?)" if near else ""
    return f"code de lieu inconnu « {code} »{hint} ; attendu : INSEE, epci:, departement:…"


def shown(raw: Any) -> str:
    """A value as its author wrote it, near enough to be recognised in a message."""
    if isinstance(raw, str):
        return f"« {raw[:60]} »"
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, list):
        if not raw:
            return "une liste vide"
        return f"une liste [{', '.join(map(shown, raw[:3]))}{', …' if len(raw) > 3 else ''}]"
    if isinstance(raw, dict):
        return f"un bloc {{{', '.join(str(key)[:30] for key in list(raw)[:3])}}}" if raw else "un bloc vide"
    return "rien" if raw is None else str(raw)


class _Refused(Exception):
    """A part that cannot be read; no faults of its own when its parts already reported theirs."""

    def __init__(self, path: Path = (), message: str = "") -> None:
        self.faults = (Fault(path, message),) if message else ()
        super().__init__(message)


class _Reader:
    def __init__(self, language: Language, faults: list[Fault]) -> None:
        self.language, self.faults = language, faults

    def fault(self, path: Path, message: str) -> None:
        self.faults.append(Fault(path, message))

    def expression(self, raw: Any, path: Path, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise _Refused(path, f"plus de {MAX_DEPTH} groupes emboîtés ; attendu : une règle plus simple")
        if not isinstance(raw, dict) or not raw:
            raise _Refused(path, "attendu : un critère « fait: {opérateur: valeur} » ou un groupe all, any, not")
        because = raw.get("because")
        if because is not None and not (isinstance(because, str) and because.strip()):
            raise _Refused((*path, "because"), "attendu : une phrase")
        keys = [key for key in raw if key != "because"]
        if len(keys) != 1:
            listed = ", ".join(map(str, keys)) or "aucun"
            raise _Refused(path, f"un seul critère par élément (lu : {listed}) ; attendu : all: [..] pour en joindre")
        key = str(keys[0])
        value, inner = raw[keys[0]], (*path, key)
        if key in ("all", "any"):
            return self.group(key, value, inner, because, depth)
        if key == "not":
            return negate(self.expression(value, inner, depth + 1))
        return self.criterion(key, value, inner, because)

    def group(self, key: str, raw: Any, path: Path, because: str | None, depth: int) -> Expression:
        if not isinstance(raw, list) or not raw:
            raise _Refused(path, "groupe vide ; attendu : une liste d'au moins un critère")
        read: list[Expression] = []
        for index, item in enumerate(raw):
            try:
                read.append(self.expression(item, (*path, index), depth + 1))
            except _Refused as refused:
                self.faults.extend(refused.faults)
        if len(read) != len(raw):
            raise _Refused
        if len(read) == 1:
            return read[0]
        return All(tuple(read)) if key == "all" else AnyOf(tuple(read), because)

    def criterion(self, name: str, raw: Any, path: Path, because: str | None) -> Expression:
        fact = self.language.vocabulary.get(name)
        notion = self.language.notions.get(name)
        if fact is None and name in self.language.unreadable:
            raise _Refused
        if fact is None and notion is None:
            known = [*self.language.vocabulary, *self.language.notions, *GROUPS]
            raise _Refused(path, f"fait inconnu « {name} »{did_you_mean(name, known)} ; voir rules/facts.yaml")
        if not isinstance(raw, dict) or len(raw) != 1:
            raise _Refused(path, f"attendu : un opérateur et sa valeur, par exemple {{is: …}} ; lu : {shown(raw)}")
        ((operator, operand),) = raw.items()
        allowed = OPERATORS[fact.kind] if fact else ("is", "one_of", "none_of")
        if operator not in allowed:
            hint = did_you_mean(str(operator), allowed)
            raise _Refused(
                (*path, str(operator)),
                f"opérateur inconnu « {operator} » pour {name}{hint} ; attendu : {', '.join(allowed)}",
            )
        at = (*path, str(operator))
        if fact is None:
            return self.on_notion(self.language.notions[name], operator, operand, at, because)
        return self.language.shared(self.on_fact(fact, operator, operand, at, because))

    def on_fact(self, fact: Fact, operator: str, raw: Any, path: Path, because: str | None) -> Leaf:
        if operator in ("within", "not_within"):
            return self.place(fact, raw, path, operator == "not_within", because)
        if operator == "count_at_least":
            if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= len(fact.options):
                raise _Refused(path, f"attendu : un entier entre 1 et {len(fact.options)}, lu : {shown(raw)}")
            test = count_test(raw, len(fact.options))
            return Leaf(Criterion(fact.id, Operator.COUNT, raw, test, because=because))
        if fact.kind.is_ordered:
            return self.range(fact, operator, raw, path, because)
        options = self.options(fact.option_ids, fact.kind, raw if operator != "is" else [raw], path)
        negated = operator == "none_of"
        if fact.kind in (Kind.CHOICE, Kind.YES_NO) and options == fact.option_ids and not self.admits_all(negated):
            what = "exclut toutes les options" if negated else "accepte toutes les options : il ne dit rien"
            raise _Refused(path, f"le critère {what} ; attendu : une partie des options de {fact.id}")
        return Leaf(Criterion(fact.id, Operator.ONE_OF, options, one_of_test(options), negated, because))

    def options(self, known: frozenset[str], kind: Kind | None, raw: Any, path: Path) -> frozenset[str]:
        if not isinstance(raw, list) or not raw:
            raise _Refused(path, "liste vide ; attendu : une liste d'au moins une option")
        read: list[str] = []
        for index, item in enumerate(raw):
            at = (*path, index)
            if kind is Kind.YES_NO or (kind is None and isinstance(item, bool)):
                if not isinstance(item, bool):
                    self.fault(at, f"attendu : true ou false, lu : {shown(item)}")
                    continue
                text = YES if item else NO
            elif kind is None and isinstance(item, int):
                text = str(item)
            elif isinstance(item, str):
                text = item
            else:
                self.fault(at, f"attendu : un identifiant d'option (texte), lu : {shown(item)}")
                continue
            if kind is not Kind.TEXT and text not in known:
                expected = ", ".join(sorted(known))
                self.fault(at, f"option inconnue « {text} »{did_you_mean(text, known)} ; attendu : {expected}")
                continue
            read.append(text)
        if len(read) != len(raw):
            raise _Refused
        return frozenset(read)

    def on_notion(
        self, notion: NotionDefinition, operator: str, raw: Any, path: Path, because: str | None
    ) -> Expression:
        options = self.options(frozenset(notion.values), None, raw if operator != "is" else [raw], path)
        parts = tuple(notion.values[value] for value in notion.values if value in options)
        definition = parts[0] if len(parts) == 1 else AnyOf(parts)
        criterion = Criterion(notion.id, Operator.ONE_OF, options, one_of_test(options), operator == "none_of", because)
        return NotionLeaf(criterion, definition)

    def admits_all(self, negated: bool) -> bool:
        return self.language.tautologies and not negated

    def place(self, fact: Fact, raw: Any, path: Path, negated: bool, because: str | None) -> Leaf:
        if not isinstance(raw, list) or not raw:
            raise _Refused(path, "liste vide ; attendu : une liste de codes de lieux, par exemple [departement:62]")
        territory, codes = self.language.territory, []
        for index, code in enumerate(raw):
            if not isinstance(code, str):
                self.fault((*path, index), f"attendu : un code de lieu entre guillemets, lu : {shown(code)}")
            elif not territory.knows(code):
                self.fault((*path, index), unknown_code(code, territory))
            else:
                codes.append(territory.normalise(code))
        if len(codes) != len(raw):
            raise _Refused
        areas = tuple(dict.fromkeys(codes))
        test = Within(areas, territory)
        return Leaf(Criterion(fact.id, Operator.WITHIN, areas, test, negated, because))

    def range(self, fact: Fact, operator: str, raw: Any, path: Path, because: str | None) -> Leaf:
        used: list[str] = []
        if operator == "between":
            if not isinstance(raw, list) or len(raw) != 2:
                raise _Refused(path, "attendu : deux bornes, par exemple between: [10, 49]")
            ends = [self.bound(fact, end, (*path, index), used) for index, end in enumerate(raw)]
            low, high = ends
            if low > high:
                raise _Refused(path, "intervalle impossible : la première borne dépasse la seconde")
            accepted = Range(low, high)
        else:
            end = self.bound(fact, raw, path, used)
            accepted = _RANGES[operator](end)
        if fact.kind is not Kind.DATE and not _reachable(accepted, fact):
            raise _Refused(
                path,
                f"intervalle impossible : {fact.id} va de {fact.minimum:.0f} à {fact.maximum:.0f}, rien n'y répond",
            )
        return Leaf(
            Criterion(
                fact.id,
                Operator.RANGE,
                accepted,
                range_test(accepted),
                because=because,
                figure=used[0] if used else None,
            )
        )

    def bound(self, fact: Fact, raw: Any, path: Path, used: list[str]) -> float:
        if isinstance(raw, dict) and set(raw) == {"figure"}:
            found = self.language.figures.get(str(raw["figure"]))
            if found is None:
                hint = did_you_mean(str(raw["figure"]), self.language.figures)
                raise _Refused(path, f"chiffre inconnu « {raw['figure']} »{hint} ; voir rules/figures.yaml")
            used.append(found.id)
            raw = found.value
        if fact.kind is Kind.DATE:
            day = read_day(raw) if isinstance(raw, str) else None
            if day is None:
                raise _Refused(path, f"attendu : une date AAAA-MM-JJ, lu : {shown(raw)}")
            return day.toordinal()
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            raise _Refused(path, f"attendu : un nombre, lu : {shown(raw)}")
        return raw


_RANGES = {
    "is": lambda end: Range(end, end),
    "at_least": lambda end: Range(low=end),
    "at_most": lambda end: Range(high=end),
    "more_than": lambda end: Range(low=end, low_open=True),
    "less_than": lambda end: Range(high=end, high_open=True),
    "after": lambda end: Range(low=end, low_open=True),
    "before": lambda end: Range(high=end, high_open=True),
}


def _reachable(accepted: Range, fact: Fact) -> bool:
    low_ok = accepted.low is None or (
        accepted.low < fact.maximum or (accepted.low == fact.maximum and not accepted.low_open)
    )
    high_ok = accepted.high is None or (
        accepted.high > fact.minimum or (accepted.high == fact.minimum and not accepted.high_open)
    )
    return low_ok and high_ok
