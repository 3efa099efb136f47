"""`navigator assess` and `navigator explain`: verdicts with reasons, one project or many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from navigator.commands.lines import answer_lines
from navigator.commands.options import (
    content_option,
    day,
    desk_for,
    fail,
    given_profile,
    json_option,
    on_option,
    print_json,
)
from navigator.commands.printing import print_assessment, print_project
from navigator.profile.spelling import did_you_mean
from navigator.usecases.assess import assess_project, assess_scheme
from navigator.usecases.batch import assess_line
from navigator.usecases.deduce import with_deductions
from navigator.usecases.project_view import project_view
from navigator.usecases.scheme_view import assessment_view


@click.command()
@click.argument("facts", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--fact", "pairs", multiple=True, metavar="FAIT=VALEUR", help="Une réponse ; à répéter.")
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Un cas JSON par ligne.")
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="Dispositifs détaillés.")
@on_option
@content_option
@json_option
def assess(
    facts: Path | None,
    pairs: tuple[str, ...],
    batch: Path | None,
    limit: int,
    on: Any,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Évaluer un projet : niveau, dispositifs possibles et leurs raisons, contacts, question suivante."""
    desk = desk_for(folder)
    if batch is not None:
        if facts or pairs:
            fail("--batch se suffit : retirez le fichier de faits et les --fact.")
        today = day(on)
        sys.exit(answer_lines(batch, lambda line: assess_line(desk, line, today)))
    profile = given_profile(desk, facts, pairs)
    view = project_view(desk, assess_project(desk, profile, day(on), limit))
    if as_json:
        print_json(view)
    else:
        print_project(view)


@click.command()
@click.argument("scheme")
@click.argument("facts", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--fact", "pairs", multiple=True, metavar="FAIT=VALEUR", help="Une réponse ; à répéter.")
@on_option
@content_option
@json_option
def explain(
    scheme: str, facts: Path | None, pairs: tuple[str, ...], on: Any, folder: Path | None, as_json: bool
) -> None:
    """Expliquer le verdict sur un dispositif, raison par raison."""
    desk = desk_for(folder)
    if scheme not in desk.release.rules:
        fail(f"dispositif inconnu « {scheme} »{did_you_mean(scheme, desk.release.rules)}")
    profile = given_profile(desk, facts, pairs)
    profile = with_deductions(profile, desk.release)
    view = assessment_view(desk, assess_scheme(desk, scheme, profile, day(on)), profile, day(on))
    if as_json:
        print_json(view)
    else:
        print_assessment(view)
