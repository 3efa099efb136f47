"""One broken fixture per way of being wrong: each names the line to look at and the words its message must contain.

A fixture of `broken/` changes the content of `minimal/`: `change` (one text for another), `write`, `remove`, `bytes`.
`at` is the file and line of the fault, `points_to` a word that this line holds, `says` the words of the message; `also`
lists the beginnings of the other faults when one cause makes several.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from navigator.adapters.content.build import Built
from navigator.adapters.content.faults import ContentRefused, LocatedFault
from navigator.adapters.content.folder import read_folder

BROKEN = Path(__file__).parent / "broken"
FIXTURES = sorted(BROKEN.glob("*/*.yaml"))
Texts = Mapping[str, str]


def read(fixture: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(fixture.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found


def overlaid(minimal: Texts, fixture: Mapping[str, Any]) -> dict[str, str]:
    """The minimal content with the fixture's changes (but for `bytes`, which are not texts)."""
    removed = tuple(fixture.get("remove", ()))
    texts = {name: text for name, text in minimal.items() if not name.startswith(removed or ("\0",))}
    for change in fixture.get("change", ()):
        assert texts[change["file"]].count(change["from"]) == 1, "the fixture no longer fits the minimal content"
        texts[change["file"]] = texts[change["file"]].replace(change["from"], change["to"])
    return {**texts, **fixture.get("write", {})}


def on_disk(texts: Texts, raw: Mapping[str, str], folder: Path) -> Path:
    contents = {name: text.encode() for name, text in texts.items()}
    contents |= {name: bytes.fromhex(digits) for name, digits in raw.items()}
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_fault_says_where_what_and_what_was_expected(
    fixture: Path, minimal: Texts, faults_of: Callable[[Texts], tuple[LocatedFault, ...]], tmp_path: Path
) -> None:
    stated = read(fixture)
    texts = overlaid(minimal, stated)
    try:
        faults = faults_of(read_folder(on_disk(texts, stated.get("bytes", {}), tmp_path)))
    except ContentRefused as refused:
        faults = refused.faults

    said = [one for one in faults if all(words in str(one) for words in stated["says"])]
    assert stated["at"] in [f"{one.file}:{one.line}" for one in said]
    fault = next(one for one in said if f"{one.file}:{one.line}" == stated["at"])
    assert fault.warning is stated.get("warning", False)
    if "points_to" in stated:
        assert stated["points_to"] in texts[fault.file].split("\n")[fault.line - 1]
    others = sorted(one.message for one in faults if one is not fault)
    assert len(others) == len(stated.get("also", ()))
    for words, message in zip(stated.get("also", ()), others, strict=True):
        assert words in message


def test_every_kind_of_fault_has_its_fixture() -> None:
    groups = {path.parent.name for path in FIXTURES}
    assert groups == {
        "condition",
        "contact",
        "contradiction",
        "example",
        "folder",
        "notion",
        "pair",
        "question",
        "referral",
        "sheet",
        "territory",
        "vocabulary",
        "wording",
        "yaml",
    }
    assert len(FIXTURES) > 150


def test_all_the_faults_of_a_folder_are_said_at_once_in_order(
    minimal: Texts, faults_of: Callable[[Texts], tuple[LocatedFault, ...]]
) -> None:
    names = (
        "sheet/unknown-kind",
        "sheet/http-link",
        "sheet/unknown-contact",
        "yaml/empty-file",
        "condition/unknown-fact",
        "condition/unknown-option",
        "condition/unknown-insee",
        "example/unknown-outcome",
        "contact/unknown-place",
        "referral/closeness",
        "notion/unknown-value",
        "wording/lexicon-unknown-option",
        "territory/unknown-member",
    )
    texts = dict(minimal)
    expected = []
    for name in names:
        stated = read(BROKEN / f"{name}.yaml")
        if name == "yaml/empty-file":
            stated = {**stated, "write": {"catalogue/schemes/energy-advice.yaml": ""}, "at": "energy-advice.yaml:1"}
        texts = overlaid(texts, stated)
        expected.append(stated)
    faults = faults_of(texts)

    assert list(faults) == sorted(faults, key=lambda fault: (fault.file, fault.line))
    assert len(faults) == len(names), "no fault hides another, none is said twice"
    for stated in expected:
        assert any(
            f"{fault.file}:{fault.line}".endswith(stated["at"]) and all(words in str(fault) for words in stated["says"])
            for fault in faults
        )


def test_faults_of_the_vocabulary_do_not_hide_the_shape_of_the_other_files(
    minimal: Texts, faults_of: Callable[[Texts], tuple[LocatedFault, ...]]
) -> None:
    texts = dict(minimal)
    for name in ("vocabulary/duplicate-fact", "sheet/wrong-type", "contact/bad-email", "wording/lexicon-unknown-fact"):
        texts = overlaid(texts, read(BROKEN / f"{name}.yaml"))
    texts["catalogue/contacts/town_halls.yaml"] += "- id: mairie-62041\n"
    found = {(fault.file, fault.line) for fault in faults_of(texts)}
    assert found == {
        ("catalogue/contacts/agglo.yaml", 9),
        ("catalogue/contacts/town_halls.yaml", 16),
        ("catalogue/schemes/garden-grant.yaml", 1),
        ("rules/facts.yaml", 82),
    }


def test_every_file_that_is_not_utf8_is_said_at_once(minimal: Texts, tmp_path: Path) -> None:
    raw = {"rules/a.yaml": b"\xff".hex(), "catalogue/b.yaml": b"a: 1\nb: \xe9".hex(), "rules/notes.txt": b"x".hex()}
    with pytest.raises(ContentRefused) as refused:
        read_folder(on_disk(minimal, raw, tmp_path))
    assert [(fault.file, fault.line) for fault in refused.value.faults] == [
        ("catalogue/b.yaml", 2),
        ("rules/a.yaml", 1),
        ("rules/notes.txt", 1),
    ]


def test_a_refusal_prints_one_line_per_fault() -> None:
    refused = ContentRefused([LocatedFault("b.yaml", 2, "deux"), LocatedFault("a.yaml", 9, "un", warning=True)])
    assert str(refused) == "a.yaml:9: avertissement : un\nb.yaml:2: deux"


def test_the_minimal_content_loads(minimal: Texts, loaded: Callable[[Texts], Built]) -> None:
    built = loaded(minimal)
    assert built.warnings == ()
    assert sorted(built.release.rules) == ["energy-advice", "garden-grant"]
    assert sorted(built.release.catalogue.contacts) == ["agglo", "mairie-62510"]
    assert built.release.territory.inside("62041", "perimeter:essai") is True


def test_optional_files_may_be_absent(minimal: Texts, loaded: Callable[[Texts], Built]) -> None:
    optional = {"rules/wording/site.yaml", "rules/wording/lexicon.yaml", "catalogue/territory/perimeters.yaml"}
    release = loaded({name: text for name, text in minimal.items() if name not in optional}).release
    assert release.site.name == "Navigateur des aides"
    assert release.lexicon.terms == {}
    assert release.territory.perimeters == ()
