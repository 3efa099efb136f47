"""The French chain: what meets on one stem, what is left out, and that every word is found again in its text."""

from __future__ import annotations

import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.search.french import PAIR, STOP_WORDS, family, fold, pairs, stem, stems, tokens

FRENCH = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊÎÔÛŒÆ0123456789 '’-.,;:!?()/%€"
EXOTIC = ["ﬃ", "İ", "ẞ", "Ⅷ", "㎅", "\u0301", "\u200d", "\ud7ff", "漢字", "עברית", "🚲", "\x00", "l'", "-", "_", "’’"]

SAME = """
l'énergie/energie, d’eau/eau, qu'énergies/énergie, eau/eaux, l’eau/l'eau, vélo/velos, RÉNOVER/renover, rénové/rénovées,
rénover/rénovation, isoler/isolation, éco-conception/ecoconception, éco‑conception/éco-conception,
cœur/coeur, œuvre/OEUVRE, bœufs/boeuf, nævus/naevus, déchet/dechets, local/locaux, travail/travaux, réseaux/reseau,
panneau/panneaux, matériel/materiaux, animaux/animal, agricole/agricoles, association/associations,
associatif/associative, chaudière/chaudieres, forêt/forets, école/ecole, maïs/mais, garçon/garcon, naïf/naïve,
écologique/ecologiques, solidaire/solidaires, partagé/partages, plantation/planter, inonder/inondations,
installer/installation, CO2/co2, P.A.C./pac, réparation/réparations, recyclerie/recycleries, énergétique/energetiques
"""
PAIRS = [pair.strip().split("/") for pair in SAME.replace("\n", " ").split(",") if pair.strip()]
FLOOR = 38


def test_there_are_enough_variants() -> None:
    assert len(PAIRS) >= 40


def test_variants_that_people_type_meet() -> None:
    met = [(one, other) for one, other in PAIRS if set(stems(one)) & set(stems(other))]
    assert len(met) >= FLOOR, f"apart: {[pair for pair in PAIRS if tuple(pair) not in met]}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chauffage", "chauffer"),
        ("recyclage", "recycler"),
        ("réparation", "réparateur"),
        ("rénové", "rénovées"),
        ("composteur", "compostage"),
    ],
)
def test_families_join_what_stems_do_not(one: str, other: str) -> None:
    assert family(*stems(one)) == family(*stems(other))


@pytest.mark.parametrize(
    ("verb", "other"),
    [("former", "formation"), ("planter", "plantation"), ("nettoyer", "nettoyage"), ("produire", "production")],
)
def test_verbs_meet_their_nouns(verb: str, other: str) -> None:
    assert family(*stems(verb)) == family(*stems(other))


@pytest.mark.parametrize(("plural", "verb"), [("consomment", "consommer"), ("chauffent", "chauffer")])
def test_verbs_in_the_plural_meet_the_infinitive(plural: str, verb: str) -> None:
    assert family(*stems(plural)) == family(*stems(verb))


def test_a_family_is_never_a_short_piece() -> None:
    assert family("age") == "age"
    assert family("gazag") == "gazag"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   ", []),
        ("de la pour nous", []),
        ("Je souhaite une aide pour mon projet", []),
        ("l'eau d'un étang", ["eau", "etang"]),
        ("aujourd'hui", []),
        ("RSE et RH", ["rse", "rh"]),
        ("H2, PV, 2030", ["h2", "pv", "2030"]),
        ("12 km", ["12"]),
        ("bien-être", ["bienetr"]),
    ],
)
def test_what_is_kept(text: str, expected: list[str]) -> None:
    found = stems(text)
    assert found[: len(expected)] == expected
    assert len(found) <= len(expected) + 1


def test_compounds_give_their_parts_and_the_whole() -> None:
    assert stems("éco-quartier") == [*stems("éco"), *stems("quartier"), *stems("écoquartier")]


def test_decomposed_accents_are_letters() -> None:
    text = "Rénovation énergétique de l'école"
    assert stems(unicodedata.normalize("NFD", text)) == stems(text)


@given(st.text(FRENCH, max_size=80))
def test_accents_and_ligatures_do_not_matter(text: str) -> None:
    assert stems(fold(text)) == stems(text)


@given(st.text(FRENCH, max_size=80))
def test_capitals_do_not_matter(text: str) -> None:
    assert stems(text.upper()) == stems(text.lower())


@given(st.text() | st.lists(st.sampled_from(EXOTIC)).map("".join))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(FRENCH, max_size=200) | st.text(max_size=200) | st.lists(st.sampled_from(EXOTIC)).map(" ".join))
def test_every_word_is_where_it_says(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        piece = text[token.start : token.end]
        assert token.stem
        assert PAIR not in token.stem
        assert not piece.isspace()
        assert token.stem in stems(piece) or "'" in text or "’" in text or "ʼ" in text  # an elision lost its right


@given(st.text(FRENCH, max_size=100))
def test_the_same_text_gives_the_same_words(text: str) -> None:
    assert stems(text) == [token.stem for token in tokens(text)] == stems(text)


@given(st.lists(st.sampled_from(["eau", "plui", "bois"]), max_size=6))
def test_pairs_are_neighbours(words: list[str]) -> None:
    assert pairs(words) == [f"{words[place]}_{words[place + 1]}" for place in range(len(words) - 1)]


@pytest.mark.parametrize(
    "piece",
    ["a", "é", "-", "a-", "l'", "a'b-", "_", "œ", "\u0301", "e\u0301", "🚲", "1 ", "anticonstitutionnellement "],
)
def test_ten_thousand_characters_take_no_time(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    start = perf_counter()
    tokens(text)
    assert perf_counter() - start < 2.0


@given(st.text(min_size=1, max_size=12), st.integers(1, 800))
def test_any_text_is_read(text: str, times: int) -> None:
    stems((text * times)[:10_000])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("restaurant", "restaurer"),
        ("livre", "livrer"),
        ("pluie", "PLUi"),
        ("café", "CAF"),
        ("travaux", "travail"),
        ("matériaux", "matériel"),
        ("ventes", "vent"),
        ("communication", "commune"),
        ("énergies renouvelables", "renouveler"),
        ("taxi", "taxe"),
    ],
)
def test_words_of_another_meaning_stay_apart(one: str, other: str) -> None:
    some, others = set(stems(one)), set(stems(other))
    assert some
    assert others
    assert not some & others
    assert not {family(word) for word in some} & {family(word) for word in others}


def test_one_word_in_all_its_forms_keeps_its_own_stem() -> None:
    assert stems("restaurants") == stems("restaurant") == stems("restaurateurs")
    assert stems("travaux") == stems("Travaux")
    assert stems("eaux de pluies")[-1] == stems("pluie")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maïs", ["mais"]),
        ("MAI\u0308S", ["mais"]),
        ("mais", []),
        ("P.A.C.", ["pac"]),
        ("R&D", ["rd"]),
        ("A.", []),
        ("fin.Eau", ["fin", "eau"]),
    ],
)
def test_initials_and_words_told_apart_by_accents(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


def test_verbs_of_every_project_say_nothing() -> None:
    assert stems("changer mon vieux chauffage") == stems("chauffage")
    assert stems("changement") != []


def test_feminine_participles_meet() -> None:
    assert stems("friches polluées") == stems("friche pollué")
    assert stems("idée") == stems("idées")


@pytest.mark.parametrize("word", ["crédit", "emploi", "essai", "verger", "revenu", "lycée", "conseiller", "portrait"])
def test_the_plural_meets_the_singular(word: str) -> None:
    assert stems(word + "s") == stems(word)


def test_visitors_who_search_at_the_same_time_get_the_stems_of_one_alone() -> None:
    words = [f"{word}{ending}" for word in sorted(STOP_WORDS) for ending in ("ations", "euses", "ives", "issement")]
    alone = [stem(word) for word in words]
    every = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(lambda _: [stem.__wrapped__(word) for word in words], range(4)))
    finally:
        sys.setswitchinterval(every)
    assert together == [alone] * 4
