"""The empty application beside which `navigator bench http` measures ours: a synchronous route that returns bytes.

Started by its import string, `uvicorn api.bench_reference:create --factory`; NAVIGATOR_BENCH_ANSWERS names a folder
where each file is a route and what it answers.
"""

from __future__ import annotations

import os
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response


def create() -> FastAPI:
    """One route per file, read once."""
    app = FastAPI(openapi_url=None)
    for file in Path(os.environ["NAVIGATOR_BENCH_ANSWERS"]).iterdir():
        _add(app, f"/{file.name}", file.read_bytes())
    return app


def _add(app: FastAPI, path: str, content: bytes) -> None:
    @app.post(path)
    def answer() -> Response:
        return Response(content, media_type="application/json")
