"""Dates, help, and what remains to check, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from navigator.eligibility.rule import Rule
from navigator.explanation.sheets import (
    DATES,
    KINDS,
    checked_text,
    closure_text,
    estimate_text,
    rate_text,
    to_check,
    window_text,
)
from navigator.schemes.provenance import Checked, Confidence
from navigator.schemes.scheme import Help, Scheme, SchemeKind
from navigator.schemes.window import Status, Window
from navigator.territory.perimeter import Perimeter

TODAY = date(2026, 11, 22)


def plain(text: str | None) -> str | None:
    return text and text.replace("\u202f", " ").replace("\u00a0", " ")


def sheet(**changes: Any) -> Scheme:
    made = Scheme(
        id="x",
        title="Une aide",
        promise="Une aide.",
        operator="Un opérateur",
        kind=SchemeKind.GRANT,
        status=Status.OPEN,
        window=Window(),
        recurrence=None,
        themes=(),
        nature=(),
        levels=(),
        help=Help("Une aide."),
        description="Une aide.",
        steps=(),
        documents=(),
        contacts=(),
        url=None,
        sources=(),
        checked=Checked(TODAY, Confidence.CONFIRMED),
        to_confirm=(),
        keywords=(),
    )
    return replace(made, **changes)


MARCH = Window(date(2026, 1, 15), date(2026, 3, 31))
WINDOWS: list[tuple[dict[str, Any], date, str]] = [
    ({"window": MARCH}, date(2026, 4, 1), "Fermé depuis le 31 mars 2026"),
    ({"window": MARCH}, date(2026, 3, 31), "Ouvert jusqu'au 31 mars 2026 inclus"),
    ({"window": MARCH}, date(2026, 1, 14), "Pas encore ouvert : ouvre le 15 janvier 2026"),
    ({"window": Window(None, date(2027, 3, 1))}, TODAY, "Ouvert jusqu'au 1er mars 2027 inclus"),
    ({"status": Status.CLOSED}, TODAY, "Fermé (la date de fermeture n'est pas connue)"),
    ({"status": Status.RECURRING, "recurrence": "Chaque année au printemps."}, TODAY, "Chaque année au printemps"),
    ({"status": Status.RECURRING}, TODAY, "Revient régulièrement ; dates à confirmer"),
    ({"status": Status.OPEN}, TODAY, "Ouvert, sans date limite connue"),
    ({"status": Status.UNKNOWN}, TODAY, "Dates à confirmer"),
]


@pytest.mark.parametrize(("changes", "on", "text"), WINDOWS)
def test_when_one_may_apply(changes: dict[str, Any], on: date, text: str) -> None:
    assert window_text(sheet(**changes), on) == text
    closed = closure_text(sheet(**changes), on)
    assert closed == (text if text.startswith(("Fermé", "Pas encore")) else None)


RULE = Rule("x", None, (), ("Associer des habitants.",), "https://example.org", Checked(TODAY, Confidence.CONFIRMED))


@pytest.mark.parametrize(
    ("changes", "items"),
    [
        ({}, []),
        ({"status": Status.UNKNOWN}, [DATES]),
        ({"status": Status.RECURRING}, [DATES]),
        ({"status": Status.RECURRING, "window": MARCH}, []),
        (
            {"checked": Checked(TODAY, Confidence.TO_CONFIRM), "to_confirm": ("Le montant", "Le calendrier")},
            ["À confirmer : Le montant", "À confirmer : Le calendrier"],
        ),
        ({"to_confirm": ("Le montant",)}, []),
    ],
)
def test_what_remains_to_check(changes: dict[str, Any], items: list[str]) -> None:
    assert to_check(sheet(**changes), RULE) == ["Associer des habitants.", *items]


def test_when_it_was_checked() -> None:
    assert checked_text(sheet()) == "Vérifié le 22 novembre 2026"
    doubtful = sheet(checked=Checked(TODAY, Confidence.TO_CONFIRM))
    assert checked_text(doubtful) == "Relevé le 22 novembre 2026, à confirmer auprès de l'opérateur"


PUBLISHED: dict[str, Any] = {"summary": "Une aide.", "basis": "published"}


@pytest.mark.parametrize(
    ("offer", "budget", "text"),
    [
        ({"rate_percent": 80.0}, 8000.0, "Jusqu'à 6 400 € pour votre budget"),
        ({"rate_percent": 80.0}, None, None),
        ({"max_eur": 10000.0}, None, "Jusqu'à 10 000 €"),
        ({"max_eur": 10000.0}, 8000.0, "Jusqu'à 8 000 €"),
        ({"min_eur": 2000.0, "max_eur": 10000.0}, None, "De 2 000 € à 10 000 €"),
        ({"min_eur": 2000.0, "max_eur": 2000.0}, None, "2 000 €"),
        ({"min_eur": 2000.0}, None, "À partir de 2 000 €"),
        ({"min_eur": 2000.0, "rate_percent": 50.0}, 10000.0, "De 2 000 € à 5 000 € pour votre budget"),
        ({}, 8000.0, None),
    ],
)
def test_what_it_could_bring(offer: dict[str, Any], budget: float | None, text: str | None) -> None:
    assert plain(estimate_text(Help(**PUBLISHED, **offer), budget)) == text


def test_the_rate() -> None:
    assert plain(rate_text(Help(**PUBLISHED, rate_percent=80))) == "Jusqu'à 80 % des dépenses"
    assert plain(rate_text(Help(**PUBLISHED, rate_percent=12.5))) == "Jusqu'à 12,5 % des dépenses"
    assert rate_text(Help(**PUBLISHED)) is None


def test_every_kind_of_help_has_a_name() -> None:
    assert set(KINDS) == set(SchemeKind)


def test_approximate_limits_are_to_check_before_the_dates() -> None:
    sure = Perimeter("pole", "Pôle", "dans le Pôle", ("region:32",))
    rough = Perimeter("bassin", "Bassin", "dans le bassin", ("region:32",), confirmed=False)
    assert to_check(sheet(status=Status.UNKNOWN), RULE, [sure, rough])[1:] == [
        "Le périmètre « Bassin » est approché ici : faites confirmer que votre commune en fait partie.",
        DATES,
    ]
