"""A report of error says what is wrong, never who: e-mails and numbers leave its text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.adapters.store.memory import MemoryErrorReports
from navigator.usecases.report_error import (
    EMAIL,
    LABELS,
    MAX_TEXT,
    MOST_A_DAY,
    PHONE,
    ErrorKind,
    TooManyReports,
    anonymous,
    report_error,
)
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Écrivez à jean.dupont@exemple.fr, il sait.", "Écrivez à [courriel retiré], il sait."),
        ("Écrivez à <jean@exemple.fr>", "Écrivez à <[courriel retiré]>"),
        ("appelez-moi au 06 12 34 56 78 ce soir", "appelez-moi au [numéro retiré] ce soir"),
        ("au 06.12.34.56.78", "au [numéro retiré]"),
        ("tel +33 (0)6 12-34-56-78.", "tel [numéro retiré]."),
        ("0612345678", "[numéro retiré]"),
        ("fermé depuis le 22/11/2026, montant 10 000 € et non 12 500 €", None),
        ("de 2 000 000 à 3 000 000 €", None),
        ("code postal 62510", None),
        ("a\x00b\u202ec\nd", "abc\nd"),
    ],
)
def test_what_says_who_is_removed(text: str, kept: str | None) -> None:
    assert anonymous(text) == (text if kept is None else kept)


@given(st.text(max_size=200))
def test_nothing_that_looks_like_a_person_is_left(text: str) -> None:
    left = anonymous(text)
    assert not PHONE.search(left)
    assert not EMAIL.search(left)
    assert "\x00" not in left


@given(st.text("a@0 .[](),\n+1é", max_size=60))
def test_removing_twice_removes_no_more(text: str) -> None:
    once = anonymous(text)
    assert anonymous(once) == once


@pytest.mark.parametrize("text", ["a@b@0", "a@b @0", "ecrire a@b.fr@ c"])
def test_a_chain_of_addresses_is_one(text: str) -> None:
    assert anonymous(text).removeprefix("ecrire ") == "[courriel retiré]"


def test_every_kind_has_its_label() -> None:
    assert set(LABELS) == set(ErrorKind)


def test_a_report_is_kept_with_the_day_and_the_release(desk: Workspace) -> None:
    reports = MemoryErrorReports()
    kept = report_error(desk, reports, "fonds-vert", ErrorKind.DATES, "clos, dit a@b.fr", ON)
    assert reports.latest() == [kept]
    assert (kept.text, kept.on, kept.release) == ("clos, dit [courriel retiré]", ON, desk.release.id)


def test_what_cannot_be_kept_is_refused(desk: Workspace) -> None:
    reports = MemoryErrorReports()
    with pytest.raises(KeyError):
        report_error(desk, reports, "inconnu", ErrorKind.LINK, "", ON)
    with pytest.raises(ValueError, match="500"):
        report_error(desk, reports, "fonds-vert", ErrorKind.LINK, "x" * (MAX_TEXT + 1), ON)
    for _ in range(MOST_A_DAY):
        report_error(desk, reports, "fonds-vert", ErrorKind.LINK, "", ON)
    with pytest.raises(TooManyReports):
        report_error(desk, reports, "fonds-vert", ErrorKind.LINK, "", ON)
    assert len(reports.latest(1000)) == MOST_A_DAY
