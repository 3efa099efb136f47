"""Which options of a composite to show: those that put most of the list right, whatever was already picked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from navigator.criteria.expressions import Answers
from navigator.dialogue.composite import Composite, CompositeOption
from navigator.dialogue.stakes import Stakes
from navigator.eligibility.buckets import Outcome
from navigator.eligibility.rulebook import bits
from navigator.eligibility.trunk import Mask
from navigator.profile.agreement import agreed

LEAST = 0.01
"""An option that puts less than this right is not shown."""
Cover = dict[tuple[int, str], float]
MayAsk = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Packed:
    """The options to show, the facts that they may settle, and what an answer is worth."""

    options: tuple[str, ...]
    sets: tuple[str, ...]
    gain: float


def packed(composite: Composite, stakes: Stakes, answers: Answers, may_ask: MayAsk) -> Packed | None:
    """The composite for this profile; None when it is of no use."""
    if composite.when is not None and composite.when.truth(answers) is not True:
        return None
    covers = {}
    for option in composite.options:
        if option.when is None or option.when.truth(answers) is True:
            cover = _cover(composite, option, stakes, answers, may_ask)
            if cover or not composite.several:
                covers[option.id] = cover
    return _best(composite, covers, stakes) if composite.several else _whole(composite, covers, stakes, may_ask)


def _best(composite: Composite, covers: dict[str, Cover], stakes: Stakes) -> Packed | None:
    """Statements picked one by one, the best first given those before; shown in authored order."""
    got: Cover = {}
    gain, left = 0.0, dict(covers)
    while left and len(covers) - len(left) < composite.at_most:
        worths = {name: _worth(cover, got, stakes) for name, cover in left.items()}
        best = max(worths, key=worths.__getitem__)
        if worths[best] < LEAST:
            break
        gain += worths[best]
        for key, weight in left.pop(best).items():
            got[key] = min(1.0, got.get(key, 0.0) + weight)
    picked = tuple(name for name in covers if name not in left)
    if not picked:
        return None
    touched = {fact for name in picked for _, fact in covers[name]}
    return Packed(picked, tuple(fact for fact in composite.facts if fact in touched), gain)


def _whole(composite: Composite, covers: dict[str, Cover], stakes: Stakes, may_ask: MayAsk) -> Packed | None:
    """One option to choose: all are shown, and each settles what it says when it is the one."""
    total: Cover = {}
    for name, cover in covers.items():
        share = composite.option(name).prior
        for key, weight in cover.items():
            total[key] = min(1.0, total.get(key, 0.0) + weight * share)
    if not total:
        return None
    sets = tuple(fact for fact in composite.facts if may_ask(fact))
    return Packed(tuple(covers), sets, _worth(total, {}, stakes))


def _worth(cover: Cover, got: Cover, stakes: Stakes) -> float:
    found = 0.0
    for (number, fact), weight in cover.items():
        one = stakes.contenders[number]
        before = got.get((number, fact), 0.0)
        found += (min(1.0, before + weight) - before) * one.error / one.lacks
    return found


def _cover(composite: Composite, option: CompositeOption, stakes: Stakes, answers: Answers, may_ask: MayAsk) -> Cover:
    """For each contender and fact, how likely the option is to settle that fact for that contender."""
    found: Cover = {}
    rulebook, outcomes = stakes.what_if.rulebook, stakes.what_if.outcomes
    ways = ((True, option.prior), (False, 1 - option.prior)) if composite.several else ((True, 1.0),)
    for fact in option.facts:
        lacking = stakes.lacking.get(fact, 0)
        if not lacking or not may_ask(fact):
            continue
        position = rulebook.position[fact]
        before = _unknown(outcomes[position])
        for chosen, likely in ways:
            said = option.said(chosen, answers).get(fact)
            joined = None if said is None else agreed(answers.get(fact, said), said)
            if joined is not None:
                settled = before & ~_unknown(rulebook.buckets[position].outcome(joined)) & lacking
                for number in bits(settled):
                    found[number, fact] = found.get((number, fact), 0.0) + likely
    return found


def _unknown(outcome: Outcome) -> Mask:
    found = 0
    for _, mask in outcome.unknown:
        found |= mask
    return found
