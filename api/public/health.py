"""`GET /healthz`, `/readyz`, `/metrics`: for those who run the service."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.errors import Problem, ProblemKind
from api.program import Desk, Running
from api.public.answers import answer
from api.public.documented import responses

router = APIRouter(tags=["operation"])


@router.get("/healthz", summary="The process answers", responses=responses("HealthAnswer", 422))
async def healthz(desk: Desk) -> Response:
    """Alive; says nothing of the store."""
    return answer({"release": desk.release.id, "status": "ok", "detail": "Le programme répond."})


@router.get("/readyz", summary="The service can be used", responses=responses("HealthAnswer", 422, 503))
def readyz(desk: Desk, navigator: Running) -> Response:
    """A release is loaded and the store answers; 503 with the reason otherwise. Runs in the pool: the store may wait."""
    readiness = navigator.readiness()
    if not readiness.ready:
        raise Problem(ProblemKind.NOT_READY, readiness.detail)
    return answer({"release": desk.release.id, "status": "ready", "detail": readiness.detail})


@router.get("/metrics", summary="Prometheus", response_class=Response, include_in_schema=False)
async def metrics(request: Request, desk: Desk) -> Response:
    """Counters by route template; to be kept inside by the reverse proxy."""
    exposition, media_type = request.app.state.metrics.exposition(desk.release.id)
    return Response(exposition, media_type=media_type)
