"""Highlights: pieces of the original text, in order, whatever it holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from navigator.search.french import stems
from navigator.search.highlights import AROUND, Segment, highlighted

BEFORE, AFTER = "… ", " …"
PIECES = [
    "eau",
    "l'eau",
    "éco-quartier",
    "vélos",
    "<b>",
    "&amp;",
    "'",
    "de",
    "  ",
    "\n",
    "x" * 120,
    "🚲",
    "e\u0301cole",
]

texts = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
terms = st.sets(st.sampled_from(["eau", "eco", "quarti", "ecoquarti", "velo", "ecol"]), max_size=4)


def joined(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


@given(texts, terms)
def test_the_whole_text_is_given_back(text: str, wanted: set[str]) -> None:
    segments = highlighted(text, wanted, whole=True)
    assert segments == [] or joined(segments) == text


@given(texts, terms)
def test_an_extract_is_a_piece_of_the_text(text: str, wanted: set[str]) -> None:
    segments = highlighted(text, wanted)
    if not segments:
        return
    if segments[0] == Segment(BEFORE, hit=False) and not text.startswith(BEFORE):
        segments = segments[1:]
    if segments[-1] == Segment(AFTER, hit=False) and not text.endswith(AFTER):
        segments = segments[:-1]
    assert joined(segments) in text
    assert len(joined(segments)) <= 2 * AROUND + 130


@given(texts, terms)
def test_what_is_marked_matched_and_something_is(text: str, wanted: set[str]) -> None:
    segments = highlighted(text, wanted)
    assert bool(segments) == bool(wanted & set(stems(text)))
    assert not segments or any(segment.hit for segment in segments)
    for segment in segments:
        assert segment.text
        assert not segment.hit or wanted & set(stems(segment.text)) or "'" in text


def test_marks_of_html_stay_text() -> None:
    segments = highlighted("<script>eau</script> & eau", {"eau"}, whole=True)
    assert [segment.text for segment in segments if segment.hit] == ["eau", "eau"]
    assert joined(segments) == "<script>eau</script> & eau"


def test_the_extract_is_around_the_first_match_and_says_that_it_is_cut() -> None:
    text = "mot " * 100 + "eau " + "mot " * 100
    segments = highlighted(text, {"eau"})
    assert segments[0] == Segment(BEFORE, hit=False)
    assert segments[-1] == Segment(AFTER, hit=False)
    assert [segment.text for segment in segments if segment.hit] == ["eau"]
    assert len(joined(segments)) < 2 * AROUND + 20


def test_a_short_text_is_not_cut() -> None:
    assert highlighted("de l'eau", {"eau"}) == [Segment("de l'", hit=False), Segment("eau", hit=True)]


def test_a_match_in_a_text_without_spaces_is_in_its_extract() -> None:
    text = "x" * 300 + "/eau/" + "x" * 300
    assert [segment.text for segment in highlighted(text, {"eau"}) if segment.hit] == ["eau"]
