"""A content folder or a stored content, checked as a whole: shape, cross-checks, then every example."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from navigator.adapters.content.build import Built, build
from navigator.adapters.content.faults import ContentRefused, LocatedFault
from navigator.territory.territory import Territory
from navigator.usecases.check_content import check_examples
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.review_content import review


def load(texts: Mapping[str, str], national: Territory, engine: InferenceEngine) -> Built:
    """The release of a content, its examples played. Raises ContentRefused with every fault."""
    return play(build(texts, national), engine)


def play(built: Built, engine: InferenceEngine) -> Built:
    """The same, every example played. Raises ContentRefused with every fault."""
    faults = []
    for fault in check_examples(built.release, engine):
        document = built.documents[fault.file]
        where = ".".join(map(str, fault.path))
        faults.append(LocatedFault(fault.file, document.line(fault.path), f"{where} : {fault.message}"))
    if faults:
        raise ContentRefused([*faults, *built.warnings])
    return built


def objections(built: Built, today: date) -> tuple[LocatedFault, ...]:
    """What a careful editor objects to in a content that loads, located; those that are not warnings refuse it."""
    found = []
    for remark in review(built.release, today):
        line = built.documents[remark.file].line(remark.path) if remark.file in built.documents else 1
        where = ".".join(map(str, remark.path))
        message = f"{where} : {remark.message}" if where else remark.message
        found.append(LocatedFault(remark.file, line, message, warning=not remark.fault))
    return tuple(sorted(found))
