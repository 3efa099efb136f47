"""All rules laid over one tree of `all` and `any` groups, so that one operation on masks serves every scheme at once.

A scheme's conditions stand at a root (all must hold); its first `any` group takes the root's first branch, its second
the next one, and so on inside groups. Notions are spelt out. A node then holds, for each criterion, the schemes that
have it there, one bit each; there are as many nodes as in the most branched rule, not as in all rules together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from navigator.criteria.criterion import Criterion
from navigator.criteria.expressions import All, AnyOf, Expression, Leaf, NotionLeaf, negate
from navigator.eligibility.rule import Rule

Mask: TypeAlias = int
REQUIRED, AIMED = 0, 1


@dataclass(slots=True)
class Node:
    """A group of conditions: `every` = all must hold, else one at least. `present`: the schemes that have this group.

    Nodes alternate: an `all` in an `all` is the same group. Children come after their parent.
    """

    every: bool
    root: int
    parent: int | None
    present: Mask = 0
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trunk:
    """The tree, and for each fact the criteria at each node with the schemes (by number) that have them there."""

    nodes: tuple[Node, ...]
    leaves: Mapping[str, Mapping[int, Mapping[Criterion, Sequence[int]]]]

    def branches(self) -> tuple[tuple[int, int, Mask], ...]:
        """Every node but the roots with its parent and its schemes, branches before what they grow on."""
        found = [(index, node.parent, node.present) for index, node in enumerate(self.nodes) if node.parent is not None]
        return tuple(reversed(found))


def trunk(rules: Iterable[Rule]) -> Trunk:
    """Lay rules over one tree; the first rule is scheme 0."""
    layer = _Layer()
    for number, rule in enumerate(rules):
        layer.used = {}
        layer.number = number
        for root, conditions in ((REQUIRED, rule.requirements), (AIMED, rule.targets)):
            layer.present[root].append(number)
            for condition in conditions:
                layer.lay(condition, root)
    for node, numbers in zip(layer.nodes, layer.present, strict=True):
        node.present = mask_of(numbers)
    return Trunk(tuple(layer.nodes), layer.leaves)


def mask_of(numbers: Sequence[int]) -> Mask:
    """The mask of a few or many numbers."""
    if not numbers:
        return 0
    field = bytearray((max(numbers) >> 3) + 1)
    for number in numbers:
        field[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(field, "little")


class _Layer:
    def __init__(self) -> None:
        self.nodes = [Node(True, REQUIRED, None), Node(True, AIMED, None)]
        self.present: list[list[int]] = [[], []]
        self.leaves: dict[str, dict[int, dict[Criterion, list[int]]]] = {}
        self.number = 0
        self.used: dict[int, int] = {}

    def lay(self, condition: Expression, node: int) -> None:
        match condition:
            case Leaf(criterion):
                here = self.leaves.setdefault(criterion.fact, {}).setdefault(node, {}).setdefault(criterion, [])
                if not here or here[-1] != self.number:
                    here.append(self.number)
            case NotionLeaf(criterion, definition):
                self.lay(negate(definition) if criterion.negated else definition, node)
            case All(parts) | AnyOf(parts):
                every = isinstance(condition, All)
                group = node if self.nodes[node].every is every else self.branch(node)
                for part in parts:
                    self.lay(part, group)

    def branch(self, node: int) -> int:
        """The next branch of a node that this scheme does not use yet; the branch is the other kind of group."""
        taken = self.used.get(node, 0)
        self.used[node] = taken + 1
        above = self.nodes[node]
        if taken == len(above.children):
            above.children.append(len(self.nodes))
            self.nodes.append(Node(not above.every, above.root, node))
            self.present.append([])
        found = above.children[taken]
        self.present[found].append(self.number)
        return found
