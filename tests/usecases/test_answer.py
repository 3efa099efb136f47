"""What is typed in answer to one question: a number of the list, words, an amount, a commune, a date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from navigator.profile.wire import write_answer
from navigator.usecases.answer import understand_answer
from navigator.usecases.workspace import Workspace

NOT_UNDERSTOOD = object()


def understood(desk: Workspace, fact: str, typed: str) -> Any:
    answer = understand_answer(desk, fact, typed, date(2026, 1, 15))
    return NOT_UNDERSTOOD if answer is None else write_answer(answer, desk.release.vocabulary[fact])


@pytest.mark.parametrize(
    ("fact", "typed", "value"),
    [
        ("actor_type", "1", "association"),
        ("actor_type", " 2 ", "citizen_group"),
        ("actor_type", "Association", "association"),
        ("actor_type", "ASSOCIATON", "association"),
        ("actor_type", "collectif d'habitants", "citizen_group"),
        ("actor_type", "je suis boulanger", "company"),
        ("themes", "1, 3", {"includes": ["alimentation", "energie"], "excludes": []}),
        ("themes", "1;3", {"includes": ["alimentation", "energie"], "excludes": []}),
        ("themes", "énergie", {"includes": ["energie"], "excludes": []}),
        (
            "themes",
            "un compost et des vélos",
            {"includes": ["dechets-economie-circulaire", "mobilite"], "excludes": []},
        ),
        ("works_started", "1", True),
        ("works_started", "oui", True),
        ("works_started", "Non", False),
        ("works_started", "rien n'est commencé", False),
        ("staff", "12", 12),
        ("staff", "12 salariés", 12),
        ("staff", "douze", 12),
        ("staff", "entre 5 et 10", {"min": 5, "max": 10}),
        ("budget_eur", "8000", 8000),
        ("budget_eur", "8 000 €", 8000),
        ("budget_eur", "huit mille", 8000),
        ("budget_eur", "8 k€", 8000),
        ("budget_eur", "2 M", 2_000_000),
        ("budget_eur", "1 500,50", 1500.5),
        ("grant_requested_eur", "5000 euros", 5000),
        ("start_date", "2027-03-01", "2027-03-01"),
        ("siren", "356 000 000", "356000000"),
        ("legal_form", "SCIC", "SCIC"),
        ("project_place", "62510", "62510"),
        ("project_place", "departement:62", "departement:62"),
        ("project_place", "Liévin", "62510"),
        ("project_place", "lievin", "62510"),
        ("project_place", "Liéven", "62510"),
        ("seat_place", "Paris", "75056"),
    ],
)
def test_understood(fact: str, typed: str, value: Any, desk: Workspace) -> None:
    assert understood(desk, fact, typed) == value


def test_five_digits_are_a_postal_code_first(desk: Workspace) -> None:
    found = understood(desk, "project_place", "62800")  # Liévin; also the INSEE code of a commune 60 km away
    assert "62510" in (found["one_of"] if isinstance(found, dict) else [found])


@pytest.mark.parametrize(
    ("fact", "typed"),
    [
        ("actor_type", "zzzz"),
        ("actor_type", "0"),
        ("actor_type", "99"),
        ("actor_type", ","),
        ("themes", "1, zzzz"),
        ("works_started", "peut-être"),
        ("staff", "beaucoup"),
        ("staff", "1 2 3"),
        ("staff", "10 à 5"),
        ("staff", "2,5"),
        ("staff", "999999999999"),
        ("budget_eur", ""),
        ("start_date", "bientôt"),
        ("siren", "123"),
        ("legal_form", "  "),
        ("project_place", "Zzzzzzzzz"),
        ("project_place", "62999"),
        ("project_place", ""),
    ],
)
def test_not_understood(fact: str, typed: str, desk: Workspace) -> None:
    assert understood(desk, fact, typed) is NOT_UNDERSTOOD


def test_a_superscript_is_no_number(desk: Workspace) -> None:
    assert understood(desk, "actor_type", "²") is NOT_UNDERSTOOD


def test_homonyms_of_the_territory_come_first(desk: Workspace) -> None:
    found = understood(desk, "project_place", "Bully")
    codes = found["one_of"] if isinstance(found, dict) else [found]
    assert codes
    assert all(desk.release.territory.knows(code) for code in codes)
    assert understood(desk, "project_place", "Saint-Denis")["one_of"]
