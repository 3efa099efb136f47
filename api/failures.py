"""From any failure to the answer sent: a problem document for programs, a page in French for browsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.errors import FieldFault, Problem, ProblemKind, problem_response, refused_fields
from api.program import desk_of, program_of
from navigator.usecases.workspace import Workspace

ErrorPage = Callable[[Workspace, Problem], Response]
MACHINE_PATHS = ("/v1/", "/openapi.json", "/healthz", "/readyz", "/metrics")
SENTENCES = {
    "extra_forbidden": "champ inconnu",
    "missing": "champ obligatoire absent",
    "greater_than_equal": "attendu : au moins {ge}",
    "less_than_equal": "attendu : au plus {le}",
    "string_type": "attendu : un texte",
    "int_type": "attendu : un nombre entier",
    "bool_type": "attendu : true ou false",
    "list_type": "attendu : une liste",
    "literal_error": "attendu : {expected}",
    "enum": "attendu : {expected}",
    "value_error": "{error}",
    "dict_type": "attendu : un objet",
    "model_attributes_type": "attendu : un objet",
    "model_type": "attendu : un objet",
    "string_too_short": "attendu : au moins {min_length} caractère",
    "string_too_long": "attendu : au plus {max_length} caractères",
    "too_short": "attendu : au moins {min_length} élément",
    "too_long": "attendu : au plus {max_length} éléments",
    "string_pattern_mismatch": "attendu : un texte de la forme {pattern}",
}


def faults_of(errors: list[Any], prefix: tuple[str, ...] = ()) -> list[FieldFault]:
    """Pydantic's errors in French, with the path of each field."""
    faults = []
    for error in errors:
        path = ".".join(map(str, (*prefix, *error["loc"]))) or "body"
        faults.append(FieldFault(path, _sentence(error)))
    return faults


def _sentence(error: Any) -> str:
    """What was expected; Pydantic's own words for what is refused by a message of ours."""
    kind, context = error["type"], dict(error.get("ctx", {}))
    if kind in ("too_short", "too_long") and isinstance(error["input"], str):
        kind = f"string_{kind}"
    if "expected" in context:
        context["expected"] = context["expected"].replace(" or ", " ou ").replace("True", "true")
    return SENTENCES[kind].format(**context) if kind in SENTENCES else str(error["msg"])


def wants_page(request: Request) -> bool:
    """Whether the caller is a browser looking for a page."""
    if request.url.path.startswith(MACHINE_PATHS):
        return False
    return "text/html" in request.headers.get("accept", "")


class Failures:
    """Turns failures into answers; `error_page` renders the page of a problem."""

    def __init__(self, error_page: ErrorPage) -> None:
        self.error_page = error_page

    def respond(self, request: Request, problem: Problem) -> Response:
        """The answer to a request that failed."""
        desk = desk_of(program_of(request).navigator, request.scope)
        if wants_page(request):
            return self.error_page(desk, problem)
        return problem_response(problem, desk.release.id)

    async def problem(self, request: Request, error: Exception) -> Response:
        """A problem raised by a route."""
        assert isinstance(error, Problem)
        return self.respond(request, error)

    async def http(self, request: Request, error: Exception) -> Response:
        """Unknown routes and methods, found by the router."""
        assert isinstance(error, HTTPException)
        return self.respond(request, _routing_problem(request, error))

    async def validation(self, request: Request, error: Exception) -> Response:
        """Query and path parameters refused by their models."""
        assert isinstance(error, RequestValidationError)
        faults = faults_of([{**one, "loc": one["loc"][1:]} for one in error.errors()])
        return self.respond(request, refused_fields(faults))


def _routing_problem(request: Request, error: HTTPException) -> Problem:
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        detail = (
            f"Cette adresse n'accepte que : {allowed}." if allowed else "Cette adresse n'accepte pas cette méthode."
        )
        return Problem(ProblemKind.METHOD_NOT_ALLOWED, detail, headers=error.headers)
    return Problem(ProblemKind.NOT_FOUND, "Il n'y a rien à cette adresse.")
