"""The frozen catalogue of one release: sheets and contacts by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.schemes.contact import Contact
from navigator.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sheets and contacts, ids in order."""

    schemes: Mapping[str, Scheme]
    contacts: Mapping[str, Contact]
