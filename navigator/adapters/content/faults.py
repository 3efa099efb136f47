"""Faults of content, each at its file and line, sorted and printable: all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from navigator.adapters.content.yaml12 import Document
from navigator.criteria.reading import Fault, Path, shown
from navigator.profile.spelling import did_you_mean

SENTENCES = {
    "missing": "champ obligatoire absent",
    "string_type": "attendu : un texte",
    "bool_type": "attendu : true ou false",
    "int_type": "attendu : un nombre entier",
    "float_type": "attendu : un nombre",
    "list_type": "attendu : une liste",
    "dict_type": "attendu : un bloc « clé: valeur »",
    "model_type": "attendu : un bloc « clé: valeur »",
    "tuple_type": "attendu : une liste de deux valeurs",
    "finite_number": "attendu : un nombre fini",
}
BLOCKS = ("dict_type", "model_type")


@dataclass(frozen=True, slots=True, order=True)
class LocatedFault:
    """One fault with its place; `warning` faults are shown and do not refuse the content."""

    file: str
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        label = "avertissement : " if self.warning else ""
        return f"{self.file}:{self.line}: {label}{self.message}"


class ContentRefused(Exception):
    """The content has faults; `faults` lists them all, in order of file and line."""

    def __init__(self, faults: Iterable[LocatedFault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


class Faults:
    """Collects faults while content is read."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self.located: list[LocatedFault] = []

    def add(self, file: str, path: Path, message: str, warning: bool = False) -> None:
        """One fault at a path of a file; the line is looked up."""
        document = self.documents.get(file)
        line = document.line(path) if document else 1
        where = ".".join(map(str, path))
        text = f"{where} : {message}" if where else message
        self.located.append(LocatedFault(file, line, text, warning))

    def extend(self, file: str, faults: Iterable[Fault]) -> None:
        """Several faults of one file."""
        for fault in faults:
            self.add(file, fault.path, fault.message)

    def shape(self, file: str, error: ValidationError, model: type[BaseModel], prefix: Path = ()) -> None:
        """The faults of shape that pydantic found, in French, with the nearest field names."""
        data = self.documents[file].data
        for step in prefix:
            data = data[step]
        located = [
            (prefix + _steps(data, item["loc"], item["type"] == "missing"), item)
            for item in error.errors(include_url=False)
        ]
        for path, item in located:
            beside = {other["type"] for at, other in located if at == path}
            word_or_block = {"literal_error"} < beside and not beside.isdisjoint(BLOCKS)
            if item["type"] == "none_required" or (word_or_block and item["type"] in BLOCKS):
                continue  # the fault beside it says what was expected
            inside = any(at[: len(path)] == path and other is not item for at, other in located)
            if item["type"] == "literal_error" and isinstance(item["input"], dict) and inside:
                continue  # a block where a word was possible: the faults inside the block say more
            self.add(file, path, _sentence(item, model) + (", ou un bloc « clé: valeur »" if word_or_block else ""))

    @property
    def fatal(self) -> bool:
        """True when a fault, not only warnings, was found."""
        return any(not fault.warning for fault in self.located)


def _steps(data: Any, loc: tuple[str | int, ...], missing: bool) -> Path:
    """Pydantic adds names of union members to the path: keep the steps that the file has, and a field that it lacks."""
    kept: list[str | int] = []
    for index, step in enumerate(loc):
        listed = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if listed or (isinstance(data, dict) and step in data):
            kept.append(step)
            data = data[step]
        elif missing and index == len(loc) - 1:
            kept.append(step)
    return tuple(kept)


def _sentence(item: Any, model: type[BaseModel]) -> str:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "extra_forbidden":
        name = str(item["loc"][-1])
        return f"champ inconnu{did_you_mean(name, _fields(model))} ; à retirer ou à corriger"
    if kind in ("string_too_long", "too_long") and isinstance(item["input"], str):
        length = len(item["input"])
        return f"texte trop long ({length} caractères) ; attendu : {context['max_length']} au plus"
    if kind in ("string_too_short", "too_short") and isinstance(item["input"], str):
        return f"texte trop court ; attendu : {context['min_length']} caractères au moins"
    if kind == "too_short":
        return f"liste trop courte ; attendu : {context['min_length']} élément au moins"
    if kind == "too_long":
        return f"liste trop longue ; attendu : {context['max_length']} éléments au plus"
    if kind in ("enum", "literal_error"):
        expected = str(context["expected"]).replace(" or ", " ou ")
        words = [word.strip("' ") for word in expected.replace(" ou ", ",").split(",")]
        hint = did_you_mean(str(item["input"]), words)
        return f"valeur inconnue {shown(item['input'])}{hint} ; attendu : {expected}"
    if kind == "string_pattern_mismatch":
        return (
            f"{shown(item['input'])} n'a pas la forme attendue ; attendu : {_PATTERNS.get(context['pattern'], 'autre')}"
        )
    if kind == "value_error":
        return str(context["error"])
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        (bound,) = context.values()
        sign = {"greater_than_equal": "≥", "less_than_equal": "≤", "greater_than": ">", "less_than": "<"}[kind]
        return f"valeur {item['input']} hors bornes ; attendu : {sign} {bound:g}"
    expected = SENTENCES.get(kind, f"forme inattendue ({kind})")
    return expected if kind == "missing" else f"{expected} ; lu : {shown(item['input'])}"


_PATTERNS = {
    r"^https://[^\s<>\"]+$": "un lien qui commence par https://",
    r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$": "un identifiant en minuscules, chiffres et tirets",
    r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$": "une adresse électronique",
}


def _fields(model: type[BaseModel]) -> set[str]:
    """Every field name of a model and of the models inside it."""
    names: set[str] = set()
    todo, seen = [model], set()
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.add(current)
        for name, field in current.model_fields.items():
            names.add(name)
            todo.extend(_models_in(field.annotation))
    return names


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in getattr(annotation, "__args__", ()) for found in _models_in(inner)]


def stem(file: str) -> str:
    """The id that a file's name gives; asked some thousands of times."""
    return file.rpartition("/")[2].rpartition(".")[0]
