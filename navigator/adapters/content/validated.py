"""Releases already validated, kept as plain data: what YAML says, and the stems of its synonyms.

A kept release is loaded without parsing YAML and without playing examples; shapes and cross-checks are made again. It
counts only for the very texts (content hash) and the very program (hash of its own source) that validated it. JSON,
never pickle: reading a file that somebody else wrote runs nothing. Whatever is wrong with the file, the whole path is
taken again and the log says why (docs/adr/0014-validated-releases.md).
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import orjson

import navigator
from navigator.adapters.content.build import build, parsed, rebuild
from navigator.adapters.content.faults import ContentRefused
from navigator.adapters.content.folder import content_hash
from navigator.adapters.content.load import play
from navigator.adapters.content.yaml12 import Document
from navigator.search.synonyms import Synonyms
from navigator.territory.territory import Territory
from navigator.usecases.ports import InferenceEngine
from navigator.usecases.release import Release

logger = logging.getLogger(__name__)

LIBRARIES = ("durable_rules", "pydantic", "PyYAML", "PyStemmer")
VALIDATING = (".py", ".json", ".csv", ".gz")
EMBEDDED = "content"
"""The folder of the package, in a wheel, that holds the content itself."""
KEPT = 4
"""Files left in the folder: the release in use, those before it, drafts."""


@cache
def program_version() -> str | None:
    """The hash of everything that validates: this program's source and data, its libraries, Python. None without source."""
    root = os.path.dirname(navigator.__file__)
    digest = hashlib.sha256(sys.version.encode())
    files: list[str] = []
    for where, folders, names in os.walk(root):
        if where == root:
            folders[:] = [name for name in folders if name != EMBEDDED]
        files += [os.path.join(where, name) for name in names if name.endswith(VALIDATING)]
    if not any(path.endswith(".py") for path in files):
        return None
    for path in sorted(files):
        digest.update(path.removeprefix(root).encode())
        with open(path, "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    for library in LIBRARIES:
        digest.update(f"{library}=={version(library)}".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class ValidatedReleases:
    """The kept releases of one folder; None keeps nothing."""

    folder: Path | None
    program: str | None

    def load(self, texts: Mapping[str, str], national: Territory, engine: InferenceEngine) -> Release:
        """The release of a content, from what was kept if it can be. Raises ContentRefused with every fault."""
        name = content_hash(texts)
        kept = self._read(name)
        if kept is not None:
            try:
                return rebuild(texts, name, national, kept["documents"], _synonyms(kept["synonyms"]))
            except (ContentRefused, AttributeError, KeyError, TypeError, ValueError) as error:
                logger.warning("kept release %s is unusable, validated again: %s", name[:12], type(error).__name__)
        documents = parsed(texts)
        written = self._written(name, documents)  # now: the data is let go as it is read
        built = play(build(texts, national, documents, name), engine)
        self._keep(name, written, built.release.synonyms)
        return built.release

    def _written(self, name: str, documents: Mapping[str, Document]) -> bytes:
        """What every file says, as JSON; nothing when nothing is kept."""
        if self._file(name) is None:
            return b""
        return orjson.dumps({file: document.data for file, document in documents.items()})

    def _file(self, name: str) -> Path | None:
        if self.folder is None or self.program is None:
            return None
        return self.folder / f"{name}.{self.program[:16]}.json"

    def _read(self, name: str) -> dict[str, Any] | None:
        file = self._file(name)
        if file is None:
            return None
        try:
            raw = file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            logger.warning("kept release %s cannot be read, validated again: %s", name[:12], error.strerror)
            return None
        seal, _, written = raw.partition(b"\n")
        if seal != self._seal(name, written):
            logger.warning("kept release %s is damaged, validated again", name[:12])
            return None
        found: dict[str, Any] = orjson.loads(written)
        return found

    def _keep(self, name: str, documents: bytes, synonyms: Synonyms) -> None:
        """Written whole under another name, then renamed: no reader ever sees half a file."""
        file = self._file(name)
        if file is None:
            return
        table = [[list(words), alternatives] for words, alternatives in synonyms.table.items()]
        said = {"documents": orjson.Fragment(documents), "synonyms": {"table": table, "longest": synonyms.longest}}
        written = orjson.dumps(said)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as made:
                made.write(self._seal(name, written) + b"\n" + written)
            os.replace(made.name, file)
            self._tidy(file)
        except OSError as error:
            logger.warning("validated release %s is not kept: %s", name[:12], error.strerror)

    def _seal(self, name: str, written: bytes) -> bytes:
        """What a file begins with: the hash of its text, of the release and of the program."""
        return hashlib.sha256(f"{name} {self.program}\n".encode() + written).hexdigest().encode()

    def _tidy(self, file: Path) -> None:
        others = sorted(
            (one for one in file.parent.glob("*.json") if one != file),
            key=lambda one: one.stat().st_mtime,
            reverse=True,
        )
        for old in others[KEPT - 1 :]:
            old.unlink(missing_ok=True)


def _synonyms(kept: Mapping[str, Any]) -> Synonyms:
    return Synonyms({tuple(words): alternatives for words, alternatives in kept["table"]}, kept["longest"])
