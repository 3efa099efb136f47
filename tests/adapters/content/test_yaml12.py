"""YAML 1.2, core schema: what is a word stays a word, and every path has a line."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from navigator.adapters.content.yaml12 import MAX_DIGITS, parse, scalar


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "y", "n", "none", "nil", "<<", "="])
def test_words_of_yaml_1_1_stay_words(word: str) -> None:
    assert scalar(word) == word


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("+7", 7),
        ("007", 7),
        ("62510", 62510),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
    ],
)
def test_values_of_the_core_schema(text: str, value: object) -> None:
    found = scalar(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    ["2026-11-22", "12:30:45", "1_000", "0b101", "017.5.3", "0o8", "0xg", "1e", "e3", ".", "-", "+", "--1", "2A004"],
)
def test_everything_else_is_a_text(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["1e999", "-1e999", "9" * (MAX_DIGITS + 1), "9" * 5000, "0x" + "f" * 40, "0o" + "7" * 40]
)
def test_numbers_beyond_reason_stay_texts(text: str) -> None:
    """Infinity is no figure of a rule, and Python refuses to read an integer of 5,000 digits."""
    assert scalar(text) == text


def test_quoted_scalars_are_texts() -> None:
    assert parse("""[ '62510', "true", 'null', "2026-11-22", '' ]""", "x").data == [
        "62510",
        "true",
        "null",
        "2026-11-22",
        "",
    ]


def test_keys_are_texts() -> None:
    assert parse("62: a\ntrue: b\n2026-01-01: c\n", "x").data == {"62": "a", "true": "b", "2026-01-01": "c"}


def test_explicit_tags_are_ignored_never_executed() -> None:
    assert parse('a: !!python/object/apply:os.system ["id"]\nb: !!int "3"\n', "x").data == {"a": ["id"], "b": "3"}


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=20)
CORE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=15,
)


FLOAT = "tag:yaml.org,2002:float"  # in YAML 1.2 « 1e-05 » is one; PyYAML's own resolver, of 1.1, would tag it


class _Dumper(yaml.SafeDumper):
    """Every text between quotation marks, no alias: the one form in which no schema can matter."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
_Dumper.add_representer(float, lambda dumper, one: dumper.represent_scalar(FLOAT, repr(one)))
_Dumper.add_implicit_resolver(FLOAT, re.compile(r"[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?"), list("-0123456789"))


@given(data=CORE)
def test_parsing_what_was_dumped_gives_it_back(data: Any) -> None:
    document = parse(yaml.dump(data, Dumper=_Dumper, allow_unicode=True), "x")
    assert document.data == data
    assert not [fault for fault in document.faults if "fichier vide" not in fault.message]


@given(text=st.text(max_size=60) | st.text("[]{}:,-&*!|>'\"#%@`? \n\tab1", max_size=60))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    document = parse(text, "x")
    assert document.faults or document.data is not None
    for fault in document.faults:
        assert 1 <= document.line(fault.path) <= text.count("\n") + 2


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_a_fault_not_a_crash(opening: str) -> None:
    assert parse(opening * 2_000, "x").faults


def test_a_recursive_alias_is_a_fault_not_a_loop() -> None:
    document = parse("a: &a [1, *a]\nb: &b {c: *b}\n", "x")
    assert [document.line(fault.path) for fault in document.faults] == [1, 2]


def test_repeated_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    assert len(parse("\n".join(lines), "x").faults) == 58


def test_every_path_has_the_line_of_its_key() -> None:
    document = parse("# un commentaire\na:\n  - b: 1\n    c:\n      d: 2\n  - e\nf: {g: 3}\n", "x")
    lines = {
        (): 2,
        ("a",): 2,
        ("a", 0): 3,
        ("a", 0, "b"): 3,
        ("a", 0, "c"): 4,
        ("a", 0, "c", "d"): 5,
        ("a", 1): 6,
        ("f", "g"): 7,
    }
    assert {path: document.line(path) for path in lines} == lines


def test_a_path_that_does_not_exist_has_the_line_of_what_exists() -> None:
    document = parse("a:\n  b: 1\n  c: [x]\n", "x")
    assert document.line(("a", "absent", "deeper")) == 1
    assert document.line(("a", "c", 7)) == 3
    assert document.line(("a", "b", 0)) == 2


def test_unicode_lines_are_counted_as_the_parser_counts_them() -> None:
    document = parse("a: é\nb: 日本\nb: 3\n", "x")
    (fault,) = document.faults
    assert document.line(fault.path) == 2


def test_floats_keep_their_value() -> None:
    assert math.isclose(scalar("0.1"), 0.1)
