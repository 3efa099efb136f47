"""A content folder on disk: its files as texts, and the hash that names them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from importlib.resources import files as package_files
from pathlib import Path

from navigator.adapters.content.faults import ContentRefused, LocatedFault

ROOTS = ("rules", "catalogue")


def embedded_folder() -> Path:
    """The content shipped with the program: inside the wheel, or beside the package in a checkout."""
    packaged = Path(str(package_files("navigator"))) / "content"
    return packaged if packaged.is_dir() else packaged.parent.parent


def read_folder(folder: Path) -> dict[str, str]:
    """Every YAML text under `rules/` and `catalogue/`, by relative path. Raises ContentRefused when unreadable."""
    faults = [
        LocatedFault(root, 1, f"dossier absent de {folder} ; attendu : un dossier de contenu avec rules/ et catalogue/")
        for root in ROOTS
        if not (folder / root).is_dir()
    ]
    texts: dict[str, str] = {}
    for name in _names(folder):
        path = os.path.join(folder, name)
        if name.rpartition("/")[2].startswith(".") or not os.path.isfile(path):
            continue
        if not name.endswith(".yaml"):
            faults.append(LocatedFault(name, 1, "fichier inattendu ; attendu : des fichiers .yaml seulement"))
            continue
        with open(path, "rb") as file:
            raw = file.read()
        try:
            texts[name] = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            faults.append(LocatedFault(name, line, "encodage illisible ; attendu : un texte UTF-8"))
    if faults:
        raise ContentRefused(faults)
    return texts


def _names(folder: Path) -> list[str]:
    """What stands under `rules/` and `catalogue/`, folder by folder. With `os`: pathlib takes as long as reading all."""
    found: list[tuple[str, ...]] = []
    for root in ROOTS:
        for where, _, names in os.walk(folder / root):
            inside = Path(where).relative_to(folder).parts
            found += [(*inside, name) for name in names]
    return ["/".join(parts) for parts in sorted(found)]


def content_hash(texts: Mapping[str, str]) -> str:
    """The name of a content: SHA-256 over the sorted paths and texts, hexadecimal."""
    digest = hashlib.sha256()
    for name in sorted(texts):
        for part in (name, texts[name]):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
    return digest.hexdigest()


def write_folder(texts: Mapping[str, str], folder: Path) -> None:
    """Write a content back as the same files, byte for byte. Raises FileExistsError when the folder holds content."""
    if any((folder / root).exists() for root in ROOTS):
        raise FileExistsError(f"{folder} contient déjà un contenu ; attendu : un dossier vide")
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
