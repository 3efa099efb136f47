"""`navigator` on the command line. Exit codes: 0 done, 1 findings (faults, a bad batch line), 2 misuse.

A command is imported when it is asked for: a server starts without what benches, reports and imports need.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

COMMANDS = {
    "serve": "serve",
    "assess": "assess",
    "explain": "assess",
    "search": "search",
    "read": "read",
    "ask": "ask",
    "check": "content",
    "content": "content",
    "handovers": "handovers",
    "import": "import_",
    "report": "report",
    "reports": "reports",
    "bench": "bench",
}
"""The module of each command, in `navigator.commands`."""


class Commands(click.Group):
    """The commands, by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = _imported(f"navigator.commands.{module}")
        command: click.Command = getattr(found, "import_" if cmd_name == "import" else cmd_name)
        return command


def _imported(name: str) -> ModuleType:
    """A module of commands. Imports leave no garbage: looking for it among them takes a tenth of their time."""
    if name in sys.modules:
        return sys.modules[name]
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()  # what was imported stays
        gc.enable()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="navigator")
def main() -> None:
    """Navigateur des aides : décrire un projet, voir les aides possibles et pourquoi, savoir qui appeler."""


if __name__ == "__main__":  # pragma: no cover - `python -m navigator.cli`, run by tests in a child process
    sys.exit(main(prog_name=Path(sys.argv[0]).stem))
