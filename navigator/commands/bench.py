"""`navigator bench …`: the performance figures, reproducible, each beside a reference timed in the same run."""

from __future__ import annotations

from pathlib import Path

import click

from navigator.bench.assessing import PROFILES, SIZES, bench_assess
from navigator.bench.children import ServerFailed
from navigator.bench.endurance import COUNT, bench_endurance
from navigator.bench.figures import Report
from navigator.bench.over_http import ROUNDS as HTTP_ROUNDS
from navigator.bench.over_http import SECONDS, bench_http
from navigator.bench.reference import ROUNDS
from navigator.commands.options import content_option, desk_for, fail, json_option, print_json


@click.group()
def bench() -> None:
    """Mesurer les performances ; chaque chiffre est donné à côté d'une référence mesurée dans le même passage."""


@bench.command()
@content_option
@click.option("--size", "sizes", multiple=True, type=click.IntRange(1), help="Taille d'un catalogue synthétique.")
@click.option("--profiles", "count", type=click.IntRange(1), default=PROFILES, show_default=True)
@click.option(
    "--rounds", type=click.IntRange(1), default=ROUNDS, show_default=True, help="Passages ; on garde la médiane."
)
@json_option
def assess(folder: Path | None, sizes: tuple[int, ...], count: int, rounds: int, as_json: bool) -> None:
    """Verdicts, question suivante, constats et phrases, mémoire. `--content` se limite à ce contenu."""
    chosen = sizes or (() if folder is not None else SIZES)
    _show(bench_assess(desk_for(folder), chosen, count, rounds), as_json)


@bench.command()
@content_option
@click.option(
    "--seconds", type=click.FloatRange(0.2), default=SECONDS, show_default=True, help="Durée de chaque charge."
)
@click.option("--rounds", type=click.IntRange(1), default=HTTP_ROUNDS, show_default=True)
@json_option
def http(folder: Path | None, seconds: float, rounds: int, as_json: bool) -> None:
    """Débit à côté d'une route vide, latences à 50 requêtes par seconde, démarrage à froid."""
    try:
        report = bench_http(desk_for(folder), folder, seconds, rounds)
    except ServerFailed as failed:
        fail(str(failed), 1)
    _show(report, as_json)


@bench.command()
@content_option
@click.option("--count", type=click.IntRange(1), default=COUNT, show_default=True, help="Évaluations à la suite.")
@json_option
def endurance(folder: Path | None, count: int, as_json: bool) -> None:
    """Mémoire après des centaines de milliers d'évaluations à la suite."""
    _show(bench_endurance(desk_for(folder), count), as_json)


def _show(report: Report, as_json: bool) -> None:
    """The table or the data."""
    if as_json:
        print_json(report.plain())
    else:
        for line in report.lines():
            click.echo(line)
