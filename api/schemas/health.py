"""The shape of health answers."""

from __future__ import annotations

from api.schemas.shape import Release, Shape


class HealthAnswer(Shape):
    """The state of the program, in words for staff."""

    release: Release
    status: str
    detail: str
