"""What the tests of commands share: the shape of a call, and the faults of the broken content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Write = Callable[[Path, list[Any]], Path]
FAULTS = (
    "catalogue/schemes/garden-grant.yaml:4: ",
    "rules/eligibility/energy-advice.yaml:3: ",
)
