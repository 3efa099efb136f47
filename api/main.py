"""What a server loads: `api.main:create`."""

from __future__ import annotations

from fastapi import FastAPI

from api.app import build_app
from navigator.bootstrap import build_navigator
from navigator.profile.profile import EMPTY
from navigator.settings import Settings
from navigator.usecases.assess import assess_project
from navigator.usecases.find_places import find_places
from navigator.usecases.navigator import Navigator
from navigator.usecases.project_view import project_view


def create(settings: Settings | None = None) -> FastAPI:
    """The application on its content and store. Raises ContentRefused when the content has faults."""
    chosen = settings or Settings()
    navigator = build_navigator(chosen)
    _warm(navigator)
    return build_app(navigator, chosen)


def _warm(navigator: Navigator) -> None:
    """Answer once before the first visitor does: indexes of communes and memos are made at the first use."""
    desk = navigator.desk
    find_places(desk, desk.release.site.territory, 1)
    project_view(desk, assess_project(desk, EMPTY, navigator.today()))
