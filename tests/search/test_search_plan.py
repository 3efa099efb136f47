"""The plan of a query: exact words first, words cut short, typing errors, families, pairs, beginnings, limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.search.french import PAIR, pairs, stems
from navigator.search.query import (
    ALONE,
    FAMILY_WEIGHT,
    MAX_WORDS,
    MOST,
    PAIR_WEIGHT,
    Known,
    Plan,
    known_words,
    nearest,
    plan,
)
from navigator.search.synonyms import RELATED, SAME, SynonymEntry, Synonyms, compiled
from navigator.usecases.release import Release

TEXTS = [
    "Composteur et compostage au jardin",
    "Rénovation énergétique de l'école",
    "Méthanisation agricole",
    "Covoiturage des salariés",
    "Association de quartier",
    "Chauffage et chaudière bois",
    "Récupérer l'eau de pluie",
    "Piste cyclable et vélo",
]
SYNONYMS = compiled(
    [SynonymEntry(("bicyclette", "vélo"), ("cyclable",)), SynonymEntry(("eau de pluie",), ("toiture",))]
)


def known(synonyms: Synonyms = SYNONYMS) -> Known:
    documents = [[*stems(text), *pairs(stems(text))] for text in TEXTS]
    return known_words(documents, TEXTS, synonyms)


def planned(text: str, unfinished: bool = False) -> Plan:
    return plan(text, SYNONYMS, known(), unfinished)


def test_an_exact_word_has_full_weight_and_is_not_corrected() -> None:
    found = planned("compostage")
    assert found.terms["compostag"] == 1.0
    assert found.corrected == {}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("mehtanisation", "méthanisation"),
        ("methanization", "méthanisation"),
        ("chaudierre", "chaudière"),
        ("compsteur", "composteur"),
        ("covoit", "covoiturage"),
        ("asso", "association"),
    ],
)
def test_errors_and_words_cut_short_are_put_right(typed: str, shown: str) -> None:
    found = planned(typed)
    assert found.corrected == {typed: shown}
    assert found.terms
    assert max(found.terms.values()) < 1.0


@pytest.mark.parametrize("typed", ["pl", "xyz", "qqqqqqq", "2051", "velq2", ""])
def test_what_resembles_nothing_finds_nothing(typed: str) -> None:
    found = planned(typed)
    assert (found.clauses, found.corrected) == ((), {})


@given(st.sampled_from([word for text in TEXTS for word in text.split()]), st.data())
def test_an_error_never_outweighs_an_exact_word(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word)))
    typed = word[:place] + data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz")) + word[place:]
    found, held = planned(typed), known()
    exact = set(stems(typed)) & held.shown.keys()
    for stem, weight in found.terms.items():
        assert weight <= 1.0
        assert weight < 1.0 or stem in exact


def test_the_nearest_are_all_at_the_smallest_distance() -> None:
    documents = [["boisag"], ["boirag"], ["noirag"]]
    held = known_words(documents, [], Synonyms())
    assert nearest("boitag", held) == ["boirag", "boisag"]


def test_the_most_common_of_the_nearest_comes_first() -> None:
    held = known_words([["boisag"], ["boirag"], ["boisag"]], [], Synonyms())
    assert nearest("boitag", held)[0] == "boisag"


def test_families_weigh_less_than_the_word() -> None:
    terms = planned("composter").terms
    assert terms["compostag"] <= max(terms.values())
    assert planned("chauffage").terms["chauffag"] == 1.0
    held = known_words([["chauffag"], ["chauff"]], [], Synonyms())
    assert plan("chauffage", Synonyms(), held).terms == {"chauffag": 1.0, "chauff": FAMILY_WEIGHT}


def test_neighbours_found_together_in_a_title_count_a_little_more() -> None:
    (pair,) = pairs(stems("eau de pluie"))
    assert PAIR in pair
    assert planned("eau de pluie").terms[pair] == PAIR_WEIGHT
    assert pair not in planned("pluie et eau").terms


def test_a_beginning_finds_whole_words_as_one_types() -> None:
    assert "renov" in planned("travaux réno", unfinished=True).terms
    assert "energet" in planned("rénovation énergéti", unfinished=True).terms
    assert planned("vélo ", unfinished=True).clauses == planned("vélo").clauses


@given(st.text("abcdefghijklmnopqrstuvwxyzé ", max_size=20))
def test_a_beginning_only_adds(text: str) -> None:
    assert planned(text).terms.items() <= planned(text, unfinished=True).terms.items() or any(
        weight > planned(text).terms[word]
        for word, weight in planned(text, True).terms.items()
        if word in planned(text).terms
    )


def test_long_queries_are_capped() -> None:
    text = " ".join(f"composteur{number} jardin vélo{number}" for number in range(500))
    found = planned(text)
    assert len(found.typed) == MAX_WORDS
    assert len(found.clauses) <= 3 * MAX_WORDS
    assert all(len(clause) <= 2 * MOST for clause in found.clauses)


@given(st.text(max_size=300))
def test_any_text_is_planned(text: str) -> None:
    found = planned(text, unfinished=True)
    held = known()
    assert all(0 < weight <= 1.0 for weight in found.terms.values())
    assert all(word in held or word in held.pairs for word in found.terms)
    assert all(typed in text for typed in found.corrected)


def test_an_unknown_word_may_have_synonyms() -> None:
    found = planned("bicyclette")
    assert found.corrected == {}
    assert found.terms["velo"] > found.terms["cyclabl"] > 0


def test_a_mistyped_word_has_the_synonyms_of_the_right_one() -> None:
    found = planned("biciclette")
    assert found.corrected == {"biciclette": "bicyclet"}
    assert found.terms["velo"] > 0


def test_related_words_weigh_more_when_what_was_typed_is_nowhere() -> None:
    entries = compiled([SynonymEntry(("trottinette",), ("vélo",)), SynonymEntry(("quartier",), ("jardin",))])
    words = known(entries)
    assert plan("trottinette", entries, words).terms["velo"] == ALONE
    assert plan("quartier", entries, words).terms["jardin"] == RELATED


def test_a_rare_synonym_weighs_no_more_than_the_word_that_was_typed() -> None:
    words = known_words([["velo"]] * 9 + [["bicyclet"]], ["vélo bicyclette"], SYNONYMS)
    (clause,) = plan("vélo", compiled([SynonymEntry(("vélo", "bicyclette"))]), words).clauses
    common, rare = words.rarity("velo"), words.rarity("bicyclet")
    assert rare > common
    assert clause["velo"] == 1.0
    assert clause["bicyclet"] * rare == pytest.approx(SAME * common)


def test_everyday_words_are_not_taken_for_mistyped_ones(embedded: Release) -> None:
    """A word that exists, though no sheet has it, is no typing error: the synonyms know it."""
    texts = [text for one in embedded.catalogue.schemes.values() for text in (one.title, one.promise, one.description)]
    words = known_words([stems(text) for text in texts], texts, embedded.synonyms)
    for typed in ("hotte", "farine", "pomme", "drone", "radon", "vendre", "feu", "photo", "raisin", "tuile", "jetable"):
        assert plan(typed, embedded.synonyms, words).corrected == {}, typed


def test_a_common_related_word_counts_as_the_rare_one_typed_unless_careful() -> None:
    words = known_words([["velo"]] * 9 + [["bicyclet"]], ["vélo bicyclette"], SYNONYMS)
    synonyms = compiled([SynonymEntry(("bicyclette",), ("vélo",))])
    (free,), (careful,) = (plan("bicyclette", synonyms, words, careful=one).clauses for one in (False, True))
    assert free["velo"] * words.rarity("velo") == pytest.approx(RELATED * words.rarity("bicyclet"))
    assert careful["velo"] == RELATED
