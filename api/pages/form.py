"""Forms as sent by a browser: UTF-8, bounded, in one encoding."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from api.errors import FieldFault, Problem, ProblemKind

MEDIA_TYPE = "application/x-www-form-urlencoded"
MAX_FIELDS = 300
DIGITS = 6


class Form:
    """The fields of a form; a field may have several values."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def one(self, name: str) -> str:
        """The first value of a field, trimmed; empty when absent."""
        return next((value.strip() for key, value in self._pairs if key == name), "")

    def all(self, name: str) -> list[str]:
        """Every value of a field, in order."""
        return [value for key, value in self._pairs if key == name]


def whole(text: str) -> int | None:
    """A whole number of at most six digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


async def read_form(request: Request) -> Form:
    """The form of a request. Raises Problem: 415 for another encoding, 400 for broken text or too many fields."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MEDIA_TYPE:
        expected = [FieldFault("Content-Type", f"attendu : {MEDIA_TYPE}")]
        raise Problem(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Utilisez le formulaire de la page.", expected)
    try:
        text = (await request.body()).decode("ascii")
        return Form(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS))
    except ValueError:
        raise Problem(ProblemKind.UNREADABLE_BODY, "Le formulaire reçu est illisible ou trop long.") from None
