"""`navigator report`: the state of the catalogue, as a page and as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from navigator.adapters.report.page import render
from navigator.commands.options import content_option, day, desk_for, json_option, on_option, print_json
from navigator.usecases.report import report as catalogue_report


@click.command()
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Écrire la page HTML dans ce fichier.")
@on_option
@content_option
@json_option
def report(html: Path | None, on: Any, folder: Path | None, as_json: bool) -> None:
    """Dire l'état du catalogue : pour qui, sur quoi, où, depuis quand vérifié, et ce qui manque."""
    desk = desk_for(folder)
    data = catalogue_report(desk, day(on))
    if html is not None:
        html.write_text(render(data, desk.release.site.name), encoding="utf-8")
    if as_json:
        print_json(data)
        return
    counts = data["counts"]
    click.echo(
        f"{counts['schemes']} fiches, {counts['offered']} proposées le {data['on']}, "
        f"dont {counts['usable']} utilisables ici ; {len(data['gaps'])} cases vides."
    )
    for title, key in (("État", "status"), ("Vérification", "freshness"), ("Nature", "kinds")):
        click.echo(f"{title} : " + ", ".join(f"{row['label']} {row['count']}" for row in data[key]))
    if html is not None:
        click.echo(f"Page écrite : {html}")
