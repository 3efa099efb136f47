"""`POST /v1/reports`: what is wrong with a sheet, without identity."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.errors import Problem, ProblemKind
from api.program import desk_of, program_of
from api.public.answers import answer
from api.public.body import read_body
from api.public.documented import BODY, answered, problems, request_body
from api.public.schemes import known_scheme
from api.schemas.bodies import REPORT, ReportRequest
from navigator.usecases.ports import StoreUnavailable
from navigator.usecases.report_error import ErrorKind, ErrorReport, TooManyReports, report_error

RATE = "20/hour"
"""Reports allowed per address, besides the general limit."""
CREATED = 201
AN_HOUR = "3600"

router = APIRouter(tags=["schemes"])


@router.post(
    "/v1/reports",
    summary="Report an error on a sheet",
    status_code=CREATED,
    responses={**answered("ReportAnswer", CREATED), **problems(*sorted({*BODY, 404, 503}))},
    openapi_extra=request_body(ReportRequest, REPORT),
)
async def report(request: Request) -> Response:
    """Kept for staff with the day and the release: nothing says who reports, nor from where."""
    body = await read_body(request, ReportRequest)
    kept = await keep(request, body.scheme, body.kind, body.text or "")
    shown = {"scheme": kept.scheme, "kind": kept.kind.value, "text": kept.text, "on": kept.on.isoformat()}
    return answer({"release": kept.release, **shown}, CREATED)


async def keep(request: Request, scheme_id: str, kind: ErrorKind, text: str) -> ErrorReport:
    """Keep a report. Raises Problem: 404, 429, 503."""
    navigator = program_of(request).navigator
    desk = desk_of(navigator, request.scope)
    scheme, reports = known_scheme(desk, scheme_id), navigator.reports
    if reports is None:
        raise Problem(ProblemKind.NOT_READY, "Les signalements ne sont pas disponibles ici.")
    request.app.state.report_rates.check(request.scope)
    try:
        return await run_in_threadpool(report_error, desk, reports, scheme.id, kind, text, navigator.today())
    except TooManyReports:
        detail = "Trop de signalements aujourd'hui. Réessayez demain, ou appelez le contact de la fiche."
        raise Problem(ProblemKind.TOO_MANY_REQUESTS, detail, headers={"Retry-After": AN_HOUR}) from None
    except StoreUnavailable:
        raise Problem(
            ProblemKind.NOT_READY, "Le signalement n'a pas pu être gardé. Réessayez dans un moment."
        ) from None
