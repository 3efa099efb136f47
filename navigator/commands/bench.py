"""`navigator bench …`: the performance figures, reproducible, each beside a reference timed in the same run."""

from __future__ import annotations

from pathlib import Path

import click

from navigator.bench.assessing import PROFILES, SIZES, bench_assess
from navigator.bench.figures import Report
from navigator.bench.reference import ROUNDS
from navigator.commands.options import content_option, desk_for, json_option, print_json


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


def _show(report: Report, as_json: bool) -> None:
    """The table or the data."""
    if as_json:
        print_json(report.plain())
    else:
        for line in report.lines():
            click.echo(line)
