"""Days, periods and durations as people write them, on a Thursday of January 2026; without a cue, nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from navigator.dialogue.reading.reader import Reader
from navigator.profile.wire import write_answer

ON = date(2026, 1, 15)
DATES = ("start_date", "end_date", "deadline", "creation_date", "duration_months")


def read(reader: Reader, text: str, asked: str | None = None) -> dict[str, Any]:
    found = reader.read(text, ON, asked).facts
    return {one.fact: write_answer(one.answer, reader.vocabulary[one.fact]) for one in found if one.fact in DATES}


def span(low: str, high: str) -> dict[str, str]:
    return {"min": low, "max": high}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15/09/2026", "2026-09-15"),
        ("15.09.26", "2026-09-15"),
        ("2026-09-15", "2026-09-15"),
        ("le 15/09", "2026-09-15"),
        ("09/2026", span("2026-09-01", "2026-09-30")),
        ("le 1er mars", "2026-03-01"),
        ("3 janvier", "2027-01-03"),
        ("mars 2027", span("2027-03-01", "2027-03-31")),
        ("en mars prochain", span("2026-03-01", "2026-03-31")),
        ("mars de l'année prochaine", span("2027-03-01", "2027-03-31")),
        ("mi-avril", span("2026-04-11", "2026-04-20")),
        ("fin 2027", span("2027-10-01", "2027-12-31")),
        ("fin du mois", span("2026-01-22", "2026-01-31")),
        ("courant de l'année", span("2026-01-01", "2026-12-31")),
        ("milieu de l'année prochaine", span("2027-05-01", "2027-08-31")),
        ("T2 2026", span("2026-04-01", "2026-06-30")),
        ("dernier trimestre", span("2026-10-01", "2026-12-31")),
        ("premier semestre 2027", span("2027-01-01", "2027-06-30")),
        ("l'hiver prochain", span("2026-12-01", "2027-02-28")),
        ("cet été", span("2026-06-01", "2026-08-31")),
        ("à Pâques", "2026-04-05"),
        ("après Pâques", span("2026-04-06", "2026-05-05")),
        ("après les grandes vacances", span("2026-09-01", "2026-09-30")),
        ("à la rentrée prochaine", span("2026-09-01", "2026-09-30")),
        ("dans deux ou trois mois", span("2026-03-01", "2026-04-30")),
        ("dans un an et demi", span("2027-07-01", "2027-07-31")),
        ("dans trois semaines", span("2026-02-02", "2026-02-08")),
        ("d'ici 10 jours", span("2026-01-15", "2026-01-25")),
        ("la semaine prochaine", span("2026-01-19", "2026-01-25")),
        ("le mois prochain", span("2026-02-01", "2026-02-28")),
        ("le mois qui vient", span("2026-02-01", "2026-02-28")),
        ("cette année", span("2026-01-01", "2026-12-31")),
        ("demain", "2026-01-16"),
        ("lundi prochain", "2026-01-19"),
        ("mardi 3 mars", "2026-03-03"),
        ("dès que possible", {"min": "2026-01-15"}),
        ("pas avant juin", {"min": "2026-06-01"}),
        ("à partir du 2 mai", {"min": "2026-05-02"}),
        ("avant fin mars", span("2026-01-15", "2026-03-31")),
        ("avant mars", span("2026-01-15", "2026-02-28")),
        ("du 3 au 5 juin 2026", span("2026-06-03", "2026-06-05")),
        ("les 12 et 13 septembre", span("2026-09-12", "2026-09-13")),
        ("de décembre à février 2027", span("2026-12-01", "2027-02-28")),
    ],
)
def test_when_it_starts(reader: Reader, text: str, value: Any) -> None:
    assert read(reader, text, "start_date")["start_date"] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("association créée en mars 2019", {"creation_date": span("2019-03-01", "2019-03-31")}),
        ("la boîte existe depuis 15 ans", {"creation_date": span("2011-01-01", "2011-12-31")}),
        ("fondée il y a trois mois", {"creation_date": span("2025-10-01", "2025-10-31")}),
        ("il faut déposer avant le 31 mars", {"deadline": "2026-03-31"}),
        (
            "les travaux commencent en mai et durent 8 mois",
            {"start_date": span("2026-05-01", "2026-05-31"), "duration_months": 8},
        ),
        ("fini pour le 30 juin", {"end_date": "2026-06-30"}),
        ("un projet de 2 à 3 ans", {"duration_months": {"min": 24, "max": 36}}),
        ("sur deux ans et demi", {"duration_months": 30}),
        ("pendant un semestre", {"duration_months": 6}),
        ("on voudrait le faire l'été prochain", {"start_date": span("2026-06-01", "2026-08-31")}),
    ],
)
def test_the_words_around_say_which(reader: Reader, text: str, expected: dict[str, Any]) -> None:
    assert read(reader, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "il a été en mars",
        "31/02/2027",
        "32/01/2026",
        "99.99.2026",
        "1.2.3.4",
        "le 45 mars",
        "à 12 ans",
        "depuis",
        "dans",
        "5e trimestre",
    ],
)
def test_no_day(reader: Reader, text: str) -> None:
    assert "creation_date" not in read(reader, text)
    assert "end_date" not in read(reader, text)


@pytest.mark.parametrize("text", ["enfants de 3 à 6 ans", "5 € par mois", "mars", "il est 2026 heures", "12 ans d'âge"])
def test_without_a_cue_nothing(reader: Reader, text: str) -> None:
    assert read(reader, text) == {}
