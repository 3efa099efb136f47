"""What holds for any text: no failure, words of the message, one finding a fact, values that the API would take."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from navigator.dialogue.reading.found import Found
from navigator.dialogue.reading.reader import Reader, add_readings
from navigator.dialogue.reading.text import MAX_LENGTH, message, plain
from navigator.profile.answers import DECLINED, Choice, Interval
from navigator.profile.profile import EMPTY
from navigator.profile.wire import read_profile, write_answer

ON = date(2026, 1, 15)
WORDS = (
    *("une", "asso", "pas", "ni", "mais", "je suis", "nous sommes", "un particulier", "commune", "Lens", "Liévin"),
    *("à", "a", "au", "de", "d'", "rue", "siège", "basée", "Arras", "St", "Ste", "Catherine", "Noyelles", "Paris"),
    *("12", "8 000", "1.200,50", "0612345678", "²", "½", "①", "٣", "999999999999999999", "cent", "mille", "et", "un"),
    *("€", "k€", "M", "M€", "euros", "million", "d'euros", "salariés", "bénévoles", "mois", "habitants", "budget"),
    *("CA", "ca", "subvention", "déjà", "projet", "compost", "vélo", "en bio", ",", ".", "…", "\n", "\u00a0", "œ", "ﬁ"),
)
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
TEXTS = st.one_of(st.text(max_size=2000), SENTENCES)


@example("²" * 2000)
@example("9" * 2000 + " salariés")
@example("à " * 1000)
@example("cent " * 400 + "euros")
@example("e\u0301" * 1000)
@example("\ud800 à Lens")
@given(TEXTS)
def test_any_text_is_read(reader: Reader, text: str) -> None:
    found = reader.read(text, ON).facts
    assert found == reader.read(text, ON).facts
    facts = [one.fact for one in found]
    assert len(facts) == len(set(facts))
    said = message(text).text
    for one in found:
        assert one.words
        assert all(part in said for part in one.words.split(" … "))
        assert one.certainty in ("explicit", "inferred", "ambiguous")
    wire = {one.fact: write_answer(one.answer, reader.vocabulary[one.fact]) for one in found}
    assert read_profile(wire, reader.vocabulary, reader.gazette.territory).answers.keys() == set(facts)


@settings(max_examples=15)
@given(SENTENCES)
def test_case_and_accents_of_terms_do_not_matter(reader: Reader, text: str) -> None:
    """But for places far away (a capital tells a name from a word) and « CA », everything is read the same."""
    if "CA" in text or "ca" in text:
        return
    apart = {"project_place", "seat_place"}
    upper = {one.fact: one.answer for one in reader.read(text.upper(), ON).facts if one.fact not in apart}
    lower = {one.fact: one.answer for one in reader.read(text.lower(), ON).facts if one.fact not in apart}
    assert upper == lower


@given(st.text(max_size=3000))
def test_words_stand_where_they_are_in_the_message(text: str) -> None:
    said = message(text)
    assert len(said.text) <= MAX_LENGTH
    end = 0
    for word in said.words:
        assert end <= word.start < word.end <= len(said.text)
        assert word.text
        assert word.text == plain(said.text[word.start : word.end])
        end = word.end


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nœux-les-Mines", ["noeux", "les", "mines"]),
        ("L'ÉTÉ à Hénin", ["l", "ete", "a", "henin"]),
        ("l’été", ["l", "ete"]),
        ("12,5 k€", ["12,5", "k", "€"]),
        ("1.200.000,50", ["1.200.000,50"]),
        ("e\u0301te\u0301", ["ete"]),
    ],
)
def test_folding(text: str, words: list[str]) -> None:
    assert [word.text for word in message(text).words] == words


def test_a_long_message_is_cut() -> None:
    assert len(message("a " * 5000).text) == MAX_LENGTH


def test_a_reading_never_overwrites_what_was_stated(reader: Reader) -> None:
    company, found = Choice(frozenset({"company"})), reader.read("une association, 12 salariés", ON).facts
    profile = add_readings(EMPTY.with_answer("actor_type", company), found)
    assert profile.answers["actor_type"] == company
    assert profile.answers["staff"] == Interval(12, 12)
    where = profile.where("staff")
    assert (where.source, where.words, where.certainty) == ("read", "12 salariés", "explicit")


def test_a_declined_answer_is_not_read_over(reader: Reader) -> None:
    profile = add_readings(EMPTY.with_answer("staff", DECLINED), reader.read("12 salariés", ON).facts)
    assert profile.answers["staff"] is DECLINED


def test_certainty_is_kept(reader: Reader) -> None:
    profile = add_readings(EMPTY, reader.read("environ 12 salariés à Liéven", ON).facts)
    assert profile.where("staff").certainty == "inferred"
    assert profile.where("project_place").certainty == "ambiguous"


def test_findings_are_values() -> None:
    assert Found("staff", Interval(1, 1), "1") == Found("staff", Interval(1, 1), "1", "explicit")
