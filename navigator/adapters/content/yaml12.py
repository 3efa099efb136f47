"""YAML 1.2 (core schema) on libyaml's C parser: `yes` is a word, dates are texts, keys are texts, aliases are refused.

A pure-Python parser takes seconds on this much content; PyYAML's own resolver follows YAML 1.1 (docs/adr/0003).
"""

from __future__ import annotations

import math
import operator
import re
from dataclasses import dataclass, field
from sys import intern
from typing import Any

import yaml

from navigator.criteria.reading import Fault, Path

INTEGER = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
MAX_DIGITS = 18
MAX_DEPTH = 50
CONSTANTS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
CONSTANTS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PLAIN, QUOTED = "plain", "quoted"
UNCLOSED = ("end of stream", "',' or ']'", "',' or '}'")
PROBLEMS = (
    ("found undefined alias", "alias YAML (*) refusé"),
    ("another document", "un seul document par fichier (« --- » en trop)"),
    ("tab character", "tabulation interdite ; écrire des espaces"),
    ("cannot start any token", "ce caractère ne peut pas commencer une valeur ; la mettre entre guillemets"),
    ("',' or ']'", "crochet [ non fermé, ou virgule oubliée"),
    ("',' or '}'", "accolade { non fermée, ou virgule oubliée"),
    ("'-' indicator", "liste et bloc « clé: valeur » mêlés, ou décalage du début de ligne"),
    ("mapping values are not allowed", "« : » en trop dans une valeur ; mettre la valeur entre guillemets"),
    ("end of stream", "guillemet non fermé, ou fichier coupé"),
    ("could not find expected ':'", "« : » absent après une clé"),
    ("did not find expected key", "décalage du début de ligne, ou guillemet en trop"),
    ("expected <block end>", "décalage du début de ligne qui ne suit pas celui du bloc"),
)


class _Loader(yaml.CSafeLoader):
    """Composes nodes only; tags say whether a scalar was plain or quoted.

    The C composer calls these three for each node. Nothing here is resolved by its path: the two that would do it are
    functions in C that do nothing.
    """

    descend_resolver = staticmethod(operator.is_)  # type: ignore[assignment]  # what they return is not read
    ascend_resolver = bool  # type: ignore[assignment]

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """Called by the C composer for each untagged node."""
        return PLAIN if kind is yaml.ScalarNode and implicit[0] else QUOTED


@dataclass(slots=True)
class Document:
    """One parsed file: its plain data, and the line of any path; `text` is empty when it could not be read.

    Nodes weigh far more than data and only serve to say where a fault is: they are composed again when asked for.
    """

    name: str
    data: Any
    text: str
    first: int = 1
    faults: list[Fault] = field(default_factory=list)
    _root: Any = None

    def line(self, path: Path) -> int:
        """The line (from 1) of the deepest node that exists on that path."""
        node, line = None, self.first
        if path:
            node = self._root = self._root or _compose(self.text)
        for step in path:
            node = _child(node, step)
            if node is None:
                break
            line = node.start_mark.line + 1
        return line


def parse(text: str, name: str) -> Document:
    """The document of a YAML text. Syntax errors and duplicate keys are in `faults`; `data` is None when unreadable."""
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        line = text.count("\n", 0, forbidden.start())
        return _unreadable(name, line, f"caractère interdit U+{ord(forbidden[0]):04X} ; attendu : un texte UTF-8")
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as error:
        return _unreadable(name, *_problem(error, text))
    document = Document(name, None, text)
    if root is None:
        document.faults.append(Fault((), "fichier vide ; attendu : un document YAML"))
    else:
        document.first = root.start_mark.line + 1
        document.data = _construct(root, (), document, set() if "&" in text else None)
        if document.data is None and not document.faults:
            document.faults.append(Fault((), "fichier vide ; attendu : un document YAML"))
    return document


def _compose(text: str) -> Any:
    """The nodes of a YAML text; None when it is empty. Raises MarkedYAMLError."""
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _unreadable(name: str, line: int, message: str) -> Document:
    return Document(name, None, "", line + 1, [Fault((), message)])


def _problem(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line (from 0) to look at, and what is wrong with it: an unclosed bracket is where it opens."""
    problem, mark = str(error.problem), error.problem_mark
    if error.context_mark and any(part in problem for part in UNCLOSED):
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if "\n".join(text.splitlines()[line : line + 1])[column : column + 1] == "\t":
        problem = "tab character"
    said = next((words for part, words in PROBLEMS if part in problem), problem)
    return line, f"YAML illisible : {said} ; attendu : un document YAML 1.2"


def scalar(text: str) -> Any:
    """The value of a plain scalar under the core schema."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if text[0] in "-+.0123456789":
        if INTEGER.fullmatch(text):
            return int(text) if len(text) <= MAX_DIGITS else text
        if OCTAL.fullmatch(text):
            return int(text[2:], 8) if len(text) <= MAX_DIGITS else text
        if HEXADECIMAL.fullmatch(text):
            return int(text, 16) if len(text) <= MAX_DIGITS else text
        if REAL.fullmatch(text) and math.isfinite(number := float(text)):
            return number
    return text if " " in text else intern(text)  # option ids and codes come back thousands of times


def _construct(node: Any, path: Path, document: Document, seen: set[int] | None) -> Any:
    """The data of a node. `seen` holds the nodes already met, or None when the text has no anchor, hence no alias."""
    if seen is not None:
        if id(node) in seen:
            document.faults.append(Fault(path, "alias YAML (*) refusé ; attendu : la valeur écrite en toutes lettres"))
            if isinstance(node, yaml.ScalarNode):
                return node.value
            return [] if isinstance(node, yaml.SequenceNode) else {}
        seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _value(node)
    if len(path) > MAX_DEPTH:
        document.faults.append(
            Fault(path[:3], f"plus de {MAX_DEPTH} niveaux emboîtés ; attendu : un texte plus simple")
        )
        return None
    direct = yaml.ScalarNode if seen is None else None  # read here, without a call and a path for each
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item) if type(item) is direct else _construct(item, (*path, index), document, seen)
            for index, item in enumerate(node.value)
        ]
    read: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            document.faults.append(Fault(path, "clé composée refusée ; attendu : un mot"))
            continue
        key = intern(key_node.value)
        if key in read:
            line = key_node.start_mark.line + 1
            document.faults.append(
                Fault(
                    (*path, key),
                    f"clé « {key} » écrite deux fois (encore à la ligne {line}) ; attendu : une seule fois",
                )
            )
            continue
        direct_value = type(value_node) is direct
        read[key] = _value(value_node) if direct_value else _construct(value_node, (*path, key), document, seen)
    return read


def _value(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.tag == PLAIN:
        return scalar(text)
    return text if " " in text else intern(text)


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key if isinstance(value, yaml.ScalarNode) else _keyed(key, value)
    return None


def _keyed(key: Any, value: Any) -> Any:
    """A value that starts on another line than its key: the key's line is the one to show."""
    return type(value)(value.tag, value.value, key.start_mark, value.end_mark)
