"""`navigator handovers`: what staff see of the sheets sent, on the configured store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from command_line import Run

from navigator.bootstrap import hand_over
from navigator.dialogue.conversation.state import State
from navigator.profile.wire import read_profile
from navigator.settings import Settings
from navigator.usecases.converse import Instant
from navigator.usecases.hand_over import Owner, UnsentHandover, Wish
from navigator.usecases.workspace import Workspace

FACTS = {"actor_type": "association", "project_place": "62510", "themes": ["alimentation"], "budget_eur": 8000}


@pytest.fixture
def outbox(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NAVIGATOR_OUTBOX", str(tmp_path / "outbox"))
    monkeypatch.setenv("NAVIGATOR_HANDOVER_DAYS", "1825")
    return tmp_path / "outbox"


def send(desk: Workspace) -> str:
    """A visitor's sheet on the configured store; its number."""
    state = State(read_profile(FACTS, desk.release.vocabulary, desk.release.territory))
    now = Instant(datetime(2026, 11, 22, 12, tzinfo=UTC), date(2026, 11, 22))
    desk_of_mail = hand_over(Settings())
    wish = Wish("message-1", "mairie-62510", True, "jardin@example.org", "Bonjour\nMerci")
    ready = desk_of_mail.prepare(desk, state, Owner("c_one", "secret"), wish, now)
    try:
        return str(desk_of_mail.send(ready, now)["number"])
    except UnsentHandover as unsent:
        return unsent.number


def data(result: Any) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(result.stdout)
    return found


def test_nothing_sent_yet(run: Run, outbox: Path) -> None:
    assert run("handovers", "list").stdout == "Aucune fiche transmise.\n"
    assert data(run("handovers", "list", "--json")) == {"handovers": []}


def test_listed_shown_and_answered(run: Run, outbox: Path, desk: Workspace) -> None:
    number = send(desk)
    line = run("handovers", "list").stdout
    assert number in line
    assert "22 novembre 2026  En attente d'envoi  Mairie de Liévin" in line
    shown = run("handovers", "show", number.lower()).stdout
    for said in (number, "jardin@example.org", "> Bonjour\n> Merci", "FICHE PROJET", "une association"):
        assert said in shown
    assert [file.name for file in outbox.iterdir()] == [f"{number}.eml"]
    assert run("handovers", "answered", number).stdout == f"{number} : Répondue\n"
    assert list(outbox.iterdir()) == []
    (one,) = data(run("handovers", "list", "--json"))["handovers"]
    assert one["status"] == "answered"
    assert data(run("handovers", "show", number, "--json"))["sheet"]["facts"]
    assert data(run("handovers", "answered", number, "--json"))["status"] == "answered"


def test_what_failed_is_sent_again(run: Run, outbox: Path, desk: Workspace) -> None:
    outbox.write_text("not a folder")
    number = send(desk)
    assert "Échec de l'envoi" in run("handovers", "list").stdout
    failed = run("handovers", "resend", number)
    assert failed.exit_code == 1
    assert "la messagerie n'a pas pris le message" in failed.stderr
    outbox.unlink()
    assert run("handovers", "resend", number).stdout == f"{number} : En attente d'envoi\n"
    assert [file.name for file in outbox.iterdir()] == [f"{number}.eml"]


def test_an_unknown_number_is_said(run: Run, outbox: Path) -> None:
    result = run("handovers", "show", "N-2026-0000-0000")
    assert result.exit_code == 1
    assert "Vérifiez le numéro" in result.stderr


def test_a_mail_setting_to_correct_is_said_without_its_password(
    run: Run, outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAVIGATOR_SMTP_URL", "smtp://moi:zanzibar@serveur?tls=none")
    for command in (("handovers", "list"), ("serve",)):
        result = run(*command)
        assert result.exit_code == 2
        assert "NAVIGATOR_SMTP_URL" in result.stderr
        assert "zanzibar" not in result.output + result.stderr


def test_a_store_that_cannot_serve_is_said(run: Run, outbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIGATOR_DATABASE", "mysql://x/y")
    result = run("handovers", "list")
    assert result.exit_code == 1
    assert "NAVIGATOR_DATABASE" in result.stderr


def test_a_mail_server_is_used_when_there_is_one(outbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAVIGATOR_SMTP_URL", "smtps://serveur")
    assert type(hand_over(Settings()).outbox).__name__ == "SmtpOutbox"
