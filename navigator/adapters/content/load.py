"""A content folder or a stored content, checked as a whole: shape, cross-checks, then every example."""

from __future__ import annotations

from collections.abc import Mapping

from navigator.adapters.content.build import Built, build
from navigator.adapters.content.faults import ContentRefused, LocatedFault
from navigator.territory.territory import Territory
from navigator.usecases.check_content import check_examples
from navigator.usecases.ports import InferenceEngine


def load(texts: Mapping[str, str], national: Territory, engine: InferenceEngine) -> Built:
    """The release of a content, its examples played. Raises ContentRefused with every fault."""
    built = build(texts, national)
    faults = []
    for fault in check_examples(built.release, engine):
        document = built.documents[fault.file]
        where = ".".join(map(str, fault.path))
        faults.append(LocatedFault(fault.file, document.line(fault.path), f"{where} : {fault.message}"))
    if faults:
        raise ContentRefused([*faults, *built.warnings])
    return built
