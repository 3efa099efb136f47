"""Amounts and people, written as people write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from navigator.dialogue.readers.numbers import numbers
from navigator.dialogue.reading.claims import Claims
from navigator.dialogue.reading.found import Found
from navigator.dialogue.reading.text import message

MONEY = ("budget_eur", "grant_requested_eur", "secured_funding_eur", "turnover_eur")
PEOPLE = ("staff", "volunteers", "members", "beneficiaries", "population", "duration_months")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("budget 8 000 €", {"budget_eur": 8000}),
        ("budget 8\u202f000\u00a0€", {"budget_eur": 8000}),
        ("un budget de 8000", {"budget_eur": 8000}),
        ("budget 2000", {"budget_eur": 2000}),
        ("budget de huit mille", {"budget_eur": 8000}),
        ("quinze cents euros", {"budget_eur": 1500}),
        ("trois mille cinq cents euros", {"budget_eur": 3500}),
        ("quatre-vingt-dix mille euros", {"budget_eur": 90_000}),
        ("quinze mille euros de budget", {"budget_eur": 15_000}),
        ("le projet coûte 12,5 k€", {"budget_eur": 12_500}),
        ("8K€", {"budget_eur": 8000}),
        ("10 k", {"budget_eur": 10_000}),
        ("un budget de 1,2 million d'euros", {"budget_eur": 1_200_000}),
        ("budget 2 M€", {"budget_eur": 2_000_000}),
        ("2 M d'euros", {"budget_eur": 2_000_000}),
        ("0,5 M€ de travaux", {"budget_eur": 500_000}),
        ("45.000 euros", {"budget_eur": 45_000}),
        ("1.200.000 euros", {"budget_eur": 1_200_000}),
        ("8.000,00 € TTC", {"budget_eur": 8000}),
        ("1 500,50 €", {"budget_eur": 1500.5}),
        ("12,5 euros", {"budget_eur": 12.5}),
        ("un devis à 4 500€ TTC", {"budget_eur": 4500}),
        ("ça coûterait 8000 €", {"budget_eur": 8000}),
        ("ca coute dans les 8000 euros", {"budget_eur": 8000}),
        ("le budget 2027 est de 12 000 €", {"budget_eur": 12_000}),
        (
            "on demande une subvention de 5 000 € sur un budget de 20 000 €",
            {"grant_requested_eur": 5000, "budget_eur": 20_000},
        ),
        (
            "un projet de 10 000 euros dont 2 000 déjà acquis",
            {"budget_eur": 10_000, "secured_funding_eur": 2000},
        ),
        ("nous avons déjà 2 000 € de la ville", {"secured_funding_eur": 2000}),
        ("on sollicite 3 000 €", {"grant_requested_eur": 3000}),
        ("notre chiffre d'affaires est de 350 000 euros", {"turnover_eur": 350_000}),
        ("350 000 € de CA", {"turnover_eur": 350_000}),
        ("notre ca est de 350 000 €", {"turnover_eur": 350_000}),
        ("CA 1,2 M€, budget 40 k€", {"turnover_eur": 1_200_000, "budget_eur": 40_000}),
        ("budget de 62300 € à 62300 Béthune", {"budget_eur": 62_300}),
    ],
)
def test_amounts(text: str, expected: dict[str, float], read: Callable[[str], dict[str, Any]]) -> None:
    found = read(text)
    assert {fact: value for fact, value in found.items() if fact in MONEY} == expected


@pytest.mark.parametrize(
    "text",
    [
        "planter 500 m de haies",
        "un local de 200 m2",
        "un toit de 50²",
        "²",
        "association loi 1901",
        "créée en 1998",
        "le projet démarre en 2027",
        "le projet démarre le 15/09/2026",
        "le projet commence le 15.09.2026",
        "mon projet est à 62300 Béthune",
        "appelez-moi pour le budget au 0612345678",
        "appelez-moi au 06 12 34 56 78 pour le budget",
        "un projet à trois",
        "budget 50",
        "SIREN 853 318 459",
        "un budget de 9999999999999999999 €",
        "9" * 2000 + " euros",
        "un budget de 900 000 000 millions d'euros",
    ],
)
def test_no_amount(text: str, read: Callable[[str], dict[str, Any]]) -> None:
    assert not set(read(text)) & set(MONEY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on est 12 bénévoles et 3 salariés", {"volunteers": 12, "staff": 3}),
        ("association de 150 adhérents", {"members": 150}),
        ("1 200 membres", {"members": 1200}),
        ("douze salariés et deux cents adhérents", {"staff": 12, "members": 200}),
        ("vingt et un bénévoles", {"volunteers": 21}),
        ("3 ETP", {"staff": 3}),
        ("zéro salarié mais 0 employé", {"staff": 0}),
        ("pour 50 bénéficiaires", {"beneficiaries": 50}),
        ("une commune de 3 200 habitants", {"population": 3200}),
        ("un projet de 24 mois", {"duration_months": 24}),
        ("5 salariés dont 2 salariés à mi-temps", {"staff": 5}),
        ("On est 12", {}),
        ("un salarié", {}),
        ("2,5 salariés", {}),
        ("le 3 et", {}),
        ("un projet de 50000 mois", {}),
        ("999999999999 salariés", {}),
        ("9" * 400 + " salariés", {}),
        ("cinq", {}),
    ],
)
def test_people_and_months(text: str, expected: dict[str, int], read: Callable[[str], dict[str, Any]]) -> None:
    found = read(text)
    assert {fact: value for fact, value in found.items() if fact in PEOPLE} == expected


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("40 adhérents", "explicit"),
        ("environ 40 adhérents", "inferred"),
        ("à peu près 40 adhérents", "inferred"),
        ("autour de 40 adhérents", "inferred"),
    ],
)
def test_a_round_number_is_not_stated(text: str, certainty: str, findings: Callable[[str], dict[str, Found]]) -> None:
    assert findings(text)["members"].certainty == certainty


def test_the_words_of_an_amount_are_those_of_the_message(findings: Callable[[str], dict[str, Found]]) -> None:
    found = findings("Bonjour, budget : 1,2 million d'euros, 12 salariés")
    assert found["budget_eur"].words == "1,2 million d'euros"
    assert found["staff"].words == "12 salariés"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8", [8]),
        ("8 000", [8000]),
        ("huit mille", [8000]),
        ("8 k€", [8000]),
        ("2 M", [2_000_000]),
        ("entre 5 et 10", [5, 10]),
        ("cinq et rien de plus", [5]),
        ("0,125", [0.125]),
        ("je ne sais pas", []),
        ("cent mille mille", []),
    ],
)
def test_numbers_of_a_short_answer(text: str, values: list[float]) -> None:
    said = message(text)
    assert [one.value for one in numbers(said, Claims(len(said)), money=True)] == values
