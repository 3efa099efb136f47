"""`POST /v1/assessments`: a whole project."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Query as FromQuery
from starlette.requests import Request
from starlette.responses import Response

from api.program import Desk, Running
from api.public.answers import answer
from api.public.body import read_body
from api.public.documented import BODY, request_body, responses
from api.public.profiles import profile_of
from api.public.query import NoQuery
from api.schemas.assessments import EXAMPLE, AssessmentAnswer, AssessmentRequest
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_view

router = APIRouter(tags=["assessments"])


@router.post(
    "/v1/assessments",
    summary="Assess a project",
    responses=responses(AssessmentAnswer, *BODY),
    openapi_extra=request_body(AssessmentRequest, {"facts": EXAMPLE, "limit": 20}),
)
async def assess(request: Request, desk: Desk, navigator: Running, query: Annotated[NoQuery, FromQuery()]) -> Response:
    """Level of intervention, schemes ranked with their verdicts and reasons, whom to call, the next question.

    Nothing is kept. A verdict follows the answers given; criteria that no rule can test are listed in `to_check`.
    """
    body = await read_body(request, AssessmentRequest)
    profile = profile_of(desk, body.facts)
    assessed = assess_project(desk, profile, body.on or navigator.today(), body.limit)
    return answer(project_view(desk, assessed))
