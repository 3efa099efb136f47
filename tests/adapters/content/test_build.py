"""From texts to a release: order of notions, what models become, and no content that makes the loader fail."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navigator.adapters.content.build import Built, build
from navigator.adapters.content.faults import LocatedFault
from navigator.adapters.content.yaml12 import parse
from navigator.profile.answers import Choice, Interval, Places
from navigator.profile.facts import Kind
from navigator.territory import Territory

Texts = Mapping[str, str]
Load = Callable[[Texts], Built]


def notion(reads: str, value: str = "true") -> str:
    """A ruleset that reads one notion or fact and infers `true` from it."""
    return f"""
label: Une notion
mode: each
sources:
  - {{label: Une source, url: https://example.org/x}}
checked: {{on: 2026-11-22, status: confirmed}}
values:
  - {{id: true, label: oui}}
rules:
  - name: unique
    then: true
    when: {{{reads}: {{is: {value}}}}}
    because: la raison
examples:
  - name: Un exemple où rien n'est connu
    given: {{}}
    expect: [true]
"""


def test_notions_are_built_after_those_they_read(minimal: Texts, loaded: Load) -> None:
    chain = {
        "rules/qualification/a_last.yaml": notion("m_middle"),
        "rules/qualification/m_middle.yaml": notion("z_first"),
        "rules/qualification/z_first.yaml": notion("works_started"),
    }
    release = loaded({**minimal, **chain}).release
    order = [ruleset.id for ruleset in release.qualification]
    assert order.index("z_first") < order.index("m_middle") < order.index("a_last")
    last = release.notions["a_last"].values["true"]
    assert last.truth({}) is None
    assert last.truth({"works_started": Choice(frozenset(("true",)))}) is True
    assert last.truth({"works_started": Choice(frozenset(("false",)))}) is False


def test_a_notion_may_be_read_inside_groups_and_in_the_test_of_applicability(minimal: Texts, loaded: Load) -> None:
    nested = notion("works_started").replace(
        "when: {works_started: {is: true}}", "when: {all: [{works_started: {is: true}}, {not: {size: {is: large}}}]}"
    )
    applied = notion("works_started").replace("values:", "applies: {nested: {is: true}}\nvalues:")
    texts = {**minimal, "rules/qualification/nested.yaml": nested, "rules/qualification/applied.yaml": applied}
    order = [ruleset.id for ruleset in loaded(texts).release.qualification]
    assert order.index("size") < order.index("nested") < order.index("applied")


def test_rules_read_notions_as_they_read_facts(minimal: Texts, loaded: Load) -> None:
    rule = minimal["rules/eligibility/garden-grant.yaml"]
    narrowed = rule.replace(
        "- actor_type: {one_of: [association, commune]}",
        "- actor_type: {one_of: [association, commune]}\n    - size: {none_of: [large]}",
    )
    release = loaded({**minimal, "rules/eligibility/garden-grant.yaml": narrowed}).release
    condition = release.rules["garden-grant"].requirements[1]
    assert condition.truth({"staff": Interval(3, 3)}) is True
    assert condition.truth({"staff": Interval(400, 400)}) is False
    assert condition.truth({"staff": Interval(200, 400)}) is None


def test_what_a_release_holds(minimal: Texts, loaded: Load) -> None:
    release = loaded(minimal).release
    assert release.vocabulary["staff"].kind is Kind.NUMBER
    assert release.vocabulary["stage"].option("idea").to == "Idée"
    assert release.vocabulary["actor_type"].option("association").your == "votre association"
    assert release.figures["sme_staff_ceiling"].value == 249
    assert release.lexicon.terms["actor_type"]["commune"].terms == ("mairie",)
    assert release.site.human_contact == "agglo"
    assert [ruleset.id for ruleset in release.referrals] == ["referral_energie"]
    rule = release.rules["garden-grant"]
    assert rule.cannot_check == ("Le projet doit associer des habitants.",)
    assert [example.verdict for example in rule.examples] == ["eligible", "undetermined", "ineligible"]
    assert release.rules["energy-advice"].open_to is None
    assert rule.requirements[1].truth({"project_place": Places(("62510",))}) is True


def test_a_release_is_named_by_its_texts(minimal: Texts, loaded: Load) -> None:
    commented = {**minimal, "rules/facts.yaml": "# relu\n" + minimal["rules/facts.yaml"]}
    assert loaded(minimal).release.id == loaded(dict(reversed(minimal.items()))).release.id
    assert loaded(minimal).release.id != loaded(commented).release.id


def test_examples_are_played_only_when_everything_reads(minimal: Texts, national: Territory) -> None:
    wrong = minimal["rules/eligibility/garden-grant.yaml"].replace("budget_eur: 8000", "budget_eur: 1")
    assert build({**minimal, "rules/eligibility/garden-grant.yaml": wrong}, national).warnings == ()


@pytest.mark.parametrize("on", ["2026-09-30", "2027-01-01"])
def test_an_example_may_fix_its_day(on: str, minimal: Texts, loaded: Load) -> None:
    rule = minimal["rules/eligibility/garden-grant.yaml"]
    dated = rule + f"  - name: Hors de la fenêtre, personne\n    given: {{}}\n    on: {on}\n    expect: closed\n"
    assert loaded({**minimal, "rules/eligibility/garden-grant.yaml": dated}).warnings == ()


def test_an_imported_rule_without_examples_loads_with_a_warning(minimal: Texts, loaded: Load) -> None:
    rule = minimal["rules/eligibility/energy-advice.yaml"]
    imported = rule.partition("examples:")[0] + "origin: aides-territoires\n"
    built = loaded({**minimal, "rules/eligibility/energy-advice.yaml": imported})
    assert [warning.warning for warning in built.warnings] == [True]
    assert built.release.rules["energy-advice"].origin == "aides-territoires"


JUNK: list[Any] = [None, [], {}, "", "x", 3, -1, 2.5, True, [None], [[]], [{}], {"all": []}, 10**15, "é" * 300]
JUNK += [{"x": 1}, {"is": {}}, "62510", {"figure": []}, {"any": [{"not": {"staff": {"is": 3}}}]}, {"min": 1}]


def steps(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every path of a document."""
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from steps(value, (*path, key))


def spoilt(data: Any, path: tuple[Any, ...], junk: Any) -> Any:
    """The document with something else at a path."""
    if not path:
        return copy.deepcopy(junk)
    changed = copy.deepcopy(data)
    target = changed
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = copy.deepcopy(junk)
    return changed


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(draw=st.data())
def test_nothing_that_staff_may_write_makes_the_loader_fail(
    draw: st.DataObject, minimal: Texts, faults_of: Callable[[Texts], tuple[LocatedFault, ...]]
) -> None:
    """Whatever stands in place of a value, the content loads or is refused with a file and a line."""
    file = draw.draw(st.sampled_from(sorted(minimal)))
    data = parse(minimal[file], file).data
    changed = spoilt(data, draw.draw(st.sampled_from(list(steps(data)))), draw.draw(st.sampled_from(JUNK)))
    for fault in faults_of({**minimal, file: json.dumps(changed, ensure_ascii=False)}):
        assert fault.line == 1 or fault.file != file
        assert fault.message
