"""Views printed for people in a terminal; the same data as JSON."""

from __future__ import annotations

from typing import Any

import click

MARKS = {
    "met": click.style("✓", fg="green"),
    "not_met": click.style("✗", fg="red"),
    "missing": click.style("?", fg="yellow"),
}
COLOURS = {"eligible": "green", "undetermined": "yellow", "ineligible": "red", "closed": "bright_black"}


def print_project(view: dict[str, Any], schemes: int = 10) -> None:
    """The whole answer: what was understood, level, schemes, contacts, next question."""
    for item in view["understood"]:
        click.echo(f"  · {item['text']}")
    print_list(view["qualification"]["level"], view["counts"], view, schemes)
    question = view["next_question"]
    if question:
        click.secho(f"\nQuestion suivante : {question['text']}", bold=True)
        click.echo(f"  ({question['fact']}) {question['why']}")


def print_list(
    level: dict[str, Any] | None, counts: dict[str, int], results: dict[str, Any], schemes: int = 10
) -> None:
    """Level, counts, schemes, contacts, resources and initiatives."""
    if level:
        click.secho(f"\n{level['text']}", bold=True)
    click.echo(
        f"\n{counts['eligible']} possibles, {counts['undetermined']} à préciser, "
        f"{counts['ineligible']} écartés, {counts['closed']} fermés."
    )
    for scheme in results["schemes"][:schemes]:
        click.echo("")
        print_assessment(scheme, f"{scheme['rank']}. ")
    for miss in results["near_misses"]:
        click.echo(f"\n  {miss['title']} ({miss['operator']}) : {miss['text']}")
    click.secho("\nQui appeler", bold=True)
    for contact in results["contacts"]:
        details = " · ".join(filter(None, (contact["phone"], contact["email"], contact["url"])))
        unsure = "" if contact["certain"] else " (à confirmer)"
        click.echo(f"  {contact['name']} — {contact['because']}{unsure} {details}")
    print_suggestions("Méthodes et outils", results["resources"], "publisher")
    print_suggestions("Initiatives pour s'inspirer", results["initiatives"], "holder")


def print_suggestions(heading: str, suggestions: list[dict[str, Any]], who: str) -> None:
    """Resources or initiatives, one line each, with why."""
    if suggestions:
        click.secho(f"\n{heading}", bold=True)
    for one in suggestions:
        details = " · ".join(filter(None, (one[who], one["url"])))
        click.echo(f"  {one['title']} — {one['because']} {details}".rstrip())


def print_assessment(view: dict[str, Any], prefix: str = "") -> None:
    """One scheme: verdict, reasons one by one, what to check, source."""
    click.secho(f"{prefix}{view['title']}", bold=True, nl=False)
    click.secho(f" — {view['verdict_text']}", fg=COLOURS[view["verdict"]])
    click.echo(f"   {view['promise']} ({view['operator']})")
    for finding in view["findings"]:
        click.echo(f"   {MARKS[finding['status']]} {finding['text']}")
    for item in view["to_check"]:
        click.echo(f"   … À vérifier avec l'opérateur : {item}")
    for change in view["would_change"]:
        click.echo(f"   → Ce qui changerait le résultat : {change['text']}")
    if "why_first" in view:
        click.echo(f"   {view['why_first']}")
    click.echo(f"   {view['window']['text']}. {view['checked']}. {view['url'] or view['source']}")
