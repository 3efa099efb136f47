"""`GET /v1/schemes`, `GET /v1/schemes/{id}`, `POST /v1/schemes/{id}/assessment`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Query as FromQuery
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.errors import refused_values
from api.program import Desk, Running
from api.public.answers import answer
from api.public.body import read_body
from api.public.documented import BODY, request_body, responses
from api.public.listing import known
from api.public.profiles import profile_of
from api.public.query import Day, Page, PerPage, Query, Whole, Words
from api.schemas.bodies import PROJECT, SchemeAssessmentRequest
from navigator.schemes.scheme import Scheme
from navigator.usecases.assess import assess_scheme
from navigator.usecases.browse import beside, browse
from navigator.usecases.deduce import with_deductions
from navigator.usecases.find_schemes import SchemeFilters, UnknownFilterValues
from navigator.usecases.scheme_view import assessment_view, sheet_view
from navigator.usecases.search_view import search_view
from navigator.usecases.workspace import Workspace

router = APIRouter(tags=["schemes"])


class SchemesQuery(Query):
    """Words and filters."""

    q: Words | None = Field(None, description="Words, as people type them: accents and small errors are forgiven.")
    audience: Words | None = Field(None, description="Option of `actor_type`.", examples=["association"])
    theme: Words | None = Field(None, description="Option of `themes`; sheets for all themes are kept.")
    kind: Words | None = Field(None, description="Form of the help.", examples=["grant"])
    level: Annotated[Whole, Field(ge=0, le=99)] | None = Field(None, description="Level of intervention.")
    territory: Words | None = Field(None, description="A place: sheets of all that holds it.", examples=["62510"])
    open_on: Day | None = Field(None, description="Only sheets that nothing says are closed on that day.")
    page: Page = 1
    per_page: PerPage = 20


@router.get("/v1/schemes", summary="Browse the catalogue", responses=responses("SchemesAnswer", 422, 429))
async def schemes(
    request: Request, desk: Desk, navigator: Running, query: Annotated[SchemesQuery, FromQuery()]
) -> Response:
    """Sheets that match the words and pass every filter: best match first, or by title without words.

    Facet counts keep the other filters. When little is found, the filters worth dropping are named."""
    day = query.open_on or navigator.today()
    level = None if query.level is None else str(query.level)
    filters = SchemeFilters(query.audience, query.theme, query.kind, level, query.territory, query.open_on)
    try:
        found = await run_in_threadpool(browse, desk, query.q, filters, day, query.page * query.per_page)
    except UnknownFilterValues as unknown:
        raise refused_values(unknown.faults) from None
    if query.q is not None and query.page == 1:
        request.app.state.metrics.searched(found.total)
    start = (query.page - 1) * query.per_page
    view = search_view(desk, found, day, query.per_page, start)
    view["beside"] = await run_in_threadpool(beside, desk, query.q)
    shown = {"release": desk.release.id, "on": day.isoformat(), "page": query.page, "per_page": query.per_page}
    return answer({**shown, **view})


@router.get("/v1/schemes/{scheme_id}", summary="One sheet", responses=responses("SheetAnswer", 404, 422, 429))
async def scheme(desk: Desk, navigator: Running, scheme_id: str) -> Response:
    """What is offered, by whom, for whom and where, the rule in French, its source and the day it was checked."""
    day = navigator.today()
    view = sheet_view(desk, known_scheme(desk, scheme_id), day)
    return answer({"release": desk.release.id, "on": day.isoformat(), **view})


@router.post(
    "/v1/schemes/{scheme_id}/assessment",
    summary="Assess one scheme",
    responses=responses("SchemeAssessmentAnswer", *sorted({*BODY, 404})),
    openapi_extra=request_body(SchemeAssessmentRequest, {"facts": PROJECT}),
)
async def assessment(request: Request, desk: Desk, navigator: Running, scheme_id: str) -> Response:
    """The verdict, every finding with its criterion, and the answers that would change it."""
    wanted = known_scheme(desk, scheme_id)
    body = await read_body(request, SchemeAssessmentRequest)
    profile, day = profile_of(desk, body.facts), body.on or navigator.today()
    profile = with_deductions(profile, desk.release)
    view = assessment_view(desk, assess_scheme(desk, wanted.id, profile, day), profile, day)
    return answer({"release": desk.release.id, "on": day.isoformat(), **view})


def known_scheme(desk: Workspace, scheme_id: str) -> Scheme:
    """The sheet of that id. Raises Problem (404) with the nearest ids."""
    return known(desk.release.catalogue.schemes, scheme_id, "Dispositif inconnu")
