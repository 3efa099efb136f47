"""A ruleset as clauses: each concludes something when all its tests hold, in stages that read earlier conclusions.

A rule `r` gives two conclusions: « r », and « not r » for its Kleene negation. An `any` inside an `all` becomes a
conclusion of its own, so that every clause is a plain conjunction: durable_rules visits what follows an `$or` once per
branch that holds, which multiplies. Packets keep under the library's limits whatever the content
(docs/adr/0001-durable-rules-for-qualification.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from navigator.adapters.durable.literals import Comparison, Conjunction, Fields, fields_of
from navigator.criteria.expressions import All, AnyOf, Expression, Leaf, NotionLeaf, conjuncts, negate
from navigator.qualification.ruleset import Ruleset

MAX_TESTS = 60  # in one packet: the library's stack takes 64 satisfied tests, which so few cannot reach


@dataclass(frozen=True, slots=True)
class Clause:
    """When all the tests hold, `conclusion` does."""

    conclusion: str
    tests: Conjunction


@dataclass(frozen=True, slots=True)
class Program:
    """The clauses by stage, in packets; for each conclusion that settles a rule, the rule and how it settles it."""

    stages: tuple[tuple[tuple[Clause, ...], ...], ...]
    settles: Mapping[str, tuple[str, bool]]
    fields: Fields


def program(ruleset: Ruleset) -> Program:
    """The clauses of a ruleset's rules, of their negations, and of its test of applicability."""
    named = ruleset.conditions()
    writer = _Writer(fields_of(named.values()))
    settles: dict[str, tuple[str, bool]] = {}
    for name, when in named.items():
        settles[writer.conclude(when)[0]] = (name, True)
        settles[writer.conclude(negate(when))[0]] = (name, False)
    stages = tuple(tuple(_packets(stage)) for stage in writer.stages)
    return Program(stages, settles, writer.fields)


@dataclass(slots=True)
class _Writer:
    fields: Fields
    stages: list[list[Clause]] = field(default_factory=list)
    count: int = 0
    groups: dict[Expression, tuple[str, int]] = field(default_factory=dict)

    def conclude(self, expression: Expression) -> tuple[str, int]:
        """A new conclusion that holds when the expression does, and the stage after which it is known."""
        return self._write(self.alternatives(expression))

    def alternatives(self, expression: Expression) -> list[tuple[Conjunction, int]]:
        """Every way in which the expression holds: tests, and the first stage that can make them."""
        match expression:
            case Leaf(criterion):
                return [(tests, 0) for tests in self.fields.alternatives(criterion)]
            case NotionLeaf(criterion, _):
                return [(tests, 0) for tests in self.fields.notion_alternatives(criterion)]
            case AnyOf(parts):
                return [found for part in parts for found in self.alternatives(part)]
            case All():
                joined = [self._one_way(part) for part in conjuncts(expression)]
                return [(tuple(test for tests, _ in joined for test in tests), max(stage for _, stage in joined))]

    def _one_way(self, part: Expression) -> tuple[Conjunction, int]:
        """The part as one conjunction; several alternatives become a group, shared by all that need it."""
        ways = self.alternatives(part)
        if len(ways) == 1:
            return ways[0]
        if part not in self.groups:
            self.groups[part] = self._write(ways)
        name, stage = self.groups[part]
        return (Comparison(name, "$eq", 1),), stage

    def _write(self, ways: list[tuple[Conjunction, int]]) -> tuple[str, int]:
        name = f"g{self.count}"
        self.count += 1
        last = 0
        for tests, first in ways:
            short, stage = self._shortened(tests, first)
            while len(self.stages) <= stage:
                self.stages.append([])
            self.stages[stage].append(Clause(name, short))
            last = max(last, stage)
        return name, last + 1

    def _shortened(self, tests: Conjunction, stage: int) -> tuple[Conjunction, int]:
        while len(tests) > MAX_TESTS:
            name, after = self._write([(tests[:MAX_TESTS], stage)])
            tests, stage = (*tests[MAX_TESTS:], Comparison(name, "$eq", 1)), max(stage, after)
        return tests, stage


def _packets(clauses: list[Clause]) -> Iterator[tuple[Clause, ...]]:
    packet: list[Clause] = []
    size = 0
    for clause in clauses:
        if size + len(clause.tests) > MAX_TESTS:
            yield tuple(packet)
            packet, size = [], 0
        packet.append(clause)
        size += len(clause.tests)
    yield tuple(packet)
