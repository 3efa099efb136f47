"""What a server loads: `api.main:create`."""

from __future__ import annotations

from fastapi import FastAPI

from api.app import build_app
from navigator.bootstrap import build_navigator
from navigator.settings import Settings


def create(settings: Settings | None = None) -> FastAPI:
    """The application on its content and store. Raises ContentRefused when the content has faults."""
    chosen = settings or Settings()
    return build_app(build_navigator(chosen), chosen)
