"""SMTP on real sockets: taken with and without TLS, refused, silent, not trusted; and nothing personal in what is said."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import quote

import pytest
from smtp_server import PASSWORD, TRUSTED, USER, receiver

from navigator.adapters.mail.files import FileOutbox
from navigator.adapters.mail.server import SmtpRefused, smtp_server
from navigator.adapters.mail.smtp import SmtpOutbox
from navigator.usecases.handovers import Letter, NotDelivered, Status

FROM = "navigateur@example.org"
WHO = f"{USER}:{quote(PASSWORD, safe='')}"


def outbox(url: str, folder: Path = Path("nowhere")) -> SmtpOutbox:
    return SmtpOutbox(smtp_server(url), FROM, FileOutbox(folder, FROM))


@pytest.fixture(autouse=True)
def nothing_personal_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    for written in ("example.org", "Liévin", "Bonjour", PASSWORD, quote(PASSWORD, safe="")):
        assert written not in caplog.text


@pytest.mark.parametrize(
    ("tls", "url"),
    [
        ("none", "smtp://127.0.0.1:{port}?tls=none"),
        ("starttls", "smtp://{who}@localhost:{port}?ca={ca}"),
        ("always", "smtps://{who}@localhost:{port}/?ca={ca}&timeout=20"),
    ],
)
def test_a_letter_is_taken(letter: Letter, tls: str, url: str) -> None:
    with receiver(tls) as server:
        sender = outbox(url.format(port=server.port, ca=quote(str(TRUSTED)), who=WHO))
        assert sender.send(letter) is Status.SENT
        sender.withdraw(letter.number)
    ((origin, recipients, content),) = server.taken
    assert (origin, recipients) == (FROM, ["mairie@example.org"])
    assert server.encrypted == [tls != "none"]
    assert server.logged == ([] if tls == "none" else [f"\0{USER}\0{PASSWORD}"])
    read = message_from_bytes(content, policy=default)
    plain = read.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n").strip() == letter.text.strip()


@pytest.mark.parametrize(
    ("refuse", "said"),
    [
        ({"MAIL": "451 example.org later"}, "SMTPSenderRefused 451"),
        ({"RCPT": "550 mairie@example.org unknown"}, "SMTPRecipientsRefused"),
        ({"DATA": "452 full"}, "SMTPDataError 452"),
        ({"END": "554 Bonjour refused"}, "SMTPDataError 554"),
        ({"EHLO": "502 no", "HELO": "502 no"}, "SMTPHeloError 502"),
    ],
)
def test_a_refusal_is_said_by_its_kind_alone(letter: Letter, refuse: dict[str, str], said: str) -> None:
    with receiver(refuse=refuse) as server, pytest.raises(NotDelivered) as failed:
        outbox(f"smtp://127.0.0.1:{server.port}?tls=none").send(letter)
    assert str(failed.value) == said
    assert server.taken == []


@pytest.mark.parametrize("silent", ["HELLO", "EHLO", "MAIL", "DATA"])
def test_a_silent_server_is_not_waited_for(letter: Letter, silent: str) -> None:
    with receiver(silent=silent) as server, pytest.raises(NotDelivered):
        outbox(f"smtp://127.0.0.1:{server.port}?tls=none&timeout=0.3").send(letter)


def test_a_letter_that_waited_for_a_server_waits_no_more(letter: Letter, tmp_path: Path) -> None:
    FileOutbox(tmp_path, FROM).send(letter)
    with receiver() as server:
        outbox(f"smtp://127.0.0.1:{server.port}?tls=none", tmp_path).send(letter)
    assert list(tmp_path.iterdir()) == []


def test_a_bad_goodbye_changes_nothing(letter: Letter) -> None:
    with receiver(silent="QUIT") as server:
        assert outbox(f"smtp://127.0.0.1:{server.port}?tls=none&timeout=0.3").send(letter) is Status.SENT
    assert len(server.taken) == 1


def test_nobody_there(letter: Letter) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(NotDelivered, match="ConnectionRefusedError"):
        outbox(f"smtp://127.0.0.1:{port}?tls=none").send(letter)


@pytest.mark.parametrize("tls", ["starttls", "always"])
def test_a_certificate_that_is_not_trusted_gets_no_password(letter: Letter, tls: str) -> None:
    scheme = "smtps" if tls == "always" else "smtp"
    with receiver(tls) as server, pytest.raises(NotDelivered, match="SSLCertVerificationError"):
        outbox(f"{scheme}://{WHO}@localhost:{server.port}").send(letter)
    assert server.logged == []


def test_a_server_without_encryption_gets_nothing(letter: Letter) -> None:
    with receiver("none") as server, pytest.raises(NotDelivered, match="SMTPNotSupportedError"):
        outbox(f"smtp://{WHO}@localhost:{server.port}?ca={quote(str(TRUSTED))}").send(letter)
    assert (server.logged, server.taken) == ([], [])


def test_a_wrong_password_is_said(letter: Letter) -> None:
    url = f"smtp://x:{quote('faux', safe='')}@localhost:{{}}?ca={quote(str(TRUSTED))}"
    with receiver("starttls") as server, pytest.raises(NotDelivered, match="SMTPAuthenticationError 535"):
        outbox(url.format(server.port)).send(letter)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost",
        "http://localhost",
        "smtp://",
        "smtp://localhost:port",
        "smtp://localhost:99999",
        "smtp://localhost/chemin",
        "smtp://localhost?tls=maybe",
        "smtp://localhost?timeout=jamais",
        "smtp://localhost?timeout=0",
        "smtp://localhost?timeout=3600",
        "smtp://localhost?inconnu=1",
        "smtp://localhost?tls",
        f"smtp://{WHO}@localhost?tls=none",
    ],
)
def test_a_setting_that_cannot_be_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(SmtpRefused) as refused:
        smtp_server(url)
    assert "NAVIGATOR_SMTP_URL" in str(refused.value)
    assert quote(PASSWORD, safe="") not in str(refused.value)


def test_ports_and_options() -> None:
    assert smtp_server("smtps://serveur").port == 465
    assert smtp_server("smtp://serveur").encryption == "starttls"
    server = smtp_server("smtp://serveur:25?tls=none&ca=/etc/ca.pem")
    assert (server.port, server.encryption, server.ca) == (25, "none", Path("/etc/ca.pem"))
