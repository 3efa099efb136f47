"""Validated releases kept: the same answers warm and cold; nothing is trusted that is damaged, old or faulty."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

import orjson
import pytest

from navigator.adapters.content import build as building
from navigator.adapters.content import validated
from navigator.adapters.content.faults import ContentRefused
from navigator.adapters.content.folder import content_hash, embedded_folder, read_folder
from navigator.adapters.content.validated import KEPT, ValidatedReleases, program_version
from navigator.adapters.durable_engine import DurableEngine
from navigator.adapters.search.deferred import DeferredSearcher
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.bench.profiles import profiles
from navigator.territory.territory import Territory
from navigator.usecases.assess import assess_project
from navigator.usecases.project_view import project_fragment
from navigator.usecases.release import Release
from navigator.usecases.search import Searcher
from navigator.usecases.workspace import Workspace, workspace

ON = date(2026, 11, 22)
Load = Callable[[ValidatedReleases], Release]


@pytest.fixture
def kept(tmp_path: Path) -> ValidatedReleases:
    return ValidatedReleases(tmp_path / "validated", "program one")


@pytest.fixture
def texts() -> dict[str, str]:
    """A content that loads in no time: the vocabulary, one scheme."""
    root = embedded_folder()
    wanted = ("rules/facts.yaml", "rules/figures.yaml", "rules/wording/synonyms.yaml")
    return {name: (root / name).read_text("utf-8") for name in wanted}


@pytest.fixture
def parsings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The YAML texts parsed, by name."""
    seen: list[str] = []
    parse = building.parse
    monkeypatch.setattr(building, "parse", lambda text, name: seen.append(name) or parse(text, name))
    return seen


def the_file(kept: ValidatedReleases) -> Path:
    assert kept.folder is not None
    (file,) = kept.folder.glob("*.json")
    return file


@pytest.mark.slow
def test_answers_are_the_same_warm_and_cold(kept: ValidatedReleases, territory: Territory, parsings: list[str]) -> None:
    texts, engine = read_folder(embedded_folder()), DurableEngine()
    cold = kept.load(texts, territory, engine)
    assert len(parsings) == len(texts)
    warm = kept.load(texts, territory, engine)
    assert len(parsings) == len(texts), "no YAML the second time"
    assert warm.id == cold.id == content_hash(texts)
    assert warm.files == cold.files
    assert (warm.synonyms, warm.lexicon, warm.site) == (cold.synonyms, cold.lexicon, cold.site)
    assert (warm.catalogue, warm.rules, warm.qualification) == (cold.catalogue, cold.rules, cold.qualification)
    first, second = ready(cold, engine), ready(warm, engine)
    for profile in profiles(cold, 80, seed=31):
        assert said(first, profile) == said(second, profile)
    assert first.searcher.find("potager").hits == second.searcher.find("potager").hits


def ready(release: Release, engine: DurableEngine) -> Workspace:
    return workspace(release, engine, DeferredSearcher(lambda: Searcher(release, WhooshBuilder())))


def said(desk: Workspace, profile: object) -> bytes:
    return project_fragment(desk, assess_project(desk, profile, ON)).written()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"actor_type", b"actor_typo", 1),
        lambda raw: b"",
        lambda raw: b"0" * 64 + raw[64:],
    ],
    ids=["cut", "changed", "empty", "unsealed"],
)
def test_a_damaged_file_is_not_believed(
    kept: ValidatedReleases,
    texts: dict[str, str],
    territory: Territory,
    engine: DurableEngine,
    parsings: list[str],
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[bytes], bytes],
) -> None:
    kept.load(texts, territory, engine)
    file = the_file(kept)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    parsings.clear()
    with caplog.at_level(logging.WARNING):
        release = kept.load(texts, territory, engine)
    assert release.id == content_hash(texts)
    assert "damaged, validated again" in caplog.text
    assert sorted(parsings) == sorted(texts)
    assert file.read_bytes() == sound, "written again"


def test_a_sealed_file_that_says_something_else_is_not_believed(
    kept: ValidatedReleases,
    texts: dict[str, str],
    territory: Territory,
    engine: DurableEngine,
    caplog: pytest.LogCaptureFixture,
) -> None:
    kept.load(texts, territory, engine)
    file, name = the_file(kept), content_hash(texts)
    said = orjson.loads(file.read_bytes().partition(b"\n")[2])
    faulty = [{**fact, "kind": "unheard-of"} for fact in said["documents"]["rules/facts.yaml"]]
    others = (
        {**said, "documents": {}},
        {**said, "documents": {**said["documents"], "rules/facts.yaml": faulty}},
        {"documents": said["documents"]},
        [],
    )
    for other in others:
        written = orjson.dumps(other)
        file.write_bytes(kept._seal(name, written) + b"\n" + written)
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            assert kept.load(texts, territory, engine).id == name
        assert "unusable, validated again" in caplog.text


def test_another_program_or_another_content_validates_again(
    kept: ValidatedReleases, texts: dict[str, str], territory: Territory, engine: DurableEngine, parsings: list[str]
) -> None:
    kept.load(texts, territory, engine)
    parsings.clear()
    kept.load(texts, territory, engine)
    assert parsings == []
    ValidatedReleases(kept.folder, "program two").load(texts, territory, engine)
    assert sorted(parsings) == sorted(texts)
    parsings.clear()
    changed = {**texts, "rules/facts.yaml": texts["rules/facts.yaml"] + "# relu\n"}
    assert kept.load(changed, territory, engine).id != content_hash(texts)
    assert sorted(parsings) == sorted(texts)


def test_faults_are_never_kept(
    kept: ValidatedReleases, texts: dict[str, str], territory: Territory, engine: DurableEngine
) -> None:
    texts["rules/eligibility/seul.yaml"] = "open_to: everyone\n"
    for _ in range(2):
        with pytest.raises(ContentRefused):
            kept.load(texts, territory, engine)
    assert kept.folder is not None
    assert not kept.folder.exists() or not list(kept.folder.iterdir())


def test_a_folder_that_cannot_be_written_stops_nothing(
    tmp_path: Path,
    texts: dict[str, str],
    territory: Territory,
    engine: DurableEngine,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (tmp_path / "file").write_text("not a folder")
    closed = ValidatedReleases(tmp_path / "file", "program one")
    with caplog.at_level(logging.WARNING):
        assert closed.load(texts, territory, engine).id == content_hash(texts)
    assert "is not kept" in caplog.text


def test_few_files_are_left(
    kept: ValidatedReleases, texts: dict[str, str], territory: Territory, engine: DurableEngine
) -> None:
    for number in range(KEPT + 2):
        kept.load({**texts, "rules/facts.yaml": texts["rules/facts.yaml"] + f"# {number}\n"}, territory, engine)
    assert kept.folder is not None
    assert len(list(kept.folder.iterdir())) == KEPT


def test_the_program_is_known_by_its_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def versions(*sources: str) -> list[str | None]:
        found = []
        for number, source in enumerate(sources):
            root = tmp_path / str(number)
            root.mkdir(exist_ok=True)
            (root / "__init__.py").write_text("")
            if source:
                (root / "rule.py").write_text(source)
            monkeypatch.setattr(validated.navigator, "__file__", str(root / "__init__.py"))
            program_version.cache_clear()
            found.append(program_version())
        return found

    first, same, other, fewer = versions("a = 1\n", "a = 1\n", "a = 2\n", "")
    assert first == same
    assert len({first, other, fewer}) == 3
    (tmp_path / "3/__init__.py").unlink()
    program_version.cache_clear()
    assert program_version() is None, "without source, nothing tells two programs apart"
    program_version.cache_clear()
