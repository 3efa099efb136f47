"""The frozen catalogue of one release: sheets, contacts, resources and initiatives by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from navigator.schemes.contact import Contact
from navigator.schemes.initiative import Initiative
from navigator.schemes.resource import Resource
from navigator.schemes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is offered, ids in order. Resources and initiatives are optional."""

    schemes: Mapping[str, Scheme]
    contacts: Mapping[str, Contact]
    resources: Mapping[str, Resource] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
