"""The command line in process: the embedded content is read once for all tests, a tiny one when that is enough."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from command_line import Run, Write

from navigator import bootstrap
from navigator.cli import main
from navigator.commands import options
from navigator.usecases.workspace import Workspace

MINIMAL = Path(__file__).parents[1] / "adapters" / "content" / "minimal"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """`run("assess", "--json", input="…")` → the result: exit_code, stdout, stderr. An exception is a failure."""

    def load(folder: Path | None) -> Workspace:
        desk: Workspace = bootstrap.load_workspace(folder) if folder else request.getfixturevalue("desk")
        return desk

    monkeypatch.setattr(options, "load_workspace", load)
    monkeypatch.setenv("NAVIGATOR_DATABASE", f"sqlite:///{tmp_path}/var/navigator.sqlite3")

    def invoke(*arguments: str | Path, **keywords: Any) -> Result:
        return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False, **keywords)

    return invoke


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content of two schemes, to read only."""
    return Path(shutil.copytree(MINIMAL, tmp_path_factory.mktemp("content") / "tiny"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content of two schemes, to change."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "content"))


@pytest.fixture
def broken(content: Path) -> Path:
    """A content with two faults in two files."""
    sheet = content / "catalogue/schemes/garden-grant.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("kind: grant", "kind: cadeau"), "utf-8")
    rule = content / "rules/eligibility/energy-advice.yaml"
    rule.write_text(rule.read_text("utf-8").replace("open_to: everyone", "open_to: {actor_tipe: {is: x}}"), "utf-8")
    return content


@pytest.fixture(scope="session")
def written() -> Write:
    """Write a batch file: objects as JSON, texts as they are."""

    def write(path: Path, lines: list[Any]) -> Path:
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(texts) + "\n", "utf-8")
        return path

    return write
