"""What a request needs of the running program; the release is taken once per request and kept to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import Request
from starlette.types import Scope

from navigator.settings import Settings
from navigator.usecases.navigator import Navigator
from navigator.usecases.workspace import Workspace

DESK = "navigator.desk"


@dataclass(frozen=True, slots=True)
class Program:
    """The navigator and how this deployment runs."""

    navigator: Navigator
    settings: Settings


def program_of(request: Request) -> Program:
    """The program that the application serves."""
    return cast(Program, request.app.state.program)


def desk_of(navigator: Navigator, scope: Scope) -> Workspace:
    """The release that answers this request: chosen at the first call, the same until the answer is sent."""
    if DESK not in scope:
        scope[DESK] = navigator.desk
    return cast(Workspace, scope[DESK])


async def desk(request: Request) -> Workspace:
    """The release of this request, for endpoints."""
    return desk_of(program_of(request).navigator, request.scope)


async def navigator(request: Request) -> Navigator:
    """The running navigator: clock and readiness."""
    return program_of(request).navigator


Desk = Annotated[Workspace, Depends(desk)]
Running = Annotated[Navigator, Depends(navigator)]
