"""Starting the program on its store: which release answers, and what is kept, whatever the store was found to be."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from navigator.adapters.content.folder import content_hash, read_folder
from navigator.adapters.store.releases import SqlReleaseStore
from navigator.bootstrap import BACKOFFICE, FOLDER, build_navigator, national_territory, validated_releases
from navigator.settings import Settings
from navigator.usecases.navigator import Navigator

Start = Callable[[], Navigator]

CONTENT = {
    "rules/facts.yaml": (Path(__file__).parents[1] / "rules/facts.yaml").read_text("utf-8"),
    "rules/eligibility/jardin.yaml": """\
source: https://example.org/jardin
checked: {on: 2026-11-22, status: confirmed}
open_to:
  actor_type: {is: association}
examples:
  - name: Une association peut demander cette aide
    given: {actor_type: association}
    expect: eligible
  - name: Une entreprise ne peut pas demander cette aide
    given: {actor_type: company}
    expect: {ineligible: [actor_type]}
  - name: Sans le type de porteur, on pose la question
    given: {}
    expect: {undetermined: [actor_type]}
""",
    "catalogue/schemes/jardin.yaml": """\
title: Jardins partagés
promise: Une aide pour créer un jardin.
operator: Département
kind: grant
status: open
themes: []
nature: []
levels: []
help: {summary: Une aide au démarrage.}
description: Une aide aux jardins partagés.
steps: []
documents: []
contacts: [departement]
url: https://example.org/jardin
sources:
  - {label: Page officielle, url: "https://example.org/jardin"}
checked: {on: 2026-11-22, status: confirmed}
to_confirm: []
keywords: []
""",
    "catalogue/contacts/departement.yaml": """\
name: Département
kind: Département
role: Soutient les projets.
territory: [departement:62]
themes: []
levels: []
groups: []
url: null
email: null
phone: null
address: null
sources:
  - {label: Page officielle, url: "https://example.org"}
checked: {on: 2026-11-22, status: confirmed}
""",
}


@pytest.fixture(scope="module", autouse=True)
def territory_read_once() -> None:
    national_territory()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for name, text in CONTENT.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/var/navigator.sqlite3"


@pytest.fixture
def start(content: Path, url: str) -> Iterator[Start]:
    """Starts the program as a new process would: nothing is shared but the folder and the database."""
    started: list[Navigator] = []

    def build() -> Navigator:
        started.append(build_navigator(Settings(content=content, database=url)))
        return started[-1]

    yield build
    for navigator in started:
        assert isinstance(navigator.store, SqlReleaseStore)
        navigator.store.close()


@pytest.fixture
def kept(url: str) -> Iterator[SqlReleaseStore]:
    """Another program's view of the store."""
    store = SqlReleaseStore(url)
    yield store
    store.close()


def rewrite(content: Path, *, title: str) -> str:
    """Change a sheet of the folder; the name of the new content."""
    sheet = content / "catalogue/schemes/jardin.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("title: Jardins partagés", f"title: {title}"), "utf-8")
    return content_hash(read_folder(content))


def title(navigator: Navigator) -> str:
    return navigator.desk.release.catalogue.schemes["jardin"].title


def test_a_new_store_receives_the_folder_and_makes_it_active(
    start: Start, content: Path, kept: SqlReleaseStore
) -> None:
    navigator = start()
    assert navigator.readiness().ready
    active = kept.active()
    assert active is not None
    assert active.id == navigator.desk.release.id == content_hash(CONTENT)
    assert active.origin == FOLDER
    assert kept.files(active.id) == CONTENT == read_folder(content)


def test_the_same_folder_again_changes_nothing(start: Start, kept: SqlReleaseStore) -> None:
    first = start().desk.release.id
    history = kept.history()
    assert start().desk.release.id == first
    assert kept.history() == history
    assert len(history) == 1


def test_a_changed_folder_becomes_active_and_both_stay(start: Start, content: Path, kept: SqlReleaseStore) -> None:
    before = start().desk.release.id
    after = rewrite(content, title="Jardins nourriciers")
    navigator = start()
    assert title(navigator) == "Jardins nourriciers"
    assert navigator.desk.release.id == after
    assert [release.id for release in kept.history()] == [after, before]
    assert kept.files(before) == CONTENT
    assert kept.files(after) == read_folder(content)


def test_a_folder_put_back_is_active_again(start: Start, content: Path, kept: SqlReleaseStore) -> None:
    before = start().desk.release.id
    after = rewrite(content, title="Jardins nourriciers")
    start()
    (content / "catalogue/schemes/jardin.yaml").write_text(CONTENT["catalogue/schemes/jardin.yaml"], "utf-8")
    assert start().desk.release.id == before
    assert [release.id for release in kept.history()] == [before, after, before]


def test_a_release_published_by_staff_is_kept_whatever_the_folder_says(
    start: Start, content: Path, kept: SqlReleaseStore, caplog: pytest.LogCaptureFixture
) -> None:
    start()
    published = CONTENT | {
        "catalogue/schemes/jardin.yaml": CONTENT["catalogue/schemes/jardin.yaml"].replace("partagés", "publiés")
    }
    by_staff = content_hash(published)
    kept.save(by_staff, published, BACKOFFICE)
    kept.activate(by_staff)
    in_folder = rewrite(content, title="Jardins du dossier")
    history = kept.history()
    with caplog.at_level(logging.WARNING, "navigator.bootstrap"):
        navigator = start()
    assert title(navigator) == "Jardins publiés"
    assert navigator.desk.release.id == by_staff
    assert navigator.readiness().ready
    assert kept.history() == history
    with pytest.raises(KeyError):
        kept.files(in_folder)
    [record] = caplog.records
    assert by_staff in record.getMessage()
    assert in_folder in record.getMessage()


def test_a_published_release_written_back_to_the_folder_is_no_difference(
    start: Start, content: Path, kept: SqlReleaseStore, caplog: pytest.LogCaptureFixture
) -> None:
    kept.save(content_hash(CONTENT), CONTENT, BACKOFFICE)
    kept.activate(content_hash(CONTENT))
    with caplog.at_level(logging.WARNING, "navigator.bootstrap"):
        assert start().desk.release.id == content_hash(CONTENT)
    assert caplog.records == []


def test_without_its_store_the_program_answers_from_the_folder_then_recovers(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING, "navigator.bootstrap"):
        navigator = start()
    assert title(navigator) == "Jardins partagés"
    assert "store unavailable" in caplog.text
    unready = navigator.readiness()
    assert not unready.ready
    assert f"le dossier {tmp_path}/var ne peut pas être créé" in unready.detail
    (tmp_path / "var").unlink()
    assert navigator.readiness().ready
    assert title(navigator) == "Jardins partagés"


def test_a_store_lost_while_running_leaves_the_answers_and_says_so(start: Start, tmp_path: Path) -> None:
    navigator = start()
    shutil.move(tmp_path / "var", tmp_path / "unplugged")
    assert title(navigator) == "Jardins partagés"
    assert not navigator.readiness().ready
    shutil.move(tmp_path / "unplugged", tmp_path / "var")
    assert navigator.readiness().ready


def test_a_locked_store_does_not_stop_the_start(content: Path, tmp_path: Path) -> None:
    file = tmp_path / "navigator.sqlite3"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    navigator = build_navigator(Settings(content=content, database=f"sqlite:///{file}?timeout=0.05"))
    assert title(navigator) == "Jardins partagés"
    assert "occupée par un autre programme" in navigator.readiness().detail
    other.close()
    assert navigator.readiness().ready
    assert isinstance(navigator.store, SqlReleaseStore)
    navigator.store.close()


def test_a_wrong_address_leaves_the_program_answering_and_shows_no_password(
    content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    navigator = build_navigator(Settings(content=content, database="mysql://staff:S3cret@h/b"))
    assert title(navigator) == "Jardins partagés"
    assert "« mysql » n'est pas une base connue" in navigator.readiness().detail
    assert "S3cret" not in navigator.readiness().detail + caplog.text


def test_a_read_only_store_answers_what_staff_published(content: Path, tmp_path: Path) -> None:
    published = CONTENT | {
        "catalogue/schemes/jardin.yaml": CONTENT["catalogue/schemes/jardin.yaml"].replace("partagés", "publiés")
    }
    file = tmp_path / "navigator.sqlite3"
    store = SqlReleaseStore(f"sqlite:///{file}")
    store.save(content_hash(published), published, BACKOFFICE)
    store.activate(content_hash(published))
    store.close()
    navigator = build_navigator(Settings(content=content, database=f"sqlite:///file:{file}?mode=ro&uri=true"))
    assert title(navigator) == "Jardins publiés"
    assert "en lecture seule" in navigator.readiness().detail
    assert isinstance(navigator.store, SqlReleaseStore)
    navigator.store.close()


def test_the_second_start_is_warm(start: Start, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = start().desk.release
    assert len(list((tmp_path / "var/validated").glob("*.json"))) == 1

    def parse(text: str, name: str) -> None:
        raise AssertionError(f"{name} is parsed again")

    monkeypatch.setattr("navigator.adapters.content.build.parse", parse)
    second = start().desk.release
    assert (second.id, second.catalogue, second.rules) == (first.id, first.catalogue, first.rules)


def test_validated_releases_are_kept_where_the_settings_say(content: Path, url: str, tmp_path: Path) -> None:
    asked = Settings(content=content, database=url, cache=tmp_path / "elsewhere")
    assert validated_releases(asked).folder == tmp_path / "elsewhere"
    assert validated_releases(Settings(database=url)).folder == tmp_path / "var/validated"
    for nowhere in ("sqlite://", "postgresql://user@server/base", "nonsense"):
        assert validated_releases(Settings(database=nowhere)).folder is None
