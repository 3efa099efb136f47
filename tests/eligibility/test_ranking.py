"""The list, best first: the masks give the order that a plain sort gives."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import FACTS, known, wire_profiles
from strategies.catalogue import TODAY, Sample, Samples, catalogues
from strategies.world import world

from navigator.eligibility.assessing import assess
from navigator.eligibility.ranking import Fit, Rank
from navigator.eligibility.trunk import mask_of
from navigator.eligibility.verdict import Verdict

Wire = dict[str, Any]
RANKED_FACTS = (*FACTS, "themes", "nature")


def fit(named: tuple[str, ...], answer: Any) -> Fit:
    """How a sheet meets a wire answer: shares an option, names none (or nothing is known), or is apart."""
    included = answer.get("includes", []) if isinstance(answer, dict) else answer or []
    if not included or not named:
        return Fit.NEUTRAL
    return Fit.SHARED if set(named) & set(included) else Fit.APART


def rank(sample: Sample, wire: Wire) -> Rank:
    """Why a scheme stands where it does, from its sheet and its findings."""
    reasons = assess(sample.scheme, sample.rule, known(wire), TODAY)
    aims = [world().truth(raw, wire) for raw in sample.aimed_at]
    return Rank(
        sample.scheme.id,
        reasons.verdict is Verdict.ELIGIBLE,
        False if False in aims else None if None in aims else True,
        fit(sample.scheme.themes, wire.get("themes")),
        fit(sample.scheme.nature, wire.get("nature")),
        sample.width,
        len(reasons.missing),
    )


def plain_order(made: Samples, wire: Wire) -> list[Rank]:
    """Every eligible or undetermined scheme, sorted as facts.md says."""
    freshest = {one.scheme.id: -one.scheme.checked.on.toordinal() for one in made.schemes}
    live = (Verdict.ELIGIBLE, Verdict.UNDETERMINED)
    ranks = [
        rank(one, wire) for one in made.schemes if assess(one.scheme, one.rule, known(wire), TODAY).verdict in live
    ]
    return sorted(
        ranks,
        key=lambda one: (
            not one.eligible,
            (True, None, False).index(one.aimed),
            one.themes,
            one.nature,
            one.width,
            one.missing,
            freshest[one.scheme],
            one.scheme,
        ),
    )


@given(made=catalogues(most=10), wires=st.lists(wire_profiles(RANKED_FACTS), min_size=1, max_size=3))
def test_the_masks_give_the_order_of_a_plain_sort(made: Samples, wires: list[Wire]) -> None:
    rulebook = made.rulebook()
    ranking = made.ranking(rulebook)
    for wire in wires:
        verdicts = rulebook.evaluate(known(wire), TODAY)
        ranked = list(ranking.ranked(verdicts, known(wire)))
        assert ranked == plain_order(made, wire)
        for limit in (0, 1, 3, len(ranked), 99):
            assert ranking.first(verdicts, known(wire), limit) == ranked[:limit]


@given(made=catalogues(most=10), wire=wire_profiles(RANKED_FACTS), order=st.randoms())
def test_the_order_of_the_catalogue_is_irrelevant(made: Samples, wire: Wire, order: Any) -> None:
    shuffled = list(made.schemes)
    order.shuffle(shuffled)
    first, other = made.rulebook(), Samples(tuple(shuffled)).rulebook()
    ranked = [
        list(made.ranking(book).ranked(book.evaluate(known(wire), TODAY), known(wire))) for book in (first, other)
    ]
    assert ranked[0] == ranked[1]


@given(made=catalogues(most=10), wire=wire_profiles(RANKED_FACTS))
def test_the_leading_schemes_are_the_first_of_the_list(made: Samples, wire: Wire) -> None:
    rulebook = made.rulebook()
    ranking, verdicts = made.ranking(rulebook), rulebook.evaluate(known(wire), TODAY)
    for limit in (*range(len(made.schemes) + 2), 99):
        first = ranking.first(verdicts, known(wire), limit)
        expected = tuple(
            mask_of([rulebook.number[one.scheme] for one in first if one.eligible is eligible])
            for eligible in (True, False)
        )
        assert ranking.leading(verdicts, known(wire), limit) == expected


@given(made=catalogues(most=10), wire=wire_profiles(RANKED_FACTS))
def test_hopeful_schemes_are_in_the_order_of_favourable_answers(made: Samples, wire: Wire) -> None:
    rulebook = made.rulebook()
    ranking, verdicts = made.ranking(rulebook), rulebook.evaluate(known(wire), TODAY)
    ranked = ranking.ranked(verdicts, known(wire))
    keys = [(one.aimed is False, one.themes, one.nature, one.width, rulebook.number[one.scheme]) for one in ranked]
    whole = [number for *_, number in sorted(keys)]
    for limit in (*range(len(whole) + 2), 99):
        assert ranking.hopeful(verdicts, limit, known(wire)) == whole[:limit]
