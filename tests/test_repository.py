"""The repository itself: lock, version, names, wheel, README. What a reviewer would otherwise check by eye."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click import Context

from navigator.cli import main
from navigator.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ("navigator", "api")
MOST_LINES = 400
VAGUE = {"utils", "util", "common", "helpers", "helper", "manager", "misc"}
REGISTRIES = (("pypi", "org"), ("files", "pythonhosted", "org"), ("registry", "npmjs", "org"))
SKIPPED_FOLDERS = {"__pycache__", "var", "dist", "build", "htmlcov", "test-artifacts", "node_modules"}


def files(*folders: str, suffix: str = "") -> Iterator[Path]:
    """Files of the repository that are its own: no environment, no cache."""
    for folder in folders:
        for parent, names, found in os.walk(ROOT / folder):
            names[:] = [n for n in names if n not in SKIPPED_FOLDERS and (n == ".ci" or not n.startswith("."))]
            yield from (Path(parent, name) for name in found if name.endswith(suffix))


def project() -> dict[str, object]:
    """The `[project]` table."""
    table: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def relative(path: Path) -> str:
    """A path as shown in a failure."""
    return path.relative_to(ROOT).as_posix()


# ---- the lock


def requirements() -> dict[str, list[str]]:
    """Each requirement of the lock with the lines that follow it."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            current = found.setdefault(line.rstrip(" \\"), [])
        else:
            current.append(line.strip())
    return found


def test_every_locked_requirement_is_pinned_and_hashed() -> None:
    locked = requirements()
    assert locked
    for requirement, lines in locked.items():
        assert re.match(r"[a-z0-9.-]+==\S+", requirement), requirement
        assert any(line.startswith("--hash=sha256:") for line in lines), f"{requirement} has no hash"


def test_the_lock_names_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(i|f)\b|--(extra-)?index-url|--find-links|--trusted-host", text, re.MULTILINE)


def test_every_declared_dependency_is_locked() -> None:
    table = project()
    declared = [*table["dependencies"], *table["optional-dependencies"]["dev"]]  # type: ignore[misc, index]
    names = {re.split(r"[^A-Za-z0-9._-]", one)[0].lower().replace("_", "-").replace(".", "-") for one in declared}
    assert names <= {requirement.partition("==")[0] for requirement in requirements()}


# ---- version and texts


def test_the_version_is_the_latest_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    assert versions[0] == project()["version"]


def test_no_text_names_a_registry() -> None:
    hosts = [".".join(parts) for parts in REGISTRIES]
    naming = []
    for path in files(""):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        naming.extend(f"{relative(path)}: {host}" for host in hosts if host in text)
    assert naming == []


def test_links_between_documents_lead_somewhere() -> None:
    links = [
        (path, target)
        for path in files("", suffix=".md")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
        if "://" not in target and "NNNN" not in target
    ]
    assert links
    assert [f"{relative(path)}: {target}" for path, target in links if not (path.parent / target).exists()] == []


# ---- names and sizes


def test_every_package_and_module_says_what_it_is() -> None:
    sources = {relative(path): path.read_text(encoding="utf-8") for path in files(*PROGRAM, suffix=".py")}
    assert [name for name, source in sources.items() if not ast.get_docstring(ast.parse(source))] == []


def test_no_name_is_vague() -> None:
    paths = [path.relative_to(ROOT) for path in files(*PROGRAM, "tests", "tools", suffix=".py")]
    assert [str(path) for path in paths if VAGUE & {path.stem, *path.parts}] == []


def test_every_test_module_has_a_name_of_its_own() -> None:
    """Pytest imports them by their name alone: two of one name, and whole folders are not collected."""
    names = [path.name for path in files("tests", suffix=".py") if path.name.startswith("test_")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_module_is_long() -> None:
    lengths = {relative(p): p.read_text(encoding="utf-8").count("\n") for p in files(*PROGRAM, "tests", suffix=".py")}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_content_folders_hold_no_program() -> None:
    assert [relative(path) for path in files("rules", "catalogue") if path.suffix != ".yaml"] == []


# ---- the README


def shell_lines() -> list[str]:
    """The commands shown in the README, without their comments."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]


def test_the_commands_of_the_readme_exist() -> None:
    shown = [line.split() for line in shell_lines() if line.startswith("navigator ")]
    assert shown
    for _, name, *words in shown:
        command = main.get_command(Context(main), name)
        if isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options, name


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    texts = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    shown = set(re.findall(r"(?:^|`)(?:\w+=\S+ )*make ([a-z]+)", texts, re.MULTILINE))
    assert {"serve", "test", "check"} <= shown <= targets


def test_the_readme_lists_every_setting_with_its_default() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `NAVIGATOR_([A-Z_]+)` \| (.*?) \|", readme, re.MULTILINE))
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        default = field.get_default(call_default_factory=True)
        if isinstance(default, str | int):
            assert rows[name.upper()] == f"`{default}`"


# ---- the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is installed."""
    out = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
        cwd=out,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_the_program_its_content_and_its_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("rules", "catalogue"):
        assert {f"navigator/content/{relative(path)}" for path in files(folder)} <= names
    for path in files(*PROGRAM):
        assert relative(path) in names
    assert "navigator/territory/data/communes.csv" in names
    assert any(name.startswith("navigator/adapters/store/migrations/versions/") for name in names)
    assert {f"navigator-{project()['version']}.dist-info/licenses/{name}" for name in ("LICENSE", "NOTICE")} <= names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {*PROGRAM, f"navigator-{project()['version']}.dist-info"}


@pytest.mark.slow
def test_the_installed_wheel_checks_its_own_content(wheel: Path, tmp_path: Path) -> None:
    """Away from the checkout: the console script, on the content embedded in the wheel."""
    home = tmp_path / "another place"
    python, script = home / "bin" / "python", home / "bin" / "navigator"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    (site,) = home.glob("lib/python3*/site-packages")
    # The dependencies are those of this environment; a folder added this way brings no editable install along.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run = subprocess.run([str(script), "check"], capture_output=True, text=True, check=False, cwd=home)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Contenu valide" in run.stdout
    where = "import navigator; print(navigator.__file__)"
    run = subprocess.run([str(python), "-c", where], capture_output=True, text=True, check=True, cwd=home)
    assert Path(run.stdout.strip()).is_relative_to(site)
