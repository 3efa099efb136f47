"""`navigator serve`: the API and its pages on one address."""

from __future__ import annotations

import gc
import socket
from pathlib import Path
from typing import Any

import click

from navigator.adapters.content.faults import ContentRefused
from navigator.adapters.mail.server import SmtpRefused
from navigator.commands.options import content_option, fail
from navigator.settings import Settings

APPLICATION = "api.main:create"
COLLECTED = (20_000, 20, 50)
"""A request leaves thousands of objects and no cycle: the default (700 objects) looks for one several times a request."""


@click.command()
@click.option("--host", help="Adresse d'écoute (par défaut : celle des réglages).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port (par défaut : celui des réglages).")
@content_option
def serve(host: str | None, port: int | None, folder: Path | None) -> None:
    """Démarrer la page, l'API et le reste, sur SQLite et le contenu embarqué ; affiche les adresses."""
    from importlib import import_module

    import uvicorn

    changes = {"host": host, "port": port, "content": folder}
    settings = Settings().model_copy(update={key: value for key, value in changes.items() if value is not None})
    module, _, factory = APPLICATION.partition(":")
    gc.disable()  # what is loaded stays: looking through it for garbage would lengthen the start by a fifth
    try:
        application = getattr(import_module(module), factory)(settings)
    except SmtpRefused as refused_setting:
        fail(str(refused_setting))
    except ContentRefused as refused:
        for fault in refused.faults:
            click.echo(str(fault), err=True)
        fail(f"Contenu refusé : {len(refused.faults)} faute(s) ci-dessus ; le serveur ne démarre pas.", 1)
    gc.freeze()  # and later make some requests wait
    gc.set_threshold(*COLLECTED)
    gc.enable()
    options: dict[str, Any] = {"log_config": None, "access_log": False, "server_header": False}
    if settings.port:
        _say(settings.host, settings.port)
        uvicorn.run(application, host=settings.host, port=settings.port, **options)
        return
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.create_server((settings.host, 0), family=family) as chosen:  # the system chooses: said once known
        _say(settings.host, chosen.getsockname()[1])
        uvicorn.Server(uvicorn.Config(application, **options)).run(sockets=[chosen])


def _say(host: str, port: int) -> None:
    base = f"http://{host}:{port}"
    click.echo(f"Page            {base}/")
    click.echo(f"API             {base}/v1/facts  (documentation : {base}/docs)")
    click.echo(f"État            {base}/readyz")
