"""Synonyms: both ways or one, longest expressions first, weights, collisions; in the repository's file too."""

from __future__ import annotations

from navigator.search.french import stems
from navigator.search.synonyms import RELATED, SAME, SynonymEntry, Synonyms, compiled
from navigator.usecases.release import Release

ENTRIES = [
    SynonymEntry(("vélo", "bicyclette"), ("cyclable",)),
    SynonymEntry(("pompe à chaleur",), ("géothermie", "eau chaude")),
    SynonymEntry(("chaleur",), ("chaudière",)),
]


def spans(text: str, synonyms: Synonyms | None = None) -> list[tuple[int, int, dict[str, float]]]:
    words = stems(text)
    return [(start, size, dict(found)) for start, size, found in (synonyms or compiled(ENTRIES)).spans(words)]


def test_the_same_lead_to_one_another_and_to_the_related() -> None:
    assert spans("vélo") == [(0, 1, {"bicyclet": SAME, "cyclabl": RELATED})]
    assert spans("bicyclettes") == [(0, 1, {"velo": SAME, "cyclabl": RELATED})]


def test_the_related_do_not_lead_back() -> None:
    assert spans("cyclable") == []


def test_the_longest_expression_wins_and_its_words_serve_once() -> None:
    found = spans("ma pompe à chaleur et du vélo")
    assert [(start, size) for start, size, _ in found] == [(0, 2), (2, 1)]
    assert "chaudi" not in found[0][2]


def test_a_word_out_of_its_expression_keeps_its_own() -> None:
    ((_, _, found),) = spans("chaleur")
    assert list(found) == stems("chaudière")


def test_words_of_a_longer_alternative_weigh_less_each() -> None:
    ((_, _, found),) = spans("pompe à chaleur")
    assert found["geotherm"] == RELATED
    assert 0 < found["eau"] < RELATED


def test_an_expression_never_leads_to_its_own_words() -> None:
    synonyms = compiled([SynonymEntry(("jardin partagé", "jardin collectif"))])
    ((_, size, found),) = spans("jardin partagé", synonyms)
    assert size == 2
    assert list(found) == stems("collectif")


def test_entries_of_the_same_stem_are_joined_with_the_best_weight() -> None:
    synonyms = compiled([SynonymEntry(("haie",), ("arbre",)), SynonymEntry(("haies", "arbre"))])
    ((_, _, found),) = spans("haie", synonyms)
    assert found == {"arbre": SAME}


def test_only_stop_words_lead_nowhere() -> None:
    assert compiled([SynonymEntry(("pour", "vélo"))]).table == {("velo",): {}}


def test_nothing_to_compile() -> None:
    assert spans("vélo", compiled([])) == []


def test_no_expression_of_the_repository_leads_to_itself(embedded: Release) -> None:
    table = embedded.synonyms.table
    assert all(0 < weight <= SAME for found in table.values() for weight in found.values())
    assert all(word not in expression for expression, found in table.items() for word in found)
    assert all(size <= embedded.synonyms.longest for size in map(len, table))
