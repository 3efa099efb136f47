"""The laws of verdicts (architecture, §5), over generated rules and profiles."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies.answers import FACTS, LEVEL_FACTS, known, wire_profiles
from strategies.catalogue import TODAY, Sample, Samples, catalogues
from strategies.conditions import conditions, expression
from strategies.language import language
from strategies.narrowing import narrower, narrowings
from strategies.rulesets import ruleset
from strategies.world import world

from navigator.adapters.durable_engine import DurableEngine
from navigator.criteria.criterion import Range
from navigator.criteria.reading import Fault, read_condition
from navigator.eligibility.assessing import assess
from navigator.eligibility.verdict import Assessment, FindingStatus, Verdict
from navigator.profile.answers import Interval
from navigator.schemes.window import Status

Wire = dict[str, Any]
SETTLED = (Verdict.ELIGIBLE, Verdict.INELIGIBLE)


def expected(sample: Sample, wire: Wire, on: date) -> tuple[Verdict, bool | None]:
    """The verdict and the targeting, from the plain rule and the plain answers."""
    aims = [world().truth(raw, wire) for raw in sample.aimed_at]
    aimed = False if False in aims else None if None in aims else True
    window = sample.scheme.window
    over = (window.opens is not None and on < window.opens) or (window.closes is not None and on > window.closes)
    if over or sample.scheme.status is Status.CLOSED:
        return Verdict.CLOSED, aimed
    open_to = True if sample.open_to is None else world().truth(sample.open_to, wire)
    return {True: Verdict.ELIGIBLE, False: Verdict.INELIGIBLE, None: Verdict.UNDETERMINED}[open_to], aimed


@given(made=catalogues(notions=True), wire=wire_profiles(FACTS + LEVEL_FACTS))
def test_masks_assessments_and_naive_reference_agree(made: Samples, wire: Wire) -> None:
    answers, rulebook = known(wire), made.rulebook()
    verdicts = rulebook.evaluate(answers, TODAY)
    said, aimed = verdicts.verdicts(), verdicts.aimed()
    for sample in made.schemes:
        name = sample.scheme.id
        reasons = assess(sample.scheme, sample.rule, answers, TODAY)
        assert (said[name], aimed[name]) == expected(sample, wire, TODAY)
        assert (reasons.verdict, reasons.aimed) == (said[name], aimed[name])
        if said[name] is Verdict.UNDETERMINED:
            bit = 1 << rulebook.number[name]
            assert reasons.missing == {fact for fact, mask in verdicts.lacking.items() if mask & bit}


@given(made=catalogues(most=4), wire=wire_profiles())
def test_the_rules_engine_gives_the_same_truths(made: Samples, wire: Wire) -> None:
    open_to = [sample.open_to for sample in made.schemes if sample.open_to is not None]
    if not open_to:
        return
    answers = known(wire)
    truths = DurableEngine().truths(ruleset([("high", raw) for raw in open_to]), answers, {})
    said = made.rulebook().evaluate(answers, TODAY).verdicts()
    found = iter(truths.values())
    for sample in made.schemes:
        if sample.open_to is not None:
            truth = next(found)
            if said[sample.scheme.id] is not Verdict.CLOSED:
                assert truth is {Verdict.ELIGIBLE: True, Verdict.INELIGIBLE: False}.get(said[sample.scheme.id])


@given(made=catalogues(), wire=wire_profiles(), data=st.data())
def test_one_more_answer_never_overturns_a_settled_verdict(made: Samples, wire: Wire, data: st.DataObject) -> None:
    rulebook, before = made.rulebook(), known(wire)
    after = data.draw(narrowings(wire))
    first, then = rulebook.evaluate(before, TODAY), rulebook.evaluate(after, TODAY)
    for name, verdict in first.verdicts().items():
        if verdict is not Verdict.UNDETERMINED:
            assert then.verdicts()[name] is verdict
    for name, aimed in first.aimed().items():
        assert aimed is None or then.aimed()[name] is aimed


@given(raw=conditions(), wire=wire_profiles(), data=st.data())
def test_a_truth_once_known_stays(raw: dict[str, Any], wire: Wire, data: st.DataObject) -> None:
    truth = expression(raw).truth(known(wire))
    assert truth is None or expression(raw).truth(data.draw(narrowings(wire))) is truth


@given(made=catalogues(), wire=wire_profiles(), order=st.randoms())
def test_the_order_of_answers_is_irrelevant(made: Samples, wire: Wire, order: Any) -> None:
    shuffled = list(wire)
    order.shuffle(shuffled)
    first = made.rulebook().evaluate(known(wire), TODAY)
    assert made.rulebook().evaluate(known({fact: wire[fact] for fact in shuffled}), TODAY) == first


@given(made=catalogues(), wire=wire_profiles())
def test_nothing_missing_is_never_undetermined_and_the_reverse(made: Samples, wire: Wire) -> None:
    for sample in made.schemes:
        reasons = assess(sample.scheme, sample.rule, known(wire), TODAY)
        if reasons.verdict is not Verdict.CLOSED and not any(
            f.status is FindingStatus.NOT_MET for f in reasons.findings
        ):
            assert (reasons.verdict is Verdict.UNDETERMINED) is bool(reasons.missing)
        for finding in reasons.findings:
            assert bool(finding.facts) is (finding.status is not FindingStatus.MET), "a reason names its facts"


@given(made=catalogues(), wire=wire_profiles())
def test_verdicts_partition_the_catalogue(made: Samples, wire: Wire) -> None:
    rulebook = made.rulebook()
    verdicts = rulebook.evaluate(known(wire), TODAY)
    masks = [verdicts.mask(verdict) for verdict in Verdict]
    assert sum(masks) == rulebook.everything
    assert sum(verdicts.count(verdict) for verdict in Verdict) == len(made.schemes)
    assert verdicts.verdicts().keys() == {sample.scheme.id for sample in made.schemes}


@given(made=catalogues(), wire=wire_profiles(), on=st.integers(-4, 4))
def test_closed_wins_over_everything_on_its_day(made: Samples, wire: Wire, on: int) -> None:
    day, rulebook = date.fromordinal(TODAY.toordinal() + on), made.rulebook()
    rulebook.evaluate(known(wire), TODAY)
    said = rulebook.evaluate(known(wire), day).verdicts()
    assert said == {sample.scheme.id: expected(sample, wire, day)[0] for sample in made.schemes}


@given(made=catalogues(), wires=st.lists(wire_profiles(), min_size=2, max_size=8))
def test_what_a_rulebook_remembers_changes_nothing(made: Samples, wires: list[Wire]) -> None:
    used = made.rulebook()
    for wire in [*wires, *wires]:
        assert used.evaluate(known(wire), TODAY) == made.rulebook().evaluate(known(wire), TODAY)


@given(made=catalogues(), wire=wire_profiles(), fact=st.sampled_from(FACTS), data=st.data())
def test_one_changed_answer_is_evaluated_as_from_scratch(
    made: Samples, wire: Wire, fact: str, data: st.DataObject
) -> None:
    used = made.rulebook()
    used.evaluate(known(wire), TODAY)
    changed = {**known(wire), fact: data.draw(narrower(fact, None))}
    assert used.evaluate(changed, TODAY) == made.rulebook().evaluate(changed, TODAY)


def test_narrowing_an_interval_never_overturns_a_range() -> None:
    ends = (None, 0, 1, 2)
    intervals = [Interval(low, high) for low, high in product(ends, ends) if None in (low, high) or low <= high]
    for low, high, low_open, high_open in product(ends, ends, (False, True), (False, True)):
        accepted = Range(low, high, low_open, high_open)
        for wide, narrow in product(intervals, intervals):
            truth = accepted.accepts(wide)
            if truth is not None and inside(narrow, wide):
                assert accepted.accepts(narrow) is truth, (accepted, wide, narrow)


def inside(narrow: Interval, wide: Interval) -> bool:
    low = wide.low is None or (narrow.low is not None and narrow.low >= wide.low)
    return low and (wide.high is None or (narrow.high is not None and narrow.high <= wide.high))


@pytest.mark.parametrize("raw", [{}, {"all": []}, {"any": []}, {"not": {}}, [], None, "everyone", {"because": "oui"}])
def test_an_empty_rule_is_refused_never_everybody(raw: Any) -> None:
    faults: list[Fault] = []
    assert read_condition(raw, (), language(), faults) is None
    assert faults


@given(made=catalogues(most=2), wire=wire_profiles(), verdict=st.sampled_from(Verdict))
def test_a_verdict_cannot_exist_without_its_reasons(made: Samples, wire: Wire, verdict: Verdict) -> None:
    sample = made.schemes[0]
    right = assess(sample.scheme, sample.rule, known(wire), TODAY)
    if verdict is not right.verdict:
        with pytest.raises(ValueError, match="do not make the verdict"):
            Assessment(right.scheme, verdict, right.findings, right.aimed, right.missing, right.closure)


def test_a_scheme_open_to_everyone_is_eligible_without_a_question() -> None:
    made = Samples((Sample(_open_scheme(), _open_rule(), None, [], 0),))
    assert made.rulebook().evaluate({}, TODAY).verdicts() == {"ouvert": Verdict.ELIGIBLE}
    assert made.rulebook().evaluate({}, TODAY).aimed() == {"ouvert": True}


def _open_scheme() -> Any:
    from dataclasses import replace

    from navigator.schemes.provenance import Checked, Confidence
    from navigator.schemes.scheme import Help, Scheme, SchemeKind
    from navigator.schemes.window import Window

    checked = Checked(TODAY, Confidence.CONFIRMED)
    blank: dict[str, Any] = dict.fromkeys(("steps", "documents", "contacts", "sources", "to_confirm", "keywords"), ())
    scheme = Scheme(
        id="x", title="x", promise="x", operator="x", kind=SchemeKind.ADVICE, status=Status.OPEN, window=Window(),
        recurrence=None, themes=(), nature=(), levels=(), help=Help("x"), description="x", url=None, checked=checked,
        **blank,
    )  # fmt: skip
    return replace(scheme, id="ouvert")


def _open_rule() -> Any:
    from navigator.eligibility.rule import Rule
    from navigator.schemes.provenance import Checked, Confidence

    return Rule("ouvert", None, (), (), "https://example.org", Checked(TODAY, Confidence.CONFIRMED))
