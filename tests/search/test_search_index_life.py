"""The life of an index: readers during swaps, its folder, and what a killed process leaves."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from navigator.adapters.search.tantivy_index import TantivyBuilder
from navigator.adapters.search.whoosh_index import WhooshBuilder
from navigator.search.engine import SearchIndex, SearchIndexBuilder

DOCUMENTS = [["eau", "pluie", f"fiche{number % 7}"] for number in range(40)]
ASKED = [{"eau": 1.0}, {"fiche3": 1.0, "fiche5": 0.5}, {"pluie": 0.7}]
READERS, SWAPS = 8, 100

BUILDS = """
import sys
from pathlib import Path
from navigator.adapters.search.whoosh_index import WhooshBuilder
builder = WhooshBuilder(Path(sys.argv[1]))
documents = [["eau", f"fiche{n}"] for n in range(400)]
kept = []
while True:
    kept.append(builder.build(documents))
    print("built", flush=True)
"""


def folders(parent: Path) -> int:
    """How many indexes have their folder there."""
    return sum(path.is_dir() for path in parent.iterdir())


@pytest.fixture(params=["whoosh", "tantivy"])
def builder(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndexBuilder:
    return WhooshBuilder(tmp_path) if request.param == "whoosh" else TantivyBuilder()


def test_eight_readers_during_a_hundred_swaps(builder: SearchIndexBuilder) -> None:
    current: list[SearchIndex] = [builder.build(DOCUMENTS)]
    expected = current[0].search(ASKED, 100)
    over, wrong = Event(), []

    def read() -> None:
        count = 0
        while not over.is_set() or count < 20:
            index = current[0]
            try:
                found = index.search(ASKED, 100)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(error)
                return
            if found != expected:
                wrong.append(AssertionError(f"{len(found)} documents"))
            count += 1
            over.wait(0.001)  # else builds starve: readers would never let go of the interpreter

    readers = [Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for _ in range(SWAPS):
        old, current[0] = current[0], builder.build(DOCUMENTS)
        old.close()
    over.set()
    for reader in readers:
        reader.join()
    current[0].close()
    assert wrong == []


def test_threads_that_read_the_same_index_find_the_same(builder: SearchIndexBuilder) -> None:
    documents = [[f"mot{number * step % 211}" for step in range(1, 12)] for number in range(300)]
    asked = [[{f"mot{word}": 1.0, f"mot{word + 1}": 0.5}] for word in range(210)]
    alone = builder.build(documents)
    expected = [alone.search(clauses, 300) for clauses in asked]
    index = builder.build(documents)  # nothing of it was read yet
    found: list[list[list[tuple[int, float]]]] = []
    threads = [Thread(target=lambda: found.append([index.search(one, 300) for one in asked])) for _ in range(READERS)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(2e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert found == [expected] * READERS


def test_a_closed_index_still_answers_those_who_read_it(builder: SearchIndexBuilder) -> None:
    index = builder.build(DOCUMENTS)
    index.close()
    index.close()
    assert len(index.search(ASKED, 100)) == len(DOCUMENTS)


def test_the_folder_is_erased_when_closed(tmp_path: Path) -> None:
    first, second = (WhooshBuilder(tmp_path).build(DOCUMENTS) for _ in range(2))
    assert folders(tmp_path) == 2
    first.close()
    assert folders(tmp_path) == 1
    second.close()
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_erased_when_dropped(tmp_path: Path) -> None:
    index = WhooshBuilder(tmp_path).build(DOCUMENTS)
    index.search(ASKED, 10)
    del index
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        WhooshBuilder(tmp_path).build([["eau"], [3]])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_erased_at_the_end_of_the_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUILDS.replace("while True", "for _ in range(2)"), str(tmp_path)], timeout=60
    )
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not swept without file locks")
@pytest.mark.parametrize("builds", [0, 1, 3])
def test_after_a_kill_during_a_build_the_next_start_is_clean(tmp_path: Path, builds: int) -> None:
    living = WhooshBuilder(tmp_path).build(DOCUMENTS)
    with subprocess.Popen([sys.executable, "-c", BUILDS, str(tmp_path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(builds):
            process.stdout.readline()
        while folders(tmp_path) < 2 + builds and process.poll() is None:
            pass
        process.send_signal(signal.SIGKILL)
    assert folders(tmp_path) > 1, "the killed process left its folders"
    index = WhooshBuilder(tmp_path).build(DOCUMENTS)
    assert folders(tmp_path) == 2, "only those in use remain"
    assert len(list(tmp_path.iterdir())) == 4, "and their locks"
    assert index.search(ASKED, 100) == living.search(ASKED, 100)
