"""`navigator handovers`: staff see the sheets that visitors sent, and mark those answered. On the store of the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from navigator.adapters.clock import SystemClock
from navigator.adapters.mail.server import SmtpRefused
from navigator.bootstrap import hand_over
from navigator.commands.options import fail, json_option, print_json
from navigator.explanation.french import day
from navigator.explanation.handover import STATUS, sheet_lines
from navigator.settings import Settings
from navigator.usecases.converse import Instant
from navigator.usecases.hand_over import HandOver, UnsentHandover
from navigator.usecases.handovers import Handover, UnknownHandover
from navigator.usecases.ports import StoreUnavailable

T = TypeVar("T")
MOST = 10_000


@click.group()
def handovers() -> None:
    """Voir les fiches projet transmises par les visiteurs, et noter celles qui ont reçu une réponse."""


@handovers.command("list")
@click.option("--limit", type=click.IntRange(1, MOST), default=50, show_default=True, help="Nombre de fiches.")
@json_option
def list_(limit: int, as_json: bool) -> None:
    """Lister les fiches, la plus récente d'abord."""
    found = _with_store(lambda desk, now: desk.newest(now, limit))
    if as_json:
        print_json({"handovers": [_summary(one) for one in found]})
        return
    for one in found:
        click.echo(f"{one.number}  {day(one.created_at.date())}  {STATUS[one.status]}  {one.recipient['name']}")
    if not found:
        click.echo("Aucune fiche transmise.")


@handovers.command()
@click.argument("number")
@json_option
def show(number: str, as_json: bool) -> None:
    """Afficher la fiche NUMBER : la demande, puis la fiche entière."""
    _shown(_with_store(lambda desk, now: desk.show(number, now)), as_json)


@handovers.command()
@click.argument("number")
@json_option
def answered(number: str, as_json: bool) -> None:
    """Noter que la fiche NUMBER a reçu une réponse ; la durée de garde repart de ce jour."""
    _noted(_with_store(lambda desk, now: desk.answered(number, now)), as_json)


@handovers.command()
@click.argument("number")
@json_option
def resend(number: str, as_json: bool) -> None:
    """Envoyer de nouveau la fiche NUMBER quand elle n'est pas partie."""
    _noted(_with_store(lambda desk, now: desk.resend(number, now)), as_json)


def _with_store(work: Callable[[HandOver, Instant], T]) -> T:
    """Do it on the configured store; leaves with 1 for what cannot be found or sent, 2 for a setting to correct."""
    settings = Settings()
    try:
        return work(hand_over(settings), Instant.of(SystemClock(settings.timezone)))
    except SmtpRefused as refused:
        fail(str(refused))
    except StoreUnavailable as unavailable:
        fail(str(unavailable), 1)
    except UnknownHandover:
        fail("Fiche inconnue, effacée ou expirée. Vérifiez le numéro avec la personne (N-2026-1234-5678).", 1)
    except UnsentHandover as unsent:
        fail(
            f"{unsent.number} : la messagerie n'a pas pris le message. Vérifiez NAVIGATOR_SMTP_URL, puis réessayez.", 1
        )


def _noted(one: Handover, as_json: bool) -> None:
    if as_json:
        print_json(_summary(one))
    else:
        click.echo(f"{one.number} : {STATUS[one.status]}")


def _shown(one: Handover, as_json: bool) -> None:
    if as_json:
        print_json({**_summary(one), "sheet": one.sheet})
        return
    click.secho(f"{one.number} – {STATUS[one.status]}", bold=True)
    click.echo(f"Demandée le {day(one.created_at.date())}, gardée jusqu'au {day(one.expires_at.date())}")
    click.echo(f"Destinataire : {one.recipient['name']} ({one.recipient['email']})")
    click.echo(f"Répondre à : {one.reply_to or 'pas de coordonnées laissées'}")
    if one.message:
        click.echo("Message :")
        click.echo("\n".join(f"> {line}" for line in one.message.splitlines()))
    click.echo("")
    click.echo("\n".join(sheet_lines(one.sheet)))


def _summary(one: Handover) -> dict[str, Any]:
    return {
        "number": one.number,
        "status": one.status.value,
        "created_at": one.created_at.isoformat(),
        "changed_at": one.changed_at.isoformat(),
        "expires_at": one.expires_at.isoformat(),
        "recipient": dict(one.recipient),
        "reply_to": one.reply_to,
        "message": one.message,
    }
