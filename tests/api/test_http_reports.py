"""Errors on sheets, reported without identity: over the API, and from the page."""

from __future__ import annotations

import html
from io import StringIO

import pytest
from http_client import BROWSER, ClientFactory

from navigator.adapters.store.memory import MemoryErrorReports
from navigator.usecases.ports import StoreUnavailable
from navigator.usecases.report_error import ErrorKind, ErrorReport, TooManyReports

GOOD = {"scheme": "fonds-vert", "kind": "dates", "text": "Fermé, dit marie@exemple.fr au 06 12 34 56 78."}


class Refusing(MemoryErrorReports):
    """A store that cannot keep."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def keep(self, report: ErrorReport, most: int) -> None:
        raise self._error


def test_a_report_is_kept_without_who(client_for: ClientFactory) -> None:
    reports, log = MemoryErrorReports(), StringIO()
    client = client_for(reports=reports, log=log)
    answer = client.post("/v1/reports", GOOD)
    assert answer.status_code == 201
    assert answer.json()["text"] == "Fermé, dit [courriel retiré] au [numéro retiré]."
    (kept,) = reports.latest()
    assert (kept.scheme, kept.kind) == ("fonds-vert", ErrorKind.DATES)
    assert "marie" not in log.getvalue()
    assert "Fermé" not in log.getvalue()
    assert client.post("/v1/reports", {"scheme": "fonds-vert", "kind": "link"}).status_code == 201


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"scheme": "fonds-vertt", "kind": "link"}, 404),
        ({"scheme": "fonds-vert", "kind": "spam"}, 422),
        ({"scheme": "fonds-vert"}, 422),
        ({**GOOD, "text": "x" * 501}, 422),
        ({**GOOD, "email": "a@b.fr"}, 422),
    ],
)
def test_what_cannot_be_read_is_refused(client_for: ClientFactory, body: dict[str, str], status: int) -> None:
    reports = MemoryErrorReports()
    assert client_for(reports=reports).post("/v1/reports", body).status_code == status
    assert reports.latest() == []


def test_an_address_reports_so_often_only(client_for: ClientFactory) -> None:
    client = client_for()
    statuses = [client.post("/v1/reports", GOOD).status_code for _ in range(21)]
    assert statuses == [201] * 20 + [429]
    page = client.send("/dispositifs/fonds-vert/signaler", probleme="link", texte="")
    assert page.status_code == 429


@pytest.mark.parametrize(("error", "status"), [(StoreUnavailable("x"), 503), (TooManyReports(), 429)])
def test_a_store_that_cannot_keep_is_said(client_for: ClientFactory, error: Exception, status: int) -> None:
    client = client_for(reports=Refusing(error))
    assert client.post("/v1/reports", GOOD).status_code == status
    page = client.send("/dispositifs/fonds-vert/signaler", probleme="link", texte="lien mort")
    assert page.status_code == (422 if status == 503 else 429)


def test_a_report_from_the_page(client_for: ClientFactory) -> None:
    reports = MemoryErrorReports()
    client = client_for(reports=reports)
    assert "Signaler une erreur" in client.get("/dispositifs/fonds-vert", headers=BROWSER).text
    page = client.send("/dispositifs/fonds-vert/signaler", probleme="amount", texte="80 % et non 60 %")
    assert "Votre signalement est gardé" in page.text
    assert [one.text for one in reports.latest()] == ["80 % et non 60 %"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"texte": "abc"}, "Choisissez ce qui ne va pas"),
        ({"probleme": "spam", "texte": "abc"}, "Choisissez ce qui ne va pas"),
        ({"probleme": "link", "texte": "abc" * 200}, "500 caractères au plus"),
    ],
)
def test_a_report_to_correct_keeps_what_was_typed(client_for: ClientFactory, fields: dict[str, str], said: str) -> None:
    reports = MemoryErrorReports()
    page = client_for(reports=reports).send("/dispositifs/fonds-vert/signaler", **fields)
    assert page.status_code == 422
    assert said in html.unescape(page.text)
    assert f">{fields['texte']}</textarea>" in page.text
    assert reports.latest() == []
