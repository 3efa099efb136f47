"""`navigator ask`: describe a project in a terminal, answer a few questions, leave with the list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from navigator.adapters.clock import SystemClock
from navigator.commands.options import content_option, desk_for
from navigator.commands.printing import print_project
from navigator.dialogue.reading.reader import add_readings
from navigator.profile.answers import DECLINED
from navigator.profile.profile import EMPTY, Profile
from navigator.settings import Settings
from navigator.usecases.answer import understand_answer
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_view
from navigator.usecases.workspace import Workspace

STOP = {"stop", "resultats", "résultats", "r", "q"}
UNKNOWN = {"", "?", "je ne sais pas", "jsp", "passer"}


@click.command()
@content_option
def ask(folder: Path | None) -> None:
    """Décrire un projet et répondre à quelques questions, dans le terminal."""
    desk = desk_for(folder)
    today = SystemClock(Settings().timezone).today()
    site = desk.release.site
    click.secho(site.name, bold=True)
    click.echo(f"{site.introduction}\nEntrée vide : je ne sais pas. « résultats » : voir la liste tout de suite.\n")
    said = desk.reader.read(click.prompt("Votre projet", default="", show_default=False), today)
    profile = add_readings(EMPTY, said.facts)
    asked: tuple[str, ...] = ()
    topic: str | None = None
    while True:
        view = project_view(desk, assess_project(desk, profile, today, asked=asked, last_topic=topic))
        question = view["next_question"]
        if question is None:
            break
        answer = _put(question)
        if answer.casefold() in STOP:
            break
        asked, topic = (*asked, question["fact"]), question["topic"]
        profile = _answered(desk, profile, question["fact"], answer, today)
    click.echo("")
    print_project(view)


def _put(question: dict[str, Any]) -> str:
    """Ask one question with its choices; the text typed."""
    click.secho(f"\n{question['text']}", bold=True)
    if question["help"]:
        click.echo(f"  {question['help']}")
    choices = question["options"] or question["bands"]
    for number, choice in enumerate(choices, start=1):
        click.echo(f"  {number}. {choice['label']}")
    typed: str = click.prompt(f"  (encore {question['remaining_at_most']} au plus)", default="", show_default=False)
    return typed.strip()


def _answered(desk: Workspace, profile: Profile, fact: str, typed: str, on: date) -> Profile:
    if typed.casefold() in UNKNOWN:
        return profile.with_answer(fact, DECLINED)
    answer = understand_answer(desk, fact, typed, on)
    if answer is None:
        click.secho("  Je n'ai pas compris ; je passe cette question.", fg="yellow")
        return profile.with_answer(fact, DECLINED)
    return profile.with_answer(fact, answer)
