"""« Signaler une erreur sur cette fiche »: what is wrong with a sheet, kept without saying who noticed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from navigator.usecases.workspace import Workspace

MAX_TEXT = 500
MOST_A_DAY = 500
"""More than this on one day is a machine: nothing more is kept until tomorrow."""
EMAIL = re.compile(r"[^\s@<>(),;:]+(?:\s?@\s?[^\s@<>(),;:]+)+")
"""A chain (« a@b@c ») is one address: what replaces it never reads as the beginning of another."""
PHONE = re.compile(r"(?<!\w)(?:\+|\(\+)?(?:\d[\s.()\u00a0\u202f\-]{0,3}){8,}\d(?!\w)")
REMOVED_EMAIL, REMOVED_PHONE = "[courriel retiré]", "[numéro retiré]"
KEPT_CONTROLS = "\n"


class ErrorKind(StrEnum):
    """What is wrong."""

    CLOSED = "closed"
    DATES = "dates"
    AMOUNT = "amount"
    CONDITION = "condition"
    CONTACT = "contact"
    LINK = "link"
    OTHER = "other"


LABELS = {
    ErrorKind.CLOSED: "L'aide n'existe plus, ou est fermée",
    ErrorKind.DATES: "Les dates ne sont pas bonnes",
    ErrorKind.AMOUNT: "Le montant ou le taux n'est pas bon",
    ErrorKind.CONDITION: "Une condition n'est pas bonne",
    ErrorKind.CONTACT: "Le contact n'est pas bon",
    ErrorKind.LINK: "Un lien ne marche pas",
    ErrorKind.OTHER: "Autre chose",
}


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """One report: the sheet, what is wrong, in which release, on which day. Nothing says who, from where, or when."""

    scheme: str
    kind: ErrorKind
    text: str
    release: str
    on: date


class TooManyReports(Exception):
    """More reports today than people would write."""


class ErrorReports(Protocol):
    """Keeps reports. Every method raises StoreUnavailable when the store cannot serve."""

    def keep(self, report: ErrorReport, most: int) -> None:
        """Keep one. Raises TooManyReports when `most` are kept for that day."""
        ...

    def latest(self, limit: int = 100) -> list[ErrorReport]:
        """The last ones, latest first, for staff."""
        ...


def report_error(
    desk: Workspace, reports: ErrorReports, scheme_id: str, kind: ErrorKind, text: str, on: date
) -> ErrorReport:
    """Keep a report on a sheet, without the e-mails and numbers of its text.

    Raises KeyError for an unknown scheme, ValueError for a text of more than MAX_TEXT characters, TooManyReports,
    StoreUnavailable.
    """
    scheme = desk.release.catalogue.schemes[scheme_id]
    if len(text) > MAX_TEXT:
        raise ValueError(f"{MAX_TEXT} caractères au plus")
    report = ErrorReport(scheme.id, kind, anonymous(text), desk.release.id, on)
    reports.keep(report, MOST_A_DAY)
    return report


def anonymous(text: str) -> str:
    """The text without e-mails, phone numbers (nine digits or more) and control characters."""
    plain = unicodedata.normalize("NFKC", text.replace("\r\n", "\n"))
    plain = "".join(char for char in plain if char in KEPT_CONTROLS or unicodedata.category(char)[0] != "C")
    return PHONE.sub(REMOVED_PHONE, EMAIL.sub(REMOVED_EMAIL, plain)).strip()
