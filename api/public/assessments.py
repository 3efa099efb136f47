"""`POST /v1/assessments`: a whole project."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.program import desk_of, program_of
from api.public.body import read_body
from api.public.documented import BODY, request_body, responses
from api.public.profiles import profile_of
from api.public.query import strict_query
from api.public.repeated import Repeated
from api.schemas.bodies import PROJECT, AssessmentRequest
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_fragment


class _Direct(APIRoute):
    """A route whose endpoint takes the request and gives the response: FastAPI documents it and has nothing to inject.

    Resolving no dependency takes a third of what the framework takes for an answer.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The endpoint itself, after what every public route refuses."""
        endpoint = self.endpoint

        async def handle(request: Request) -> Response:
            await strict_query(request)
            response: Response = await endpoint(request)
            return response

        return handle


router = APIRouter(tags=["assessments"], route_class=_Direct)


@router.post(
    "/v1/assessments",
    summary="Assess a project",
    responses=responses("AssessmentAnswer", *BODY),
    openapi_extra=request_body(AssessmentRequest, {"facts": PROJECT, "limit": 20}),
)
async def assess(request: Request) -> Response:
    """Level of intervention, schemes ranked with their verdicts and reasons, whom to call, the next question.

    Nothing is kept. A verdict follows the answers given; criteria that no rule can test are listed in `to_check`.
    """
    navigator = program_of(request).navigator
    desk = desk_of(navigator, request.scope)
    repeated: Repeated = request.app.state.repeated
    key = (desk.release.id, navigator.today(), await request.body())
    given = repeated.get(key) if request.headers.get("content-type") == "application/json" else None
    if given is not None:
        return Response(given, media_type="application/json")
    body = await read_body(request, AssessmentRequest)
    profile = profile_of(desk, body.facts)
    assessed = assess_project(desk, profile, body.on or navigator.today(), body.limit, words=body.q)
    written = project_fragment(desk, assessed).written()
    repeated.keep(key, written)
    return Response(written, media_type="application/json")
