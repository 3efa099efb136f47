"""While the service runs, what expired is deleted every hour, whether or not somebody comes; not during the start."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from navigator.usecases.navigator import Navigator
from navigator.usecases.ports import StoreUnavailable

FIRST, EVERY = 5, 3600  # seconds
logger = logging.getLogger(__name__)


def purging(navigator: Navigator) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """The life of an application: a purge soon after its start, then every hour, until it ends."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(_forever(navigator))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return life


async def _forever(navigator: Navigator) -> None:
    await asyncio.sleep(FIRST)
    while True:
        await run_in_threadpool(purge, navigator)
        await asyncio.sleep(EVERY)


def purge(navigator: Navigator) -> None:
    """One purge; a store that does not answer is logged, and asked again an hour later."""
    now = navigator.instant()
    try:
        count = sum(one.purge(now) for one in (navigator.converse, navigator.hand_over) if one is not None)
    except StoreUnavailable as unavailable:
        logger.warning("purge put off: %s", unavailable)
        return
    if count:
        logger.info("purged %d expired conversations and sheets", count)
