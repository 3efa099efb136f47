"""All the rules of a release, compiled: verdicts of the whole catalogue from a profile, as masks of schemes.

Scheme number i is bit i; numbers follow the static part of the ranking (freshest check, then id).
Measured against durable_rules and a naive reference: docs/adr/0002-our-eligibility-evaluator.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.criteria.expressions import Answers
from navigator.criteria.truth import Truth
from navigator.eligibility.buckets import Bucket, Outcome
from navigator.eligibility.rule import Rule
from navigator.eligibility.trunk import AIMED, REQUIRED, Mask, trunk
from navigator.eligibility.verdict import Verdict
from navigator.profile.answers import Known
from navigator.schemes.scheme import Scheme
from navigator.schemes.window import closure


class Lacking(Mapping[str, Mask]):
    """For each fact, the schemes that an answer to it could still settle; worked out when first asked for."""

    def __init__(self, rulebook: Rulebook, outcomes: Sequence[Outcome], unknown: Sequence[Mask]) -> None:
        self._source: tuple[Rulebook, Sequence[Outcome], Sequence[Mask]] | None = (rulebook, outcomes, unknown)
        self._masks: dict[str, Mask] = {}

    @property
    def masks(self) -> dict[str, Mask]:
        """The masks, by fact. Two threads may work them out at once, to the same result."""
        source = self._source
        if source is not None:
            rulebook, outcomes, unknown = source
            self._masks = rulebook.lacking(outcomes, unknown)
            self._source = None
        return self._masks

    def __getitem__(self, fact: str) -> Mask:
        return self.masks[fact]

    def __iter__(self) -> Iterator[str]:
        return iter(self.masks)

    def __len__(self) -> int:
        return len(self.masks)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdict and the targeting of every scheme, as masks. `ids[i]` is the scheme of bit i."""

    ids: Sequence[str]
    eligible: Mask
    undetermined: Mask
    ineligible: Mask
    closed: Mask
    off_target: Mask
    target_missing: Mask
    lacking: Lacking

    def count(self, verdict: Verdict) -> int:
        """How many schemes have that verdict."""
        return self.mask(verdict).bit_count()

    def mask(self, verdict: Verdict) -> Mask:
        """The schemes that have that verdict."""
        return int(getattr(self, verdict.value))

    def verdicts(self) -> dict[str, Verdict]:
        """The verdict of each scheme by id."""
        return {self.ids[i]: verdict for verdict in Verdict for i in bits(self.mask(verdict))}

    def aimed(self) -> dict[str, Truth]:
        """Whether each scheme aims at this profile: true, false, or None when an answer is missing."""
        found: dict[str, Truth] = dict.fromkeys(self.ids, True)
        found.update((self.ids[i], None) for i in bits(self.target_missing & ~self.off_target))
        found.update((self.ids[i], False) for i in bits(self.off_target))
        return found


class Rulebook:
    """The compiled rules. Immutable but for memos of pure functions, hence shared by all threads."""

    def __init__(self, schemes: Mapping[str, Scheme], rules: Mapping[str, Rule]) -> None:
        order = sorted(rules, key=lambda scheme: (-schemes[scheme].checked.on.toordinal(), scheme))
        self.ids: tuple[str, ...] = tuple(order)
        self.number = {scheme: i for i, scheme in enumerate(order)}
        self.schemes = schemes
        self.rules = rules
        self.everything: Mask = (1 << len(order)) - 1
        laid = trunk(rules[scheme] for scheme in order)
        self.nodes = laid.nodes
        self.buckets = tuple(Bucket(fact, leaves, laid.nodes) for fact, leaves in laid.leaves.items())
        self.position = {bucket.fact: index for index, bucket in enumerate(self.buckets)}
        self.blank = [bucket.blank for bucket in self.buckets]
        self.facts = frozenset(self.position)
        self.branches = laid.branches()
        self._closed: tuple[date, Mask] | None = None
        self._last: tuple[Answers, date, list[Outcome], Verdicts] | None = None

    def closed_on(self, on: date) -> Mask:
        """The schemes closed on a day (the last day asked for is remembered)."""
        cached = self._closed
        if cached is None or cached[0] != on:
            mask = 0
            for scheme, i in self.number.items():
                sheet = self.schemes[scheme]
                if closure(sheet.status, sheet.window, on) is not None:
                    mask |= 1 << i
            self._closed = cached = (on, mask)
        return cached[1]

    def outcomes(self, answers: Answers) -> list[Outcome]:
        """What each bucket says of the answers, in the order of `buckets`."""
        found = self.blank.copy()
        for fact, answer in answers.items():
            position = self.position.get(fact)
            if position is not None:
                found[position] = self.buckets[position].outcome(answer)
        return found

    def replaced(self, outcomes: Sequence[Outcome], fact: str, answer: Known) -> list[Outcome]:
        """The same outcomes with another answer to one fact."""
        changed = list(outcomes)
        position = self.position.get(fact)
        if position is not None:
            changed[position] = self.buckets[position].outcome(answer)
        return changed

    def evaluate(self, answers: Answers, on: date) -> Verdicts:
        """The verdicts of the whole catalogue on a day."""
        return self.combine(self.outcomes(answers), self.closed_on(on))

    def read(self, answers: Answers, on: date) -> tuple[list[Outcome], Verdicts]:
        """What each bucket says, not to be changed, and the verdicts.

        The last answers are remembered, by identity: one request reads them several times, and changes none.
        """
        last = self._last
        if last is None or last[0] is not answers or last[1] != on:
            outcomes = self.outcomes(answers)
            last = (answers, on, outcomes, self.combine(outcomes, self.closed_on(on)))
            self._last = last
        return last[2], last[3]

    def combine(self, outcomes: Sequence[Outcome], closed: Mask) -> Verdicts:
        """Make verdicts of what the buckets say."""
        return self.concluded(*self.gathered(outcomes), outcomes, closed)

    def gathered(self, outcomes: Sequence[Outcome]) -> tuple[list[Mask], list[Mask]]:
        """At each node, the schemes whose group some bucket settles, and those for which one leaves a condition open."""
        settled, unknown = [0] * len(self.nodes), [0] * len(self.nodes)
        for outcome in outcomes:
            for node, mask in outcome.settled:
                settled[node] |= mask
            for node, mask in outcome.unknown:
                unknown[node] |= mask
        return settled, unknown

    def concluded(
        self, settled: list[Mask], unknown: list[Mask], outcomes: Sequence[Outcome], closed: Mask
    ) -> Verdicts:
        """Fold what was gathered into verdicts, from the branches down to the roots; both lists are written over.

        At each node: schemes whose group is settled, schemes whose group is unknown; the others have it the other way.
        """
        for node, parent, present in self.branches:
            done = settled[node]
            reached = unknown[node] | done
            unknown[node] = left = reached ^ done
            settled[parent] |= present ^ reached
            unknown[parent] |= left
        failed = settled[REQUIRED]
        live = self.everything ^ closed
        refused, concerned = live & failed, live & (failed | unknown[REQUIRED])
        return Verdicts(
            ids=self.ids,
            eligible=live ^ concerned,
            undetermined=concerned ^ refused,
            ineligible=refused,
            closed=closed,
            off_target=settled[AIMED],
            target_missing=unknown[AIMED],
            lacking=Lacking(self, outcomes, unknown),
        )

    def lacking(self, outcomes: Sequence[Outcome], unknown: Sequence[Mask]) -> dict[str, Mask]:
        """For each fact, the schemes of which it leaves a condition unknown; `unknown`: those of each branch."""
        opened: list[Mask | None] = []
        for node, mask in zip(self.nodes, unknown, strict=True):
            above = opened[node.parent] if node.parent is not None else None
            opened.append(None if node.parent is None else mask if above is None else mask & above)
        found: dict[str, Mask] = {}
        for bucket, outcome in zip(self.buckets, outcomes, strict=True):
            lacks = 0
            for index, mask in outcome.unknown:
                if self.nodes[index].root == REQUIRED:
                    branch = opened[index]
                    lacks |= mask if branch is None else mask & branch
            if lacks:
                found[bucket.fact] = lacks
        return found

    def thresholds(self, fact: str) -> list[float]:
        """Every value at which some rule changes its mind about a fact, in order."""
        index = self.position.get(fact)
        return self.buckets[index].alike.thresholds if index is not None else []


def bits(mask: Mask) -> Iterator[int]:
    """The numbers of the bits set, from the lowest."""
    if mask.bit_count() > 64:
        text = bin(mask)[:1:-1]
        found = text.find("1")
        while found >= 0:
            yield found
            found = text.find("1", found + 1)
        return
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
