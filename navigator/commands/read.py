"""`navigator read`: what a sentence says, fact by fact, one message or many. Nothing is kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from navigator.commands.lines import answer_lines
from navigator.commands.options import content_option, day, desk_for, fail, json_option, on_option, print_json
from navigator.dialogue.reading.found import Reading
from navigator.profile.spelling import did_you_mean
from navigator.usecases.batch import read_line
from navigator.usecases.read_message import reading_view
from navigator.usecases.workspace import Workspace

CERTAINTY = {"explicit": "dit", "inferred": "déduit", "ambiguous": "à confirmer"}


@click.command()
@click.argument("phrase", required=False)
@click.option("--asked", metavar="FAIT", help="Le fait de la question à laquelle la phrase répond.")
@click.option(
    "--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Un message JSON par ligne."
)
@on_option
@content_option
@json_option
def read(
    phrase: str | None, asked: str | None, batch: Path | None, on: Any, folder: Path | None, as_json: bool
) -> None:
    """Lire une phrase : les faits, leur certitude, les mots d'où ils viennent."""
    if (phrase is None) == (batch is None):
        fail("attendu : une phrase, ou --batch FICHIER")
    desk = desk_for(folder)
    if batch is not None:
        if asked is not None:
            fail("--batch se suffit : mettez « asked » dans ses lignes")
        today = day(on)
        sys.exit(answer_lines(batch, lambda line: read_line(desk, line, today)))
    if asked is not None and asked not in desk.release.vocabulary:
        fail(f"fait inconnu « {asked} »{did_you_mean(asked, desk.release.vocabulary)}")
    reading = desk.reader.read(phrase or "", day(on), asked)
    if as_json:
        print_json(reading_view(desk, reading))
    else:
        _print(desk, reading)


def _print(desk: Workspace, reading: Reading) -> None:
    for found in reading.facts:
        fact = desk.release.vocabulary[found.fact]
        click.secho(fact.label, bold=True, nl=False)
        value = desk.conditions.answers.value(fact, found.answer)
        click.echo(f" : {value} ({CERTAINTY[found.certainty]}, « {found.words} ») [{found.fact}]")
    if not reading.facts:
        click.echo("Aucun fait lu.")
    if reading.intent:
        click.echo(f"Intention : {reading.intent}")
    if reading.private:
        click.echo("Un numéro de téléphone ou une adresse électronique a été reconnu, et oublié.")
    if reading.cut:
        click.echo("Message trop long : la fin n'a pas été lue.")
