"""What a server loads: `api.main:create`."""

from __future__ import annotations

from datetime import date
from threading import Timer

from fastapi import FastAPI

from api.app import build_app
from api.pages.rendering import environment
from navigator.bootstrap import build_navigator
from navigator.settings import Settings
from navigator.usecases.find_places import find_places
from navigator.usecases.workspace import Workspace

AFTER = 1.0
"""Seconds from the end of the start to what only a page, a search or a message needs."""


def create(settings: Settings | None = None) -> FastAPI:
    """The application on its content and store. Raises ContentRefused when the content has faults."""
    chosen = settings or Settings()
    navigator = build_navigator(chosen)
    application = build_app(navigator, chosen)
    ready = Timer(AFTER, _warm, (navigator.desk,))
    ready.daemon = True
    ready.start()
    return application


def _warm(desk: Workspace) -> None:
    """What the first visitor would wait for, made once the server answers, not before: pages, names of places, search."""
    environment()
    find_places(desk, desk.release.site.territory, 1)
    desk.reader.read(desk.release.site.example_project, date.min)
    desk.searcher.warm()
