"""All the rules of a release, compiled: verdicts of the whole catalogue from a profile, as masks of schemes.

Scheme number i is bit i; numbers follow the static part of the ranking (freshest check, then id).
Measured against durable_rules and a naive reference: docs/adr/0002-our-eligibility-evaluator.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.criteria.expressions import Answers, Expression, facts_read
from navigator.criteria.truth import Truth
from navigator.eligibility.buckets import Bucket, Mask, Need, Outcome
from navigator.eligibility.rule import Rule
from navigator.eligibility.verdict import Verdict
from navigator.schemes.scheme import Scheme
from navigator.schemes.window import closure


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
    lacking: Mapping[str, Mask]

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
        self.buckets = _buckets(order, rules)
        self.facts = frozenset(fact for bucket in self.buckets for fact in bucket.facts)
        self._closed: tuple[date, Mask] | None = None

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
        return [bucket.outcome(answers) for bucket in self.buckets]

    def evaluate(self, answers: Answers, on: date) -> Verdicts:
        """The verdicts of the whole catalogue on a day."""
        return self.combine(self.outcomes(answers), self.closed_on(on))

    def combine(self, outcomes: Sequence[Outcome], closed: Mask) -> Verdicts:
        """Fold what the buckets say into verdicts."""
        failed = missing = off_target = target_missing = 0
        lacking: dict[str, Mask] = {}
        for outcome in outcomes:
            failed |= outcome.failed
            missing |= outcome.missing
            off_target |= outcome.off_target
            target_missing |= outcome.target_missing
            for fact, mask in outcome.lacking.items():
                lacking[fact] = lacking[fact] | mask if fact in lacking else mask
        live = self.everything & ~closed
        return Verdicts(
            ids=self.ids,
            eligible=live & ~(failed | missing),
            undetermined=live & missing & ~failed,
            ineligible=live & failed,
            closed=closed,
            off_target=off_target,
            target_missing=target_missing,
            lacking=lacking,
        )

    def thresholds(self, fact: str) -> list[float]:
        """Every value at which some rule changes its mind about a fact, in order."""
        ends = {end for bucket in self.buckets for end in bucket.thresholds.get(fact, ())}
        return sorted(ends)


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


def _buckets(order: Sequence[str], rules: Mapping[str, Rule]) -> tuple[Bucket, ...]:
    required: dict[Expression, Mask] = {}
    aimed: dict[Expression, Mask] = {}
    for i, scheme in enumerate(order):
        bit = 1 << i
        for condition in rules[scheme].requirements:
            required[condition] = required.get(condition, 0) | bit
        for condition in rules[scheme].targets:
            aimed[condition] = aimed.get(condition, 0) | bit
    groups: dict[frozenset[str], list[Need]] = {}
    for condition in dict.fromkeys([*required, *aimed]):
        need = Need(condition, required.get(condition, 0), aimed.get(condition, 0))
        groups.setdefault(facts_read(condition), []).append(need)
    return tuple(Bucket(facts, needs) for facts, needs in groups.items())
