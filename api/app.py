"""Assembles the application from a running navigator."""

from __future__ import annotations

from typing import TextIO

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from api import openapi
from api.errors import Problem
from api.failures import Failures
from api.middleware.guard import Guard
from api.middleware.logs import RequestLog
from api.middleware.metrics import Metrics
from api.middleware.rates import Rates
from api.pages import about, assets, catalogue, contact, docs, embedding, handover, home, project, scheme, sheet
from api.pages.rendering import error_page
from api.program import Program
from api.public import (
    assessments,
    contacts,
    conversations,
    facts,
    handovers,
    health,
    initiatives,
    readings,
    reports,
    resources,
    schemes,
    territories,
)
from api.public.query import strict_query
from api.public.repeated import Repeated
from api.purging import purging
from api.widget import assets as widget
from navigator.settings import Settings
from navigator.usecases.navigator import Navigator

PUBLIC = (
    facts,
    assessments,
    conversations,
    handovers,
    schemes,
    contacts,
    resources,
    initiatives,
    territories,
    readings,
    reports,
    health,
    openapi,
)
PAGES = (home, project, sheet, handover, catalogue, scheme, contact, about, embedding, docs, assets, widget)

PREFLIGHT_SECONDS = 7200


def build_app(navigator: Navigator, settings: Settings, log_stream: TextIO | None = None) -> FastAPI:
    """The API and its pages. Every part is given, none is global: tests build as many as they like."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=purging(navigator))
    program = Program(navigator, settings)
    failures = Failures(error_page)
    app.state.program = program
    app.state.metrics = Metrics()
    app.state.repeated = Repeated()
    app.state.report_rates = Rates(reports.RATE, settings.trusted_proxies)
    app.state.sendings = Rates(settings.handover_rate, settings.trusted_proxies)
    app.add_exception_handler(Problem, failures.problem)
    app.add_exception_handler(HTTPException, failures.http)
    app.add_exception_handler(RequestValidationError, failures.validation)
    for noun in PUBLIC:
        app.include_router(noun.router, dependencies=[Depends(strict_query)])
    for one in PAGES:
        app.include_router(one.router)
    app.add_middleware(
        Guard,
        program=program,
        failures=failures,
        rates=Rates(settings.rate_limit, settings.trusted_proxies),
        log=RequestLog(settings.log_level, log_stream),
        metrics=app.state.metrics,
    )
    if settings.allowed_origins:
        # Outermost, so that a page of an allowed origin can also read a refusal (429, 413) and wait.
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.allowed_origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After"],
            max_age=PREFLIGHT_SECONDS,
        )
    return app
