"""Options that several commands share, and the ways they fail."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
import orjson

from navigator.adapters.clock import SystemClock
from navigator.adapters.content.faults import ContentRefused
from navigator.adapters.content.yaml12 import parse, scalar
from navigator.bootstrap import load_workspace
from navigator.profile.facts import Kind
from navigator.profile.profile import Profile
from navigator.profile.wire import InvalidAnswers, read_profile
from navigator.settings import Settings
from navigator.usecases.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])
YES_WORDS = {"oui": True, "vrai": True, "non": False, "faux": False}


def content_option(command: F) -> F:
    """`--content DIR`: another folder of rules/ and catalogue/."""
    return click.option(
        "--content",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        help="Dossier de contenu (rules/, catalogue/).",
    )(command)


def json_option(command: F) -> F:
    """`--json`: machine-readable output."""
    return click.option("--json", "as_json", is_flag=True, help="Sortie JSON.")(command)


def on_option(command: F) -> F:
    """`--on DATE`: answer as of that day."""
    return click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Jour de l'évaluation (AAAA-MM-JJ).")(command)


def day(on: Any) -> date:
    """The day asked for, or today in the deployment's time zone."""
    return on.date() if on is not None else SystemClock(Settings().timezone).today()


def desk_for(folder: Path | None) -> Workspace:
    """The content ready to answer; prints every fault and leaves with 1 when it is refused."""
    try:
        return load_workspace(folder)
    except ContentRefused as refused:
        for fault in refused.faults:
            click.echo(str(fault), err=True)
        fail(f"Contenu refusé : {len(refused.faults)} faute(s) ci-dessus à corriger.", 1)


def fail(message: str, code: int = 2) -> NoReturn:
    """Say what went wrong on standard error and leave."""
    click.echo(message, err=True)
    sys.exit(code)


def print_json(data: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.buffer.write(
        orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS)
    )


def given_profile(desk: Workspace, file: Path | None, pairs: tuple[str, ...]) -> Profile:
    """The profile of a YAML file and of `fact=value` pairs; leaves with 2 and every refused field."""
    facts: dict[str, Any] = {}
    if file is not None:
        try:
            document = parse(file.read_text(encoding="utf-8"), str(file))
        except UnicodeDecodeError:
            fail(f"{file} : encodage illisible ; attendu : un texte UTF-8")
        if document.faults or not isinstance(document.data, dict):
            reasons = [fault.message for fault in document.faults] or ["attendu : une liste de « fait: valeur »"]
            fail(f"{file} : {' ; '.join(reasons)}")
        facts.update(document.data)
    for pair in pairs:
        name, mark, text = pair.partition("=")
        if not mark:
            fail(f"--fact {pair} : attendu fait=valeur, par exemple --fact staff=12")
        facts[name] = _typed(desk, name, text)
    try:
        return read_profile(facts, desk.release.vocabulary, desk.release.territory)
    except InvalidAnswers as invalid:
        for fault in invalid.faults:
            click.echo(f"{'.'.join(map(str, fault.path))} : {fault.message}", err=True)
        fail("Réponses refusées : corrigez les champs ci-dessus.")


def _typed(desk: Workspace, name: str, text: str) -> Any:
    """A value typed by hand: the fact's kind says how to read it; YAML for anything with structure."""
    fact = desk.release.vocabulary.get(name)
    if fact is None:
        return text
    if not text:
        fail(f"--fact {name}= : valeur absente ; attendu fait=valeur, ou {name}=null pour « je ne sais pas »")
    if text[0] in "{[":
        document = parse(text, f"--fact {name}")
        if document.faults:
            fail(f"--fact {name} : {document.faults[0].message}")
        return document.data
    if text in ("null", "~"):
        return None
    if fact.kind is Kind.YES_NO and text.casefold() in YES_WORDS:
        return YES_WORDS[text.casefold()]
    if fact.kind is Kind.CHOICES:
        return [part.strip() for part in text.split(",") if part.strip()]
    if fact.kind in (Kind.PLACE, Kind.DATE, Kind.TEXT, Kind.CHOICE):
        return text
    return scalar(text)
