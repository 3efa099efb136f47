"""The shape of errors (RFC 9457)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from api.schemas.shape import Release, Shape


class FieldError(Shape):
    """One refused field."""

    path: str = Field(description="Path of the field.", examples=["facts.staff.min"])
    message: str = Field(description="What was expected, in French.")


class ProblemDocument(Shape):
    """A problem document, `application/problem+json`.

    Members of its own: `revision` (stale-revision); `number`, `recipient`, `handover` (mail-unavailable).
    """

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="Stable name of the problem.", examples=["/docs#problem-invalid-request"])
    title: str
    status: int
    detail: str
    errors: list[FieldError] = Field(description="Every refused field; empty when the failure is not about a field.")
    release: Release
