"""Findings word for word: what is met, what is not, what is missing; and what would change the verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from strategies.answers import FACTS, LEVEL_FACTS, profile, wire_profiles
from strategies.conditions import conditions, expression
from strategies.language import language

import navigator.explanation.findings as module
from navigator.criteria.expressions import conjuncts
from navigator.eligibility.assessing import assess, finding
from navigator.eligibility.rule import Rule
from navigator.eligibility.verdict import Assessment, FindingStatus
from navigator.explanation.changes import Change, changes, near_miss_text
from navigator.explanation.conditions import ConditionWording
from navigator.explanation.findings import FindingWording, Reason
from navigator.schemes.scheme import Scheme
from navigator.schemes.window import Status, Window
from navigator.usecases.release import Release

LANGUAGE = language()
CONDITIONS = ConditionWording(LANGUAGE.vocabulary, LANGUAGE.territory, LANGUAGE.figures, LANGUAGE.notions)
WORDING = CONDITIONS.answers
TODAY = date(2026, 11, 22)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def reason(raw: Any, facts: dict[str, Any]) -> Reason:
    answers = profile(facts).known
    return FindingWording(CONDITIONS).reason(finding(expression(raw), answers), WORDING.said(answers))


MET, NOT_MET, MISSING = FindingStatus.MET, FindingStatus.NOT_MET, FindingStatus.MISSING
SMALL = {"any": [{"actor_type": {"none_of": ["company"]}}, {"staff": {"at_most": 249}}]}
GOLDEN: list[tuple[Any, dict[str, Any], FindingStatus, str]] = [
    (
        {"project_place": {"within": ["departement:62"]}},
        {"project_place": "62510"},
        MET,
        "Votre projet est à Liévin, dans le Pas-de-Calais",
    ),
    ({"actor_type": {"is": "association"}}, {"actor_type": "association"}, MET, "Vous êtes une association"),
    ({"staff": {"at_most": 249}}, {"staff": {"min": 10, "max": 49}}, MET, "Vous avez entre 10 et 49 salariés"),
    (
        SMALL,
        {"actor_type": "association"},
        MET,
        "Vous êtes une association",
    ),
    (SMALL, {"actor_type": "company", "staff": 12}, MET, "Vous avez 12 salariés"),
    (
        {"all": [{"stage": {"is": "idea"}}, {"works_started": {"is": False}}]},
        {"stage": "idea", "works_started": False},
        MET,
        "Votre projet est à l'état d'idée et rien n'est encore commandé ni commencé",
    ),
    (
        {"is_sme": {"is": True}},
        {"staff": 12, "turnover_eur": 900_000},
        MET,
        "Votre chiffre d'affaires est de 900 000 € et vous avez 12 salariés",
    ),
    (
        {"actor_type": {"is": "association"}},
        {"actor_type": "company"},
        NOT_MET,
        "Réservé aux associations ; vous êtes une entreprise",
    ),
    (
        {"budget_eur": {"at_least": 5000}, "because": "Le règlement écarte les petits budgets."},
        {"budget_eur": 4000},
        NOT_MET,
        (
            "Le budget du projet doit être d'au moins 5 000 € (le règlement écarte les petits budgets) ;"
            " votre budget est de 4 000 €"
        ),
    ),
    (
        {"works_started": {"is": False}},
        {"works_started": True},
        NOT_MET,
        (
            "Rien ne doit être commandé ni commencé avant la demande ; vous"
            " avez déjà commandé ou commencé ce qui est à financer"
        ),
    ),
    (
        SMALL,
        {"actor_type": "company", "staff": 300},
        NOT_MET,
        (
            "Si vous êtes une entreprise : il faut avoir au plus 249 salariés"
            " ; vous êtes une entreprise et vous avez 300 salariés"
        ),
    ),
    (
        {"seat_place": {"within": ["region:32"]}},
        {"seat_place": "75056", "actor_type": "association"},
        NOT_MET,
        "Le siège doit être dans les Hauts-de-France ; votre association a son siège à Paris",
    ),
    (
        {"budget_eur": {"at_least": 5000}},
        {},
        MISSING,
        "Il manque : le budget du projet. Le budget du projet doit être d'au moins 5 000 €",
    ),
    (
        SMALL,
        {},
        MISSING,
        (
            "Il manque : le type de porteur et le nombre de salariés."
            " Si vous êtes une entreprise : il faut avoir au plus 249 salariés"
        ),
    ),
    (
        SMALL,
        {"actor_type": "company"},
        MISSING,
        "Il manque : le nombre de salariés. Si vous êtes une entreprise : il faut avoir au plus 249 salariés",
    ),
    (
        {"staff": {"at_most": 15}},
        {"staff": {"min": 10, "max": 19}},
        MISSING,
        "À préciser : le nombre de salariés (vous avez dit : entre 10 et 19 salariés). Il faut avoir au plus 15 salariés",
    ),
    (
        SMALL,
        {"actor_type": {"one_of": ["association", "company"]}},
        MISSING,
        (
            "Il manque : le nombre de salariés ;"
            " à préciser : le type de porteur (vous avez dit : une association ou une entreprise)."
            " Si vous êtes une entreprise : il faut avoir au plus 249 salariés"
        ),
    ),
    (
        {"project_place": {"within": ["departement:62"]}},
        {"project_place": "region:32"},
        MISSING,
        (
            "À préciser : le lieu du projet (vous avez dit : dans les Hauts-de-France)."
            " Le projet doit se passer dans le Pas-de-Calais"
        ),
    ),
    (
        {"is_micro_entrepreneur": {"is": False}},
        {"is_micro_entrepreneur": None},
        MISSING,
        "Il manque : votre régime (micro-entrepreneur ou non). Fermé aux micro-entrepreneurs",
    ),
    (
        {"themes": {"one_of": ["energie"]}},
        {"themes": {"includes": ["eau"]}},
        MISSING,
        "À préciser : le thème du projet (vous avez dit : l'eau). Le projet doit porter sur l'énergie",
    ),
]


@pytest.mark.parametrize(("raw", "facts", "status", "text"), GOLDEN, ids=lambda part: str(part)[:40])
def test_a_finding_said(raw: Any, facts: dict[str, Any], status: FindingStatus, text: str) -> None:
    said = reason(raw, facts)
    assert said.status is status
    assert plain(said.text) == text
    assert said.criterion == CONDITIONS.need(expression(raw))


@pytest.mark.parametrize(
    ("raw", "facts", "fact"),
    [
        ({"staff": {"at_most": 9}}, {}, "staff"),
        ({"is_sme": {"is": True}}, {}, "is_sme"),
        (SMALL, {"actor_type": "company"}, "staff"),
        (SMALL, {"actor_type": "association"}, "actor_type"),
    ],
)
def test_the_fact_first_in_cause(raw: Any, facts: dict[str, Any], fact: str) -> None:
    assert reason(raw, facts).fact == fact


def test_the_answer_is_given_apart_when_there_is_one() -> None:
    assert reason({"staff": {"at_most": 9}}, {"staff": 12}).answer == "Vous avez 12\u00a0salariés"
    assert reason({"staff": {"at_most": 9}}, {}).answer is None


def test_a_condition_true_without_an_answer_is_said_by_itself() -> None:
    """A group may be true by one part only: the others say nothing."""
    answers = profile({"actor_type": "association"}).known
    condition = expression(SMALL)
    said = FindingWording(CONDITIONS).reason(finding(condition, answers), WORDING.said(answers))
    assert said.answer == "Vous êtes une association"


def test_sentences_are_remembered_for_the_same_answers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    wording = FindingWording(CONDITIONS)
    condition = expression({"seat_place": {"within": ["region:32"]}})
    said = {}
    for actor in ("association", "company", "association"):
        answers = profile({"seat_place": "62510", "actor_type": actor}).known
        said[actor] = wording.reason(finding(condition, answers), WORDING.said(answers))
        assert wording.reason(finding(condition, answers), WORDING.said(answers)) is said[actor]
    assert said["association"].text != said["company"].text
    monkeypatch.setattr(module, "CACHE_LIMIT", 0)
    answers = profile({"seat_place": "62510"}).known
    assert wording.reason(finding(condition, answers), WORDING.said(answers)).text.startswith("Votre structure")


@given(raw=conditions(notions=True, most=8), wire=wire_profiles(FACTS + LEVEL_FACTS))
def test_no_finding_reads_badly(raw: Any, wire: dict[str, Any]) -> None:
    answers = profile(wire).known
    found, wording = finding(expression(raw), answers), FindingWording(CONDITIONS)
    said = wording.reason(found, WORDING.said(answers))
    assert wording.fragment(found, WORDING.said(answers)).plain == said.fragment.plain
    assert said.text[:1] == said.text[:1].upper()
    for bad in ("  ", "..", "{", "}", "None", " de au ", " de entre ", " ; .", "()", ": ;"):
        assert bad not in said.text
    if said.status is MISSING:
        assert said.text.startswith(("Il manque : ", "À préciser : "))
    if said.status is NOT_MET:
        assert said.text.startswith(said.criterion)
        assert said.answer is not None


# What would change the verdict


def assessed(release: Release, open_to: Any, facts: dict[str, Any], **sheet: Any) -> Assessment:
    scheme: Scheme = next(iter(release.catalogue.schemes.values()))
    plain_sheet = replace(scheme, **{"status": Status.OPEN, "window": Window(), **sheet})
    rule: Rule = replace(release.rules[scheme.id], open_to=expression(open_to), aimed_at=())
    return assess(plain_sheet, rule, profile(facts).known, TODAY)


RULE = {
    "all": [
        {"actor_type": {"is": "association"}},
        {"budget_eur": {"at_least": 5000}},
        {"budget_eur": {"at_most": 9000}, "because": "Petits projets."},
    ]
}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"actor_type": "company", "budget_eur": 6000}, [("actor_type", "Réservé aux associations")]),
        (
            {"actor_type": "association"},
            [
                (
                    "budget_eur",
                    (
                        "Le budget du projet doit être d'au moins 5 000 € ;"
                        " Le budget du projet doit être d'au plus 9 000 € (petits projets)"
                    ),
                )
            ],
        ),
        ({"actor_type": "company", "budget_eur": 1}, []),
        ({}, []),
        ({"actor_type": "association", "budget_eur": 6000}, []),
    ],
)
def test_the_one_answer_that_would_change_the_verdict(
    embedded: Release, facts: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    found = changes(assessed(embedded, RULE, facts), CONDITIONS)
    assert [Change(one.fact, plain(one.text)) for one in found] == [Change(*one) for one in expected]


def test_nothing_changes_a_closed_scheme(embedded: Release) -> None:
    assert changes(assessed(embedded, RULE, {"actor_type": "company"}, status=Status.CLOSED), CONDITIONS) == ()


@pytest.mark.parametrize(
    ("actors", "text"),
    [
        ((), None),
        (("commune", "association"), "Votre commune (ou un partenaire) peut le demander."),
        (("association",), "Un partenaire peut le demander : une association."),
        (
            ("intercommunality", "association"),
            "Un partenaire peut le demander : une intercommunalité ou une association.",
        ),
    ],
)
def test_near_misses(actors: tuple[str, ...], text: str | None) -> None:
    assert near_miss_text(actors, CONDITIONS) == text


def test_every_condition_of_the_catalogue_reads_well(embedded: Release) -> None:
    """The real rules, with their own reasons: no gap, no doubled stop, no program word."""
    wording = ConditionWording(embedded.vocabulary, embedded.territory, embedded.figures, embedded.notions)
    for name, rule in embedded.rules.items():
        for condition in (
            *rule.requirements,
            *rule.targets,
            *(part for aim in rule.targets for part in conjuncts(aim)),
        ):
            text = wording.need(condition)
            for bad in ("  ", "..", "{", "}", "None", " de au ", "que en ", " de le ", ") (", "si il "):
                assert bad not in text, (name, text)
            assert not text.endswith((".", ":", ";", ",")), (name, text)
