"""A resource: a method, a tool, a guide, a commons… that helps to carry a project and gives no money."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from navigator.schemes.provenance import Checked, Source


class ResourceKind(StrEnum):
    """The form of the resource, the most directly usable first."""

    METHOD = "method"
    GUIDE = "guide"
    TOOL = "tool"
    SELF_ASSESSMENT = "self_assessment"
    COMMONS = "commons"
    LABEL = "label"
    NETWORK = "network"
    DIRECTORY = "directory"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource. `themes`, `levels` and `audiences` empty = all; `territory` = codes of where it is meant to be used.

    `licence` and `url` are None when unknown; `scheme` is the sheet of the same thing, when there is one.
    """

    id: str
    title: str
    promise: str
    kind: ResourceKind
    themes: tuple[str, ...]
    levels: tuple[int, ...]
    audiences: tuple[str, ...]
    territory: tuple[str, ...]
    publisher: str
    licence: str | None
    url: str | None
    contacts: tuple[str, ...]
    description: str
    sources: tuple[Source, ...]
    checked: Checked
    to_confirm: tuple[str, ...]
    keywords: tuple[str, ...]
    scheme: str | None = None
