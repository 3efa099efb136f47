"""`/v1/conversations/{id}/sheet` and `…/handover`: the project sheet, and sending it to a person.

The secret of the conversation stays in the Authorization header: never in an address, hence in no log nor history.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import refused_values
from api.program import Running, desk_of, program_of
from api.public.answers import answer
from api.public.body import read_body
from api.public.conversations import CLOSED, Secret, carried_out, converse_of
from api.public.documented import BODY, answered, problems, request_body, responses
from api.public.sending import erase_sheet, send_sheet
from api.schemas.bodies import HANDOVER, HandoverRequest, SheetRequest
from navigator.usecases.conversations import UnknownConversation
from navigator.usecases.converse import Converse, Instant
from navigator.usecases.hand_over import HandOver, Owner, RefusedHandover, Wish
from navigator.usecases.handovers import UnknownHandover
from navigator.usecases.navigator import Navigator
from navigator.usecases.project_sheet import project_sheet
from navigator.usecases.workspace import Workspace

router = APIRouter(tags=["conversations"])
SENT = 201


def offers(navigator: Navigator, found: dict[str, Any]) -> list[dict[str, Any]]:
    """To whom a sheet can be sent here, with what to say before."""
    return navigator.hand_over.offers(found) if navigator.hand_over else []


async def sheet_of(
    navigator: Navigator, desk: Workspace, conversation_id: str, token: str, link: bool
) -> dict[str, Any]:
    """The sheet of a conversation, with a new resume link when asked for. Raises Problem: 404, 503."""
    converse, now = converse_of(navigator), navigator.instant()

    def made() -> dict[str, Any]:
        state = converse.state(desk, conversation_id, token, now)
        resume = converse.link(conversation_id, token, now) if link else None
        shown = {name: resume[name] for name in ("fragment", "expires_at")} if resume else None
        found = project_sheet(desk, state, now.day)
        return {**found, "resume": shown, "recipients": offers(navigator, found)}

    return await carried_out(made)


@router.post(
    "/v1/conversations/{conversation_id}/sheet",
    summary="The project sheet",
    responses=responses("ProjectSheetAnswer", *sorted({*BODY, *CLOSED})),
    openapi_extra=request_body(SheetRequest, {"link": False}),
)
async def sheet(request: Request, token: Secret, conversation_id: str) -> Response:
    """Answers, level, first schemes with their reasons, open points and contacts. As a page to print: `POST /fiche`."""
    navigator = program_of(request).navigator
    desk = desk_of(navigator, request.scope)
    body = await read_body(request, SheetRequest)
    return answer(await sheet_of(navigator, desk, conversation_id, token, body.link))


@router.post(
    "/v1/conversations/{conversation_id}/handover",
    summary="Send the sheet to a person",
    status_code=SENT,
    responses={**answered("HandoverAnswer", SENT), **problems(*sorted({*BODY, *CLOSED}))},
    openapi_extra=request_body(HandoverRequest, HANDOVER),
)
async def hand_over(request: Request, token: Secret, conversation_id: str) -> Response:
    """Sent only with `consent: true`, to a contact of this project that has a public e-mail.

    The sheet is kept by the publisher for a year after its last change; erasing the conversation does not erase it.
    When the mail does not leave: 503, with the `number` under which it is kept and the `recipient` to reach otherwise.
    """
    navigator = program_of(request).navigator
    desk = desk_of(navigator, request.scope)
    body = await read_body(request, HandoverRequest)
    converse = converse_of(navigator)
    state = await carried_out(lambda: converse.state(desk, conversation_id, token, navigator.instant()))
    owner = Owner(conversation_id, token)
    wish = Wish(body.message_id, body.recipient, body.consent, body.reply_to, body.message)
    try:
        return answer(await send_sheet(request, navigator, desk, state, owner, wish), SENT)
    except RefusedHandover as refused:
        raise refused_values(refused.faults) from None


@router.delete(
    "/v1/conversations/{conversation_id}/handover/{number}",
    summary="Erase a sheet that was sent",
    status_code=204,
    responses=problems(*CLOSED),
)
async def erase(navigator: Running, token: Secret, conversation_id: str, number: str) -> Response:
    """Erases what the publisher keeps, even after the conversation is gone; a mail already received stays received."""
    converse = converse_of(navigator)

    def erased(hand_over: HandOver, now: Instant) -> None:
        try:
            hand_over.erase(Owner(conversation_id, token), number, now)
        except UnknownHandover:
            if not _opens(converse, conversation_id, token, now):
                raise
            hand_over.erase_of(conversation_id, number, now)

    await erase_sheet(navigator, erased)
    return Response(status_code=204)


def _opens(converse: Converse, conversation_id: str, token: str, now: Instant) -> bool:
    """Whether the secret opens the conversation: the first one, or that of the resume link."""
    try:
        converse.check(conversation_id, token, now)
    except UnknownConversation:
        return False
    return True
