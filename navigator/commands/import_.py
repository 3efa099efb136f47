"""`navigator import …`: other catalogues in, as complete content folders that load alone."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click

from navigator.adapters.clock import SystemClock
from navigator.adapters.content.faults import LocatedFault
from navigator.adapters.content.folder import embedded_folder, read_folder, write_folder
from navigator.adapters.exchange.reading import read_csv
from navigator.adapters.imports.tee import import_tee
from navigator.bootstrap import national_territory
from navigator.commands.options import fail
from navigator.settings import Settings

_TARGET = click.option(
    "--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), help="Dossier à écrire."
)


@click.group("import")
def import_() -> None:
    """Importer un autre catalogue dans un dossier de contenu complet."""


@import_.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_TARGET
def tee(directory: Path, target: Path) -> None:
    """Programmes de « Transition écologique des entreprises » (un fichier YAML par programme)."""
    today = SystemClock(Settings().timezone).today()
    imported = import_tee(directory, read_folder(embedded_folder()), national_territory(), today)
    _write(imported.files, target, imported.faults, f"{imported.programmes} programmes importés")


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_TARGET
def national(file: Path, target: Path) -> None:
    """Fichier CSV au schéma interministériel « dispositif-aide-professionnels » (v0.1 ou v0.2)."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        fail(f"{file} : encodage illisible ; attendu : un CSV en UTF-8")
    imported = read_csv(text, file.name, read_folder(embedded_folder()), national_territory())
    for loss in imported.losses:
        click.echo(f"perte : {loss.scheme} : {loss.what} : {loss.detail}", err=True)
    _write(imported.files, target, imported.faults, f"{imported.schemes} dispositifs importés")


def _write(files: Mapping[str, str], target: Path, faults: tuple[LocatedFault, ...], done: str) -> NoReturn:
    """Write the folder, say what was left out; 1 when something was."""
    try:
        write_folder(files, target)
    except FileExistsError as error:
        fail(str(error))
    for fault in faults:
        click.echo(str(fault), err=True)
    click.echo(f"{done} dans {target}, {len(faults)} laissé(s) de côté.")
    sys.exit(1 if faults else 0)
