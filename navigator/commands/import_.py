"""`navigator import …`: other catalogues in, as complete content folders that load alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from navigator.adapters.clock import SystemClock
from navigator.adapters.content.folder import embedded_folder, read_folder, write_folder
from navigator.adapters.imports.tee import import_tee
from navigator.bootstrap import national_territory
from navigator.commands.options import fail
from navigator.settings import Settings


@click.group("import")
def import_() -> None:
    """Importer un autre catalogue dans un dossier de contenu complet."""


@import_.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), help="Dossier à écrire."
)
def tee(directory: Path, target: Path) -> None:
    """Programmes de « Transition écologique des entreprises » (un fichier YAML par programme)."""
    today = SystemClock(Settings().timezone).today()
    imported = import_tee(directory, read_folder(embedded_folder()), national_territory(), today)
    try:
        write_folder(imported.files, target)
    except FileExistsError as error:
        fail(str(error))
    for fault in imported.faults:
        click.echo(str(fault), err=True)
    click.echo(f"{imported.programmes} programmes importés dans {target}, {len(imported.faults)} laissés de côté.")
    sys.exit(1 if imported.faults else 0)
