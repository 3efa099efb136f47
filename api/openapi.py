"""The OpenAPI document: FastAPI's, with our problem documents instead of its own errors."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema
from pydantic_core.core_schema import WithDefaultSchema
from starlette.requests import Request
from starlette.responses import Response

from api.schemas.bodies import (
    AssessmentRequest,
    HandoverRequest,
    MessageRequest,
    OpenRequest,
    ReadingRequest,
    ReportRequest,
    SchemeAssessmentRequest,
    SheetRequest,
)

TITLE, VERSION = "Funding and support navigator", "1.0.0"
DESCRIPTION = """Describe a project, learn its level of intervention, the schemes open to it and why, and whom to call.

Every answer names the `release` (content hash) that made it. Unknown query parameters and body fields are refused, never
ignored. Errors are problem documents (RFC 9457) whose `errors` name each field. Nothing that is sent is kept,
but for what a conversation understood (facts and the words they came from, 7 days, erased on demand) and for the sheet
that a visitor explicitly sends to a person (a year after its last change, erased on demand)."""
TAGS = [
    {"name": "facts", "description": "What may be known of an applicant and a project."},
    {"name": "assessments", "description": "A whole project: level, schemes, reasons, contacts, next question."},
    {"name": "conversations", "description": "The dialogue: facts are kept 7 days, messages never."},
    {"name": "schemes", "description": "The catalogue, sheet by sheet."},
    {"name": "contacts", "description": "Organisations that help."},
    {"name": "resources", "description": "Methods, guides, tools and commons."},
    {"name": "initiatives", "description": "What is done on the territory."},
    {"name": "territories", "description": "Communes and what holds them."},
    {"name": "readings", "description": "What a sentence says, fact by fact."},
    {"name": "operation", "description": "For those who run the service."},
]
SENT: JsonSchemaMode = "validation"
ANSWERED: JsonSchemaMode = "serialization"
PLACE = "#/components/schemas/{model}"
BODIES = (
    AssessmentRequest,
    SchemeAssessmentRequest,
    OpenRequest,
    MessageRequest,
    ReadingRequest,
    SheetRequest,
    HandoverRequest,
    ReportRequest,
)


class _Schemas(GenerateJsonSchema):
    """An answer always has all its fields: a default of `null` would say nothing."""

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        """The schema of a field that has a default."""
        written = super().default_schema(schema)
        if self.mode == ANSWERED and written.get("default") is None:
            written.pop("default", None)
        return written


router = APIRouter(include_in_schema=False)


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """The document, made once per application."""
    from api.schemas.answers import ANSWERS  # noqa: PLC0415 - a start documents nothing

    if app.openapi_schema is None:
        document = get_openapi(
            title=TITLE,
            version=VERSION,
            description=DESCRIPTION,
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
            routes=app.routes,
            tags=TAGS,
        )
        models: list[tuple[type[BaseModel], JsonSchemaMode]]
        models = [*((body, SENT) for body in BODIES), *((answer, ANSWERED) for answer in ANSWERS)]
        _, definitions = models_json_schema(models, ref_template=PLACE, schema_generator=_Schemas)
        document["components"] = {"schemas": definitions["$defs"]}
        app.openapi_schema = document
    return app.openapi_schema


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """OpenAPI 3.1."""
    return Response(orjson.dumps(openapi_document(request.app)), media_type="application/json")
