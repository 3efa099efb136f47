"""`/v1/conversations`: the dialogue. What a visitor writes is read and never kept; what was understood is, 7 days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.errors import FieldFault, Problem, ProblemKind, faults_in, refused_fields
from api.program import Desk, Running, desk_of, program_of
from api.public.answers import answer
from api.public.body import read_body
from api.public.documented import BODY, answered, problems, request_body, responses
from api.schemas.bodies import MESSAGE, MessageRequest, OpenRequest
from navigator.dialogue.conversation.turn import Move
from navigator.profile.wire import InvalidAnswers
from navigator.usecases.conversations import FullConversation, StaleConversation, UnknownConversation
from navigator.usecases.converse import Converse
from navigator.usecases.hear import Sent
from navigator.usecases.navigator import Navigator
from navigator.usecases.ports import StoreUnavailable

router = APIRouter(tags=["conversations"])
T = TypeVar("T")
OPENED = 201
FIRST = "first"


async def secret(request: Request) -> str:
    """The secret of the caller. Raises Problem (401)."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise Problem(
            ProblemKind.UNAUTHORIZED,
            "Le secret de la conversation manque.",
            [FieldFault("Authorization", "attendu : Bearer, puis le secret donné à l'ouverture")],
            {"WWW-Authenticate": "Bearer"},
        )
    return token.strip()


Secret = Annotated[str, Depends(secret)]
CLOSED = (401, 404, 422, 429, 503)


def converse_of(navigator: Navigator) -> Converse:
    """The use cases. Raises Problem (503) in a deployment without a store."""
    if navigator.converse is None:
        raise Problem(ProblemKind.NOT_READY, "Les conversations ne sont pas disponibles ici.")
    return navigator.converse


async def carried_out(work: Callable[[], T]) -> T:
    """Do it in the pool (the store may wait), and say its failures as problems."""
    try:
        return await run_in_threadpool(work)
    except UnknownConversation:
        detail = "Conversation inconnue, effacée ou expirée. Ouvrez-en une nouvelle."
        raise Problem(ProblemKind.NOT_FOUND, detail) from None
    except StaleConversation as stale:
        detail = "La conversation a avancé dans un autre onglet. Rechargez-la, puis répondez."
        extensions = {"revision": stale.revision}
        fault = FieldFault("revision", f"attendu : {stale.revision}")
        raise Problem(ProblemKind.STALE_REVISION, detail, [fault], extensions=extensions) from None
    except FullConversation:
        detail = "Cette conversation est très longue. Recommencez-en une, ou contactez une personne."
        raise Problem(ProblemKind.CONVERSATION_FULL, detail) from None
    except InvalidAnswers as invalid:
        raise refused_fields(faults_in(invalid)) from None
    except StoreUnavailable:
        detail = "Les conversations ne peuvent pas être gardées pour l'instant. Réessayez dans un moment."
        raise Problem(ProblemKind.NOT_READY, detail) from None


@router.post(
    "/v1/conversations",
    summary="Open a conversation",
    status_code=OPENED,
    responses={**answered("OpenedAnswer", OPENED), **problems(*BODY, 503)},
    openapi_extra=request_body(OpenRequest, {"text": MESSAGE["text"]}),
)
async def open_one(request: Request) -> Response:
    """A first reply, and the secret that every later call needs (`Authorization: Bearer …`)."""
    navigator = program_of(request).navigator
    desk = desk_of(navigator, request.scope)
    body = await read_body(request, OpenRequest)
    first = Sent(FIRST, Move.SAY, text=body.text) if body.text and body.text.strip() else None
    converse = converse_of(navigator)
    view = await carried_out(lambda: converse.open(desk, navigator.instant(), first))
    return answer(view, OPENED)


@router.post(
    "/v1/conversations/{conversation_id}/messages",
    summary="One turn",
    responses=responses("ConversationAnswer", *sorted({*BODY, *CLOSED, 409})),
    openapi_extra=request_body(MessageRequest, MESSAGE),
)
async def message(request: Request, token: Secret, conversation_id: str) -> Response:
    """What was understood, at most one question, and how many schemes are still possible."""
    navigator = program_of(request).navigator
    desk = desk_of(navigator, request.scope)
    body = await read_body(request, MessageRequest)
    move, facts = body.move
    chosen = None if body.chosen is None else tuple(body.chosen)
    sent = Sent(body.message_id, move, body.text or "", facts, body.keep == "new", body.action, chosen)
    converse = converse_of(navigator)
    view = await carried_out(
        lambda: converse.send(desk, conversation_id, token, sent, body.revision, navigator.instant())
    )
    return answer(view)


@router.get(
    "/v1/conversations/{conversation_id}",
    summary="All that is kept",
    responses=responses("KeptAnswer", *CLOSED),
)
async def read(desk: Desk, navigator: Running, token: Secret, conversation_id: str) -> Response:
    """The whole state, as data that the visitor may keep."""
    converse = converse_of(navigator)
    return answer(await carried_out(lambda: converse.read(desk, conversation_id, token, navigator.instant())))


@router.delete("/v1/conversations/{conversation_id}", summary="Erase now", status_code=204, responses=problems(*CLOSED))
async def erase(navigator: Running, token: Secret, conversation_id: str) -> Response:
    """Nothing is left of it."""
    converse = converse_of(navigator)
    await carried_out(lambda: converse.erase(conversation_id, token, navigator.instant()))
    return Response(status_code=204)


@router.post(
    "/v1/conversations/{conversation_id}/resume-link",
    summary="Go on elsewhere",
    responses=responses("LinkAnswer", *CLOSED),
)
async def link(desk: Desk, navigator: Running, token: Secret, conversation_id: str) -> Response:
    """A secret for 30 days, revocable; a former one stops working. It opens the conversation as the first secret does."""
    converse = converse_of(navigator)
    made: dict[str, Any] = await carried_out(lambda: converse.link(conversation_id, token, navigator.instant()))
    return answer({"release": desk.release.id, **made})


@router.delete(
    "/v1/conversations/{conversation_id}/resume-link",
    summary="Revoke the link",
    status_code=204,
    responses=problems(*CLOSED),
)
async def unlink(navigator: Running, token: Secret, conversation_id: str) -> Response:
    """The link stops working; the conversation goes on."""
    converse = converse_of(navigator)
    await carried_out(lambda: converse.unlink(conversation_id, token, navigator.instant()))
    return Response(status_code=204)
