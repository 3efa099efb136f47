"""What every `ReleaseStore` does: the same tests on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, insert, select

from navigator.adapters.clock import SystemClock
from navigator.adapters.store.database import Database
from navigator.adapters.store.releases import MAX_PATH, SqlReleaseStore
from navigator.adapters.store.tables import blobs, release_files, releases
from navigator.usecases.ports import ReleaseStore, StoredRelease

FILES = {
    "rules/facts.yaml": "- id: actor_type\n  label: Où ça se passe — œuvre à Liévin\n",
    "rules/empty.yaml": "",
    "catalogue/schemes/été.yaml": "title: fins de ligne\r\n\tet tabulation\x00 \U0001f33b e\u0301\ufeff\n\n",
    "catalogue/schemes/big.yaml": "é" * 500_000 + "fin sans saut de ligne",
}


def count(url: str, table: Any) -> int:
    database = Database(url)
    with database.reading() as connection:
        found: int = connection.scalar(select(func.count()).select_from(table))
    database.close()
    return found


def test_it_is_a_release_store(store: SqlReleaseStore) -> None:
    kept: ReleaseStore = store
    assert kept.ping() is None


def test_a_new_store_has_no_active_release(store: SqlReleaseStore) -> None:
    assert store.active() is None
    assert store.history() == []


def test_texts_come_back_byte_for_byte(store: SqlReleaseStore) -> None:
    store.save("a", FILES, "folder")
    assert store.files("a") == FILES


def test_files_come_back_in_the_order_of_their_paths(store: SqlReleaseStore) -> None:
    paths = ["b.yaml", "a/é.yaml", "B.yaml", "a/z.yaml", "a-b.yaml", "a.yaml"]
    store.save("a", dict.fromkeys(paths, "x"), "folder")
    assert list(store.files("a")) == sorted(paths)


def test_a_release_without_any_file_is_kept(store: SqlReleaseStore) -> None:
    store.save("a", {}, "folder")
    assert store.files("a") == {}


def test_files_of_an_unknown_release(store: SqlReleaseStore) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        store.files("nowhere")


def test_saving_again_changes_nothing(store: SqlReleaseStore) -> None:
    store.save("a", FILES, "folder")
    store.activate("a")
    before = store.active()
    store.save("a", {"other.yaml": "other"}, "backoffice")
    assert store.files("a") == FILES
    assert store.active() == before


def test_a_text_is_kept_once_for_all_releases(store: SqlReleaseStore, database_url: str) -> None:
    store.save("a", {"x.yaml": "same", "y.yaml": "same"}, "folder")
    store.save("b", {"x.yaml": "same", "y.yaml": "other"}, "backoffice")
    assert count(database_url, blobs) == 2
    assert store.files("a") == {"x.yaml": "same", "y.yaml": "same"}
    assert store.files("b") == {"x.yaml": "same", "y.yaml": "other"}


def test_activating_an_unknown_release(store: SqlReleaseStore) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        store.activate("nowhere")
    assert store.active() is None


def test_saving_does_not_activate(store: SqlReleaseStore) -> None:
    store.save("a", FILES, "folder")
    assert store.active() is None


def test_the_active_release_is_the_latest_activated_and_history_goes_back(store: SqlReleaseStore) -> None:
    for name, origin in [("a", "folder"), ("b", "backoffice"), ("c", "folder")]:
        store.save(name, {"x.yaml": name}, origin)
    for name in "bac":
        store.activate(name)
    assert (active := store.active()) is not None
    assert (active.id, active.origin) == ("c", "folder")
    assert [(kept.id, kept.origin) for kept in store.history()] == [
        ("c", "folder"),
        ("a", "folder"),
        ("b", "backoffice"),
    ]
    store.activate("b")
    assert [kept.id for kept in store.history()] == ["b", "c", "a", "b"]
    assert [kept.id for kept in store.history(limit=2)] == ["b", "c"]
    assert store.history(limit=0) == store.history(limit=-1) == []


def test_history_holds_fifty_unless_told(store: SqlReleaseStore) -> None:
    store.save("a", {}, "folder")
    store.save("b", {}, "folder")
    for _ in range(26):
        store.activate("a")
        store.activate("b")
    assert len(store.history()) == 50
    assert len(store.history(limit=1000)) == 52


def test_activating_the_active_release_adds_nothing_to_history(store: SqlReleaseStore) -> None:
    store.save("a", {}, "folder")
    store.activate("a")
    store.activate("a")
    assert [kept.id for kept in store.history()] == ["a"]


def test_a_moment_is_kept_in_utc_to_the_microsecond(store: SqlReleaseStore) -> None:
    paris = datetime(2026, 11, 22, 0, 30, 1, 234567, tzinfo=timezone(timedelta(hours=1)))
    with store._database.writing() as connection:
        connection.execute(insert(releases).values(id="a", origin="folder", created_at=paris))
    store.activate("a")
    found = store.active()
    assert found == StoredRelease("a", "folder", datetime(2026, 11, 21, 23, 30, 1, 234567, tzinfo=UTC))
    assert found.created_at.utcoffset() == timedelta(0)


def test_a_release_is_dated_when_it_is_kept(store: SqlReleaseStore) -> None:
    clock = SystemClock("UTC")
    before = clock.today()
    store.save("a", {}, "folder")
    store.activate("a")
    assert (found := store.active()) is not None
    assert before <= found.created_at.date() <= clock.today()
    assert found.created_at.utcoffset() == timedelta(0)


def test_another_process_finds_what_was_kept(store: SqlReleaseStore, database_url: str) -> None:
    store.save("a", FILES, "folder")
    store.activate("a")
    store.close()
    other = SqlReleaseStore(database_url)
    assert (active := other.active()) is not None
    assert other.files(active.id) == FILES
    other.close()


def test_a_failure_in_the_middle_of_a_save_leaves_nothing(store: SqlReleaseStore, database_url: str) -> None:
    store.ping()
    opened = store._database._opened
    assert opened is not None

    def fail(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        if "release_files" in statement:
            raise RuntimeError("power cut")

    event.listen(opened[1], "before_cursor_execute", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        store.save("a", FILES, "folder")
    event.remove(opened[1], "before_cursor_execute", fail)
    assert [count(database_url, table) for table in (releases, blobs, release_files)] == [0, 0, 0]
    store.save("a", FILES, "folder")
    assert store.files("a") == FILES


@pytest.mark.parametrize("path", ["", "a\0b", "é" * (MAX_PATH // 2) + "x"])
def test_a_path_that_no_file_can_have_is_refused(store: SqlReleaseStore, path: str) -> None:
    with pytest.raises(ValueError, match=r"chemin .* attendu : 1 à 1024 octets, sans caractère nul"):
        store.save("a", {"good.yaml": "", path: ""}, "folder")
    with pytest.raises(KeyError):
        store.files("a")


def test_a_text_that_utf8_cannot_write_is_refused(store: SqlReleaseStore) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        store.save("a", {"a.yaml": "\ud800"}, "folder")


def test_a_large_content_is_kept(store: SqlReleaseStore, database_url: str) -> None:
    files = {f"catalogue/schemes/{number}.yaml": f"title: {number}\n" for number in range(3000)}
    store.save("a", files, "folder")
    store.save("b", files | {"catalogue/schemes/1.yaml": "title: changed\n"}, "folder")
    store.save("c", files, "folder")
    assert store.files("a") == store.files("c") == files
    assert store.files("b")["catalogue/schemes/1.yaml"] == "title: changed\n"
    assert count(database_url, blobs) == 3001


PATHS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=200)
NUMBERS = itertools.count()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(PATHS, st.text(st.characters(codec="utf-8"))))
def test_any_texts_and_paths_come_back(store: SqlReleaseStore, files: Mapping[str, str]) -> None:
    name = f"release-{next(NUMBERS)}"
    store.save(name, files, "folder")
    assert store.files(name) == files
