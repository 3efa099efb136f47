"""Every rule of the repository shows, by an example, each outcome that it can reach."""

from __future__ import annotations

from datetime import date, timedelta

from navigator.criteria.expressions import negate
from navigator.eligibility.rule import Rule
from navigator.eligibility.verdict import Verdict
from navigator.eligibility.witness import WitnessSearch
from navigator.schemes.scheme import Scheme
from navigator.schemes.window import closure
from navigator.usecases.release import Release

DAY = timedelta(days=1)


def reachable(scheme: Scheme, rule: Rule, search: WitnessSearch) -> set[str]:
    """The verdicts that some answers on some day give; a window is tried at its ends and just outside."""
    ends = [day for day in (scheme.window.opens, scheme.window.closes, rule.checked.on) if day is not None]
    days: list[date] = [day + shift for day in ends for shift in (-DAY, timedelta(), DAY)]
    closures = {closure(scheme.status, scheme.window, day) for day in days}
    found: set[str] = set()
    if closures - {None}:
        found.add(Verdict.CLOSED)
    if None in closures:
        found.add(Verdict.ELIGIBLE)
        if rule.open_to is not None:
            found.add(Verdict.UNDETERMINED)
            if search.witness(negate(rule.open_to)) is not None:
                found.add(Verdict.INELIGIBLE)
    return found


def test_every_outcome_of_every_rule_has_its_example(embedded: Release) -> None:
    search = WitnessSearch(embedded.vocabulary, embedded.territory)
    lacking = {}
    for name, rule in embedded.rules.items():
        shown = {example.verdict for example in rule.examples}
        missing = reachable(embedded.catalogue.schemes[name], rule, search) - shown
        if missing:
            lacking[name] = sorted(missing)
    assert not lacking


def test_no_two_examples_of_a_rule_have_the_same_name(embedded: Release) -> None:
    for name, rule in embedded.rules.items():
        names = [example.name for example in rule.examples]
        assert len(names) == len(set(names)), name
