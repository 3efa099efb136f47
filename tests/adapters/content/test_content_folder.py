"""A content folder on disk: read whole, named by its bytes, written back byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.adapters.content.folder import content_hash, embedded_folder, read_folder, write_folder

Texts = Mapping[str, str]
TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
FILES = st.dictionaries(TEXT, TEXT, max_size=5)


def test_reading_gives_every_yaml_file_by_relative_path(minimal: Texts) -> None:
    assert len(minimal) == 14
    assert minimal["rules/eligibility/energy-advice.yaml"].startswith("source: https://")


def test_hidden_files_are_left_alone(minimal: Texts, tmp_path: Path) -> None:
    write_folder(minimal, tmp_path)
    (tmp_path / "rules" / ".DS_Store").write_bytes(b"\xff")
    (tmp_path / "rules" / ".facts.yaml.swp").write_bytes(b"\xff")
    assert read_folder(tmp_path) == minimal


def test_what_is_written_is_read_back_byte_for_byte(minimal: Texts, tmp_path: Path) -> None:
    texts = {**minimal, "rules/odd.yaml": "a: é\r\nb: \u2028\n\n# sans fin de ligne", "rules/bom.yaml": "\ufeffa: 1\n"}
    write_folder(texts, tmp_path / "new")
    assert read_folder(tmp_path / "new") == texts
    for name, text in texts.items():
        assert (tmp_path / "new" / name).read_bytes() == text.encode()


@pytest.mark.parametrize("root", ["rules", "catalogue"])
def test_a_folder_that_holds_content_is_never_overwritten(root: str, minimal: Texts, tmp_path: Path) -> None:
    (tmp_path / root).mkdir()
    with pytest.raises(FileExistsError, match="attendu : un dossier vide"):
        write_folder(minimal, tmp_path)
    assert list(tmp_path.rglob("*.yaml")) == []


@given(files=FILES, data=st.data())
def test_the_hash_does_not_depend_on_the_order_of_files(files: dict[str, str], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(files.items()))))
    assert content_hash(shuffled) == content_hash(files)


@given(one=FILES, other=FILES)
def test_two_contents_have_the_same_hash_only_when_equal(one: dict[str, str], other: dict[str, str]) -> None:
    assert (content_hash(one) == content_hash(other)) is (one == other)


def test_any_byte_changes_the_hash(minimal: Texts) -> None:
    reference = content_hash(minimal)
    for name, text in minimal.items():
        assert content_hash({**minimal, name: text + "\n"}) != reference
        assert content_hash({**minimal, name: text[:-1]}) != reference
        assert content_hash({key: value for key, value in minimal.items() if key != name}) != reference


def test_a_text_moved_from_one_file_to_the_next_changes_the_hash() -> None:
    assert content_hash({"a": "xy", "b": ""}) != content_hash({"a": "x", "b": "y"})
    assert content_hash({"ab": "c"}) != content_hash({"a": "bc"})


def test_the_hash_is_a_name(minimal: Texts) -> None:
    assert len(content_hash(minimal)) == 64
    assert set(content_hash(minimal)) <= set("0123456789abcdef")


def test_the_embedded_content_is_beside_the_package() -> None:
    assert (embedded_folder() / "rules" / "facts.yaml").is_file()
