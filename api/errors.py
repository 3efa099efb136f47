"""Problems (RFC 9457): what is said when a request is refused, in French, naming the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import orjson
from starlette.responses import Response

from navigator.profile.wire import InvalidAnswers

MEDIA_TYPE = "application/problem+json"


class ProblemKind(Enum):
    """Every way a request can fail: the name used in `type`, the status, the title."""

    UNREADABLE_BODY = ("unreadable-body", 400, "Corps de requête illisible")
    UNAUTHORIZED = ("unauthorized", 401, "Secret manquant")
    NOT_FOUND = ("not-found", 404, "Introuvable")
    METHOD_NOT_ALLOWED = ("method-not-allowed", 405, "Méthode non permise")
    STALE_REVISION = ("stale-revision", 409, "La conversation a avancé ailleurs")
    CONVERSATION_FULL = ("conversation-full", 409, "La conversation est trop longue")
    BODY_TOO_LARGE = ("body-too-large", 413, "Requête trop volumineuse")
    UNSUPPORTED_MEDIA_TYPE = ("unsupported-media-type", 415, "Type de contenu non accepté")
    INVALID_REQUEST = ("invalid-request", 422, "Requête refusée")
    TOO_MANY_REQUESTS = ("too-many-requests", 429, "Trop de requêtes")
    INTERNAL_ERROR = ("internal-error", 500, "Erreur interne")
    MAIL_UNAVAILABLE = ("mail-unavailable", 503, "Envoi impossible pour l'instant")
    NOT_READY = ("not-ready", 503, "Service momentanément indisponible")

    def __init__(self, slug: str, status: int, title: str) -> None:
        self.slug, self.status, self.title = slug, status, title


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One refused field: its path (`facts.staff.min`, `page`) and what was expected."""

    path: str
    message: str


class Problem(Exception):
    """Raised by a route that cannot answer; becomes a problem document, or an error page for a browser."""

    def __init__(
        self,
        kind: ProblemKind,
        detail: str,
        errors: Sequence[FieldFault] = (),
        headers: Mapping[str, str] | None = None,
        extensions: Mapping[str, Any] | None = None,
    ) -> None:
        self.kind, self.detail, self.errors = kind, detail, tuple(errors)
        self.headers = dict(headers or {})
        self.extensions = dict(extensions or {})
        super().__init__(detail)


def refused(path: str, message: str) -> Problem:
    """A 422 that names one field."""
    return refused_fields([FieldFault(path, message)])


def refused_values(faults: Mapping[str, str]) -> Problem:
    """A 422 from a sentence by field."""
    return refused_fields([FieldFault(path, message) for path, message in faults.items()])


def faults_in(invalid: InvalidAnswers, *where: str) -> list[FieldFault]:
    """The refused answers, each by its path; `where` is what holds them."""
    return [FieldFault(".".join(map(str, (*where, *fault.path))), fault.message) for fault in invalid.faults]


def refused_fields(errors: Sequence[FieldFault]) -> Problem:
    """A 422 that names every refused field."""
    detail = f"Champ refusé : {errors[0].path}." if len(errors) == 1 else f"{len(errors)} champs refusés."
    return Problem(ProblemKind.INVALID_REQUEST, detail, errors)


def problem_document(problem: Problem, release: str) -> dict[str, Any]:
    """The document of RFC 9457, with the release, and the problem's own members, as extensions."""
    return {
        "type": f"/docs#problem-{problem.kind.slug}",
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": problem.detail,
        "errors": [{"path": fault.path, "message": fault.message} for fault in problem.errors],
        "release": release,
        **problem.extensions,
    }


def problem_response(problem: Problem, release: str) -> Response:
    """The document as a response."""
    return Response(
        orjson.dumps(problem_document(problem, release)),
        problem.kind.status,
        problem.headers,
        MEDIA_TYPE,
    )
