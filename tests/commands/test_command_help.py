"""Every command says what it does, in French; misuse is exit code 2."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click import Context
from command_line import Run

from navigator.cli import main


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    context = Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", list(commands(main)), ids=" ".join)
def test_help(path: tuple[str, ...], run: Run) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")
    assert len([line for line in result.stdout.splitlines() if line.strip()]) > 3


def test_the_short_option(run: Run) -> None:
    assert run("-h").stdout == run("--help").stdout
    assert run("assess", "-h").stdout == run("assess", "--help").stdout


def test_the_commands_of_the_contract_exist() -> None:
    assert {"serve", "assess", "explain", "search", "ask", "check", "content", "import", "report"} <= set(
        main.list_commands(Context(main))
    )


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("voler",),
        ("assess", "--limit", "0"),
        ("assess", "--limit", "beaucoup"),
        ("assess", "--on", "demain"),
        ("assess", "nulle-part.yaml"),
        ("assess", "--batch", "nulle-part.jsonl"),
        ("explain",),
        ("search", "velo", "--open-on", "22/11/2026"),
        ("import", "national", "nulle-part.csv", "--to", "x"),
        ("import", "tee", "."),
        ("serve", "--port", "70000"),
        ("content", "export"),
    ],
    ids=" ".join,
)
def test_misuse(arguments: tuple[str, ...], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr
