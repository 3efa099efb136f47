"""Typography and small grammar: every form as a French reader expects it."""

from __future__ import annotations

from datetime import date

import pytest

from navigator.explanation.french import (
    contracted,
    counted,
    day,
    euros,
    listed,
    lower_first,
    number,
    period,
    supposing,
    that,
    upper_first,
)


def plain(text: str) -> str:
    """The text with ordinary spaces; unbreakable ones are tested once, here."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_thousands_and_units_never_break() -> None:
    assert number(8000) == "8\u202f000"
    assert euros(8000) == "8\u202f000\u00a0€"
    assert counted(12, "salarié", "salariés") == "12\u00a0salariés"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0 €"),
        (0.5, "0,5 €"),
        (1234.56, "1 234,56 €"),
        (999_999, "999 999 €"),
        (1_000_000, "1 million d'euros"),
        (1_500_000, "1,5 million d'euros"),
        (2_000_000, "2 millions d'euros"),
        (1_234_567, "1 234 567 €"),
        (50_000_000, "50 millions d'euros"),
        (5_000_000_000, "5 milliards d'euros"),
        (1_000_000_000, "1 milliard d'euros"),
    ],
)
def test_euros(value: float, words: str) -> None:
    assert plain(euros(value)) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0 salarié"), (1, "1 salarié"), (2, "2 salariés"), (1.5, "1,5 salarié")]
)
def test_plural_starts_at_two(value: float, words: str) -> None:
    assert plain(counted(value, "salarié", "salariés")) == words


def test_days() -> None:
    assert day(date(2027, 3, 1)) == "1er mars 2027"
    assert day(date(2027, 3, 31)) == "31 mars 2027"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ((2027, 3, 3), (2027, 3, 3), "le 3 mars 2027"),
        ((2027, 3, 1), (2027, 3, 31), "en mars 2027"),
        ((2028, 2, 1), (2028, 2, 29), "en février 2028"),
        ((2027, 2, 1), (2027, 2, 28), "en février 2027"),
        ((2027, 1, 1), (2027, 12, 31), "en 2027"),
        ((2027, 1, 1), (2027, 3, 31), "entre le 1er janvier 2027 et le 31 mars 2027"),
        ((2026, 1, 1), (2027, 12, 31), "entre le 1er janvier 2026 et le 31 décembre 2027"),
        ((2027, 3, 1), (2027, 3, 30), "entre le 1er mars 2027 et le 30 mars 2027"),
    ],
)
def test_periods(low: tuple[int, int, int], high: tuple[int, int, int], words: str) -> None:
    assert period(date(*low), date(*high)) == words


@pytest.mark.parametrize(
    ("parts", "last", "words"),
    [
        ([], "et", ""),
        (["a"], "et", "a"),
        (["a", "b"], "et", "a et b"),
        (["a", "b", "c"], "ou", "a, b ou c"),
        (["une ferme ou des terres", "un parc"], "ou", "une ferme ou des terres, ou un parc"),
        (["une ferme ou des terres", "un parc", "une rue"], "ou", "une ferme ou des terres ; un parc ; ou une rue"),
        (["une ferme ou des terres", "un parc"], "et", "une ferme ou des terres et un parc"),
        (
            ["à Liévin, dans le Pas-de-Calais", "à Lille, dans le Nord"],
            "et",
            "à Liévin, dans le Pas-de-Calais, et à Lille, dans le Nord",
        ),
    ],
)
def test_lists_stay_readable(parts: list[str], last: str, words: str) -> None:
    assert listed(parts, last) == words


def test_capitals_of_acronyms_are_kept() -> None:
    assert lower_first("Le projet") == "le projet"
    assert lower_first("À Liévin") == "à Liévin"
    assert lower_first("ESS : oui") == "ESS : oui"
    assert lower_first("") == ""
    assert upper_first("éco-matériaux") == "Éco-matériaux"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Votre budget est de 8 €", "Votre budget est de 8 €"),
        ("Votre budget est de au plus 8 €", "Votre budget est d'au plus 8 €"),
        ("Votre budget est de entre 5 € et 8 €", "Votre budget est entre 5 € et 8 €"),
        ("ailleurs que en France", "ailleurs qu'en France"),
        ("ailleurs que à Liévin", "ailleurs qu'à Liévin"),
        ("ailleurs que dans le Nord", "ailleurs que dans le Nord"),
    ],
)
def test_contractions(text: str, words: str) -> None:
    assert contracted(text) == words


def test_elisions_of_que_and_si() -> None:
    assert that("il manque une réponse") == "qu'il manque une réponse"
    assert that("États") == "qu'États"
    assert that("vos réponses") == "que vos réponses"
    assert supposing("il demande un soutien") == "s'il demande un soutien"
    assert supposing("elle dure") == "si elle dure"
