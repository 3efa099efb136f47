"""The one layer around the application: rate and body limits, security headers, failures, logs, measures."""

from __future__ import annotations

from time import perf_counter

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import Problem, ProblemKind
from api.failures import Failures
from api.middleware.bodies import ClientLeft, limited_body
from api.middleware.headers import protect
from api.middleware.logs import RequestLog, trace
from api.middleware.metrics import Metrics
from api.middleware.rates import Rates
from api.program import Program, desk_of

UNMATCHED = "unmatched"


class Guard:
    """Pure ASGI. `app` is the application; every request leaves one log line and one measure."""

    def __init__(
        self,
        app: ASGIApp,
        program: Program,
        failures: Failures,
        rates: Rates,
        log: RequestLog,
        metrics: Metrics,
    ) -> None:
        self.app, self.program, self.failures = app, program, failures
        self.rates, self.log, self.metrics = rates, log, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, method, status = perf_counter(), scope["method"], 0
        if method == "HEAD":
            scope["method"] = "GET"

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                protect(message)
            elif method == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        try:
            self.rates.check(scope)
            whole = await limited_body(scope, receive, self.program.settings.max_body_bytes)
            await self.app(scope, whole, guarded)
        except ClientLeft:
            status = 499
        except Problem as problem:
            await self._refuse(problem, scope, receive, guarded)
        except Exception as error:  # noqa: BLE001 - the last resort: said without the message, which may quote a visitor
            self.log.error("failure", error=type(error).__name__, where=trace(error), route=_route(scope))
            if not status:
                failure = Problem(ProblemKind.INTERNAL_ERROR, "Une erreur est survenue. Elle est notée ; réessayez.")
                await self._refuse(failure, scope, receive, guarded)
        finally:
            seconds = perf_counter() - start
            route = _route(scope)
            self.metrics.count(method, route, status, seconds)
            self.log.info(
                "request",
                method=method,
                route=route,
                status=status,
                duration_ms=round(seconds * 1000, 2),
                release=desk_of(self.program.navigator, scope).release.id[:12],
            )

    async def _refuse(self, problem: Problem, scope: Scope, receive: Receive, send: Send) -> None:
        response = self.failures.respond(Request(scope, receive), problem)
        await response(scope, receive, send)


def _route(scope: Scope) -> str:
    """The template of the route (`/v1/schemes/{id}`), never the path asked for."""
    return str(getattr(scope.get("route"), "path", None) or UNMATCHED)
