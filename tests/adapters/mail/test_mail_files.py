"""The embedded outbox: a file per letter, whole, for its owner alone; nothing half written."""

from __future__ import annotations

import stat
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from navigator.adapters.mail.files import FileOutbox
from navigator.usecases.handovers import Letter, NotDelivered, Status


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var" / "outbox"


@pytest.fixture
def outbox(folder: Path) -> FileOutbox:
    return FileOutbox(folder, "navigateur@example.org")


def test_a_letter_waits_as_a_file_of_its_owner(outbox: FileOutbox, folder: Path, letter: Letter) -> None:
    assert outbox.send(letter) is Status.QUEUED
    (file,) = folder.iterdir()
    assert file.name == "N-2026-1234-5678.eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    read = message_from_bytes(file.read_bytes(), policy=default)
    assert read["To"].addresses[0].addr_spec == "mairie@example.org"


def test_the_same_letter_twice_is_one_file(outbox: FileOutbox, folder: Path, letter: Letter) -> None:
    outbox.send(letter)
    outbox.send(letter)
    assert len(list(folder.iterdir())) == 1


def test_withdrawn_it_is_gone(outbox: FileOutbox, folder: Path, letter: Letter) -> None:
    outbox.withdraw(letter.number)
    outbox.send(letter)
    outbox.withdraw(letter.number)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_without_the_letter(letter: Letter, tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file")
    with pytest.raises(NotDelivered) as failed:
        FileOutbox(tmp_path / "outbox", "navigateur@example.org").send(letter)
    assert "example.org" not in str(failed.value)


def test_nothing_half_written_stays(outbox: FileOutbox, folder: Path, letter: Letter) -> None:
    folder.mkdir(parents=True)
    (folder / f"{letter.number}.eml").mkdir()  # cannot be replaced by a file
    with pytest.raises(NotDelivered):
        outbox.send(letter)
    assert [file.name for file in folder.iterdir()] == [f"{letter.number}.eml"]


@pytest.mark.parametrize("number", ["../N-1", "N-1/../../x", "", "N-1\0"])
def test_a_number_leads_nowhere_else(outbox: FileOutbox, letter: Letter, number: str) -> None:
    with pytest.raises(NotDelivered):
        outbox.send(replace(letter, number=number))


def test_an_address_that_no_header_holds_is_not_sent(outbox: FileOutbox, letter: Letter) -> None:
    with pytest.raises(NotDelivered):
        outbox.send(replace(letter, to_email="a\nb@example.org"))
