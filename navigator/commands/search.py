"""`navigator search`: find sheets with words and filters, one query or many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from navigator.commands.lines import answer_lines
from navigator.commands.options import content_option, day, desk_for, fail, json_option, on_option, print_json
from navigator.usecases.batch import search_line
from navigator.usecases.find_schemes import SchemeFilters, UnknownFilterValues
from navigator.usecases.search_schemes import search_schemes
from navigator.usecases.search_view import search_view


@click.command()
@click.argument("words", required=False)
@click.option("--audience", help="Pour qui (option de actor_type).")
@click.option("--theme", help="Thème.")
@click.option("--kind", help="Nature de l'aide.")
@click.option("--level", help="Niveau d'intervention.")
@click.option("--territory", help="Lieu (code INSEE, departement:62…).")
@click.option("--open-on", type=click.DateTime(["%Y-%m-%d"]), help="Ouvert ce jour-là.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option(
    "--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Une requête JSON par ligne."
)
@on_option
@content_option
@json_option
def search(
    words: str | None,
    audience: str | None,
    theme: str | None,
    kind: str | None,
    level: str | None,
    territory: str | None,
    open_on: Any,
    limit: int,
    batch: Path | None,
    on: Any,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Chercher un dispositif avec ses mots, sans souci des accents ni des fautes."""
    if (words is None) == (batch is None):
        fail("attendu : des mots, ou --batch FICHIER")
    desk = desk_for(folder)
    if batch is not None:
        today = day(on)
        sys.exit(answer_lines(batch, lambda line: search_line(desk, line, today)))
    filters = SchemeFilters(audience, theme, kind, level, territory, open_on.date() if open_on else None)
    try:
        found = search_schemes(desk, words or "", filters, day(on), most=limit)
    except UnknownFilterValues as unknown:
        fail("\n".join(f"{field} : {message}" for field, message in unknown.faults.items()))
    view = search_view(desk, found, day(on), limit)
    if as_json:
        print_json(view)
        return
    for item in view["items"]:
        click.secho(item["title"], bold=True, nl=False)
        click.echo(f" — {item['promise']} ({item['operator']}) [{item['id']}]")
    click.echo(f"\n{view['total']} dispositif(s).")
    if view["did_you_mean"]:
        click.echo(f"Cherché aussi : {view['did_you_mean']}")
    for loosening in view["loosenings"]:
        click.echo(f"Sans le filtre {loosening['field']} : {loosening['total']} dispositif(s).")
