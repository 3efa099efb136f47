"""`POST /v1/readings`: what a sentence says, fact by fact. Nothing is kept, nothing is logged."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import FieldFault, refused_fields
from api.program import Desk, Running
from api.public.answers import answer
from api.public.body import read_body
from api.public.documented import BODY, request_body, responses
from api.schemas.bodies import READING, ReadingRequest
from navigator.usecases.read_message import UnknownFact, read_message

router = APIRouter(tags=["readings"])


@router.post(
    "/v1/readings",
    summary="Read a sentence",
    responses=responses("ReadingAnswer", *BODY),
    openapi_extra=request_body(ReadingRequest, READING),
)
async def read(request: Request, desk: Desk, navigator: Running) -> Response:
    """Any number of facts from one French message, each with its exact words and its certainty.

    By rules, without any statistical model: the same message gives the same reading. Telephone numbers, e-mail
    addresses and wrong identifiers are dropped.
    """
    body = await read_body(request, ReadingRequest)
    try:
        said = read_message(desk, body.text, body.on or navigator.today(), body.asked)
    except UnknownFact as unknown:
        raise refused_fields([FieldFault("asked", str(unknown))]) from None
    return answer({"release": desk.release.id, **said})
