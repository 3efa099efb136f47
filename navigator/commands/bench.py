"""`navigator bench …`: the performance figures, reproducible, each beside a reference timed in the same run."""

from __future__ import annotations

import click


@click.group()
def bench() -> None:
    """Mesurer les performances ; chaque chiffre est donné à côté d'une référence mesurée dans le même passage."""
