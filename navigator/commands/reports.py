"""`navigator reports`: staff read what visitors found wrong with the sheets. On the store of the settings."""

from __future__ import annotations

import click

from navigator.bootstrap import error_reports
from navigator.commands.options import fail, json_option, print_json
from navigator.explanation.french import day
from navigator.settings import Settings
from navigator.usecases.ports import StoreUnavailable
from navigator.usecases.report_error import LABELS

MOST = 10_000


@click.command()
@click.option("--limit", type=click.IntRange(1, MOST), default=100, show_default=True, help="Nombre de signalements.")
@json_option
def reports(limit: int, as_json: bool) -> None:
    """Lire les erreurs signalées sur les fiches, la plus récente d'abord."""
    try:
        found = error_reports(Settings()).latest(limit)
    except StoreUnavailable as unavailable:
        fail(str(unavailable), 1)
    if as_json:
        shown = [
            {
                "scheme": one.scheme,
                "kind": one.kind.value,
                "text": one.text,
                "release": one.release,
                "on": one.on.isoformat(),
            }
            for one in found
        ]
        print_json({"reports": shown})
        return
    for one in found:
        click.secho(f"{one.scheme} – {LABELS[one.kind]}", bold=True)
        click.echo(f"  {day(one.on)}, version {one.release[:12]}")
        for line in one.text.splitlines():
            click.echo(f"  > {line}")
    if not found:
        click.echo("Aucun signalement.")
