"""SIREN, SIRET and RNA numbers, with the rule of La Poste's own establishments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.profile.days import read_day
from navigator.profile.identifiers import is_rna, is_siren, is_siret, luhn

DIGITS = st.text("0123456789", min_size=1, max_size=20)


def luhn_digit(digits: str) -> str:
    """The last digit that makes the Luhn sum right, found by trying."""
    return next(last for last in "0123456789" if luhn(digits + last))


@pytest.mark.parametrize("number", ["732829320", "356000000", "552100554", "000000000"])
def test_valid_siren(number: str) -> None:
    assert is_siren(number)


@pytest.mark.parametrize(
    "number",
    ["732829321", "73282932", "7328293200", "", "73282932O", "٧٣٢٨٢٩٣٢٠", "732829320 ", "-32829320", "²32829320"],
)
def test_invalid_siren(number: str) -> None:
    assert not is_siren(number)


@pytest.mark.parametrize("number", ["73282932000074", "35600000000048"])
def test_valid_siret(number: str) -> None:
    assert is_siret(number)


def test_la_poste_may_also_sum_to_a_multiple_of_five() -> None:
    """La Poste's establishments outnumber what Luhn allows: INSEE accepts a plain sum divisible by five."""
    number = "35600000000015"
    assert not luhn(number)
    assert sum(map(int, number)) % 5 == 0
    assert is_siret(number)


def test_others_may_not() -> None:
    number = "73282932000004"
    assert sum(map(int, number)) % 5 == 0
    assert not is_siret(number)


@pytest.mark.parametrize("number", ["73282932000075", "73282932100074", "7328293200007", "7328293200007A", ""])
def test_invalid_siret(number: str) -> None:
    assert not is_siret(number)


@pytest.mark.parametrize(
    ("number", "valid"),
    [("W123456789", True), ("w123456789", False), ("W12345678", False), ("W1234567890", False), ("W12345678٩", False)],
)
def test_rna(number: str, valid: bool) -> None:
    assert is_rna(number) is valid


@given(digits=DIGITS)
def test_each_number_has_one_luhn_digit(digits: str) -> None:
    assert sum(luhn(digits + last) for last in "0123456789") == 1


@given(digits=DIGITS, data=st.data())
def test_one_wrong_digit_is_always_found(digits: str, data: st.DataObject) -> None:
    number = digits + luhn_digit(digits)
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert not luhn(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize("text", ["2026-11-22", "2024-02-29", "1000-01-01"])
def test_days_are_read_in_one_form(text: str) -> None:
    found = read_day(text)
    assert found is not None
    assert found.isoformat() == text


@pytest.mark.parametrize(
    "text", ["", "2026-2-30", "2026-02-30", "20261122", "2026-W47-7", " 2026-11-22", "2026-11-22\n"]
)
def test_other_forms_are_not_days(text: str) -> None:
    assert read_day(text) is None
