"""Sending a sheet, whoever asks (a conversation, a page): the limit per address, and failures as problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import Scope

from api.errors import Problem, ProblemKind
from navigator.dialogue.conversation.state import State
from navigator.usecases.converse import Instant
from navigator.usecases.hand_over import HandOver, Owner, UnsentHandover, Wish
from navigator.usecases.handovers import UnknownHandover
from navigator.usecases.navigator import Navigator
from navigator.usecases.ports import StoreUnavailable
from navigator.usecases.workspace import Workspace

T = TypeVar("T")


class Sendings(Protocol):
    """The limit of letters per address (`app.state.sendings`)."""

    def check(self, scope: Scope) -> None:
        """Count one. Raises Problem (429)."""
        ...


def hand_over_of(navigator: Navigator) -> HandOver:
    """The use cases. Raises Problem (503) in a deployment without a store."""
    if navigator.hand_over is None:
        raise Problem(ProblemKind.NOT_READY, "L'envoi d'une fiche n'est pas disponible ici.")
    return navigator.hand_over


async def in_pool(work: Callable[[], T]) -> T:
    """Do it in the pool (the store and the mail server may wait), and say its failures as problems."""
    try:
        return await run_in_threadpool(work)
    except UnknownHandover:
        raise Problem(ProblemKind.NOT_FOUND, "Fiche inconnue ou déjà effacée. Vérifiez le numéro et le code.") from None
    except StoreUnavailable:
        detail = "La fiche ne peut pas être gardée pour l'instant. Rien n'est envoyé. Réessayez dans un moment."
        raise Problem(ProblemKind.NOT_READY, detail) from None


async def send_sheet(
    request: Request, navigator: Navigator, desk: Workspace, state: State, owner: Owner, wish: Wish
) -> dict[str, Any]:
    """Check, count, then send. Raises RefusedHandover, and Problem: 429, or 503 when the mail did not leave."""
    hand_over, now = hand_over_of(navigator), navigator.instant()
    ready = await run_in_threadpool(lambda: hand_over.prepare(desk, state, owner, wish, now))
    sendings: Sendings = request.app.state.sendings
    sendings.check(request.scope)
    try:
        return await in_pool(lambda: hand_over.send(ready, now))
    except UnsentHandover as unsent:
        extensions = {"number": unsent.number, "recipient": dict(unsent.recipient), "handover": "failed"}
        raise Problem(ProblemKind.MAIL_UNAVAILABLE, unsent.detail, extensions=extensions) from None


async def erase_sheet(navigator: Navigator, erase: Callable[[HandOver, Instant], None]) -> None:
    """Delete a sheet handed over. Raises Problem: 404, 503."""
    hand_over = hand_over_of(navigator)
    await in_pool(lambda: erase(hand_over, navigator.instant()))
