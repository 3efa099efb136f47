"""`navigator` on the command line. Exit codes: 0 done, 1 findings (faults, a bad batch line), 2 misuse."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from navigator.commands.ask import ask
from navigator.commands.assess import assess, explain
from navigator.commands.bench import bench
from navigator.commands.content import check, content
from navigator.commands.handovers import handovers
from navigator.commands.import_ import import_
from navigator.commands.read import read
from navigator.commands.report import report
from navigator.commands.search import search
from navigator.commands.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="navigator")
def main() -> None:
    """Navigateur des aides : décrire un projet, voir les aides possibles et pourquoi, savoir qui appeler."""


for command in (serve, assess, explain, search, read, ask, check, content, handovers, import_, report, bench):
    main.add_command(command)

if __name__ == "__main__":  # pragma: no cover - `python -m navigator.cli`, run by tests in a child process
    sys.exit(main(prog_name=Path(sys.argv[0]).stem))
