"""The embedded outbox: one `.eml` file per letter, for somebody of the deployment to send. Works without any server."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from navigator.usecases.handovers import Letter, NotDelivered, Status

NUMBER = re.compile(r"[A-Z0-9-]{1,40}")


class FileOutbox:
    """`Outbox` over a folder, made at the first letter and readable by its owner alone."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder, self._sender = folder, sender

    def send(self, letter: Letter) -> Status:
        """Write the message, whole or not at all. Raises NotDelivered when the folder cannot be written."""
        from navigator.adapters.mail.message import UnreadableAddress, message  # noqa: PLC0415 - a start writes none

        try:
            target = self._file(letter.number)
            content = message(letter, self._sender).as_bytes()
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(target, content)
        except (OSError, UnreadableAddress) as error:
            raise NotDelivered(f"boîte d'envoi {self._folder} : {type(error).__name__}") from error
        return Status.QUEUED

    def withdraw(self, number: str) -> None:
        """Delete the message if it still waits."""
        with suppress(OSError):
            self._file(number).unlink(missing_ok=True)

    def _file(self, number: str) -> Path:
        if not NUMBER.fullmatch(number):
            raise NotDelivered("numéro illisible")
        return self._folder / f"{number}.eml"


def _write(target: Path, content: bytes) -> None:
    """Beside the target, then in its place: nobody ever reads half a message."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
