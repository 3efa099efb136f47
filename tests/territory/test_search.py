"""Finding a commune from what a person types."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from navigator.territory import MatchKind, Territory
from navigator.territory.query import MAX_LENGTH

FIRST = [
    ("Liévin", "62510", MatchKind.NAME),
    ("lievin", "62510", MatchKind.NAME),
    ("LIEVIN", "62510", MatchKind.NAME),
    ("  Liévin  ", "62510", MatchKind.NAME),
    ("lievain", "62510", MatchKind.TYPO),
    ("henin baumont", "62427", MatchKind.TYPO),
    ("hennin", "62427", MatchKind.TYPO),
    ("Bethune", "62119", MatchKind.NAME),
    ("aix noulette", "62019", MatchKind.NAME),
    ("Aix‑Noulette", "62019", MatchKind.NAME),
    ("nœux les mines", "62617", MatchKind.NAME),
    ("noeux-les-mines", "62617", MatchKind.NAME),
    ("st venant", "62770", MatchKind.NAME),
    ("St-Venant", "62770", MatchKind.NAME),
    ("lambres lez aire", "62486", MatchKind.NAME),
    ("Lambres-lès-Aire", "62486", MatchKind.NAME),
    ("l’hay les roses", "94038", MatchKind.NAME),
    ("mans", "72181", MatchKind.NAME),
    ("Le Mans", "72181", MatchKind.NAME),
    ("sables d'olonne", "85194", MatchKind.NAME),
    ("hénin-b", "62427", MatchKind.PREFIX),
    ("noyelles lens", "62628", MatchKind.WORDS),
    ("noyelle s/ lens", "62628", MatchKind.WORDS),
    ("62800", "62510", MatchKind.POSTCODE),
    ("62 800", "62510", MatchKind.POSTCODE),
    ("Liévin 62800", "62510", MatchKind.NAME),
    ("62800 Liévin", "62510", MatchKind.NAME),
    ("62 800 lievin", "62510", MatchKind.NAME),
    ("lievan 62800", "62510", MatchKind.TYPO),
    ("lens 62", "62498", MatchKind.NAME),
    ("Lens (62)", "62498", MatchKind.NAME),
    ("Liévin (Pas-de-Calais)", "62510", MatchKind.NAME),
    ("Sainte-Colombe, Gironde", "33390", MatchKind.NAME),
    ("Château-Chinon (Ville)", "58062", MatchKind.NAME),
    ("Château-Chinon (Ville) (Nièvre)", "58062", MatchKind.NAME),
    ("LENS CEDEX", "62498", MatchKind.NAME),
    ("62307 LENS CEDEX 9", "62498", MatchKind.NAME),
    ("75013", "75056", MatchKind.POSTCODE),
    ("Paris 13e", "75056", MatchKind.PREFIX),
    ("Paris 13", "75056", MatchKind.NAME),
    ("2a004", "2A004", MatchKind.CODE),
    ("75113", "75056", MatchKind.CODE),
    ("Arbignieu", "01015", MatchKind.NAME),
    ("bruai", "71064", MatchKind.PREFIX),
    ("zzz 62800", "62510", MatchKind.POSTCODE),
]


@pytest.mark.parametrize(("query", "insee", "how"), FIRST)
def test_the_first_found(territory: Territory, query: str, insee: str, how: MatchKind) -> None:
    first = territory.search(query, near="perimeter:pma")[0]
    assert (first.commune.insee, first.how) == (insee, how)


@pytest.mark.parametrize("query", ["", " ", "?!", "zzzz", "xq", "vv", "99999", "00", "en sur", "x" * 10_000])
def test_nothing_found_is_an_empty_list(territory: Territory, query: str) -> None:
    assert territory.search(query) == []


def test_what_was_recognised_is_told(territory: Territory) -> None:
    (match,) = territory.search("arbignieu")
    assert (match.label, match.matched, match.distance) == ("Arboys en Bugey (Ain)", "Arbignieu", 0)
    assert territory.search("lievain")[0].distance == 1


def test_homonyms_are_all_given_each_with_its_departement(territory: Territory) -> None:
    found = territory.search("sainte colombe")
    exact = [match for match in found if match.how is MatchKind.NAME and match.commune.name == "Sainte-Colombe"]
    assert len(exact) == 12
    assert len({match.label for match in exact}) == 12
    assert exact[0].label == "Sainte-Colombe (Rhône)"
    assert territory.search("Ste Colombe", near="departement:33")[0].label == "Sainte-Colombe (Gironde)"


def test_labels_are_unique(territory: Territory) -> None:
    labels = {territory.describe(insee) for insee in territory.communes_in("country:FR")}
    assert len(labels) == 34969


def test_noyelles_is_ambiguous_and_near_decides_the_order(territory: Territory) -> None:
    found = territory.search("Noyelles", near="perimeter:pma")
    assert len(found) == 10
    assert [match.label for match in found[:3]] == [
        "Noyelles-sous-Lens (Pas-de-Calais)",
        "Noyelles-Godault (Pas-de-Calais)",
        "Noyelles-lès-Vermelles (Pas-de-Calais)",
    ]
    assert territory.search("noyelles", near="departement:59")[0].label == "Noyelles-lès-Seclin (Nord)"
    assert territory.search("noyelles", near="62624")[0].commune.insee == "62624"


def test_bruay_misspelt_is_not_hidden_by_a_longer_name(territory: Territory) -> None:
    assert [match.commune.insee for match in territory.search("bruai")] == ["71064", "62178", "59112"]


def test_being_near_outweighs_one_typing_error(territory: Territory) -> None:
    far, near = territory.search("houdin"), territory.search("houdin", near="perimeter:pma")
    assert [match.commune.name for match in far[:2]] == ["Houdain", "Houdan"]
    assert [match.commune.name for match in near[:2]] == ["Houdain", "Houchin"]


def test_a_postal_code_gives_every_commune_of_it(territory: Territory) -> None:
    found = territory.search("62120", limit=3)
    assert len(found) == 19
    assert all("62120" in match.commune.postcodes for match in found)
    populations = [match.commune.population or 0 for match in found]
    assert populations == sorted(populations, reverse=True)
    near = territory.search("62120", near="perimeter:pma")
    assert [territory.inside(match.commune.insee, "perimeter:pma") for match in near] == [True] * 10 + [False] * 9


def test_an_unfinished_postal_code_gives_the_largest_communes(territory: Territory) -> None:
    found = territory.search("623", limit=2)
    assert [match.label for match in found] == ["Lens (Pas-de-Calais)", "Isbergues (Pas-de-Calais)"]
    assert all(match.how is MatchKind.POSTCODE for match in found)


def test_limit_bounds_what_is_not_exact(territory: Territory) -> None:
    assert len(territory.search("saint", limit=5)) == 5
    assert len(territory.search("saint")) == 10


def test_a_postal_code_tells_homonyms_apart(territory: Territory) -> None:
    assert [match.label for match in territory.search("Sainte-Colombe 33350")] == ["Sainte-Colombe (Gironde)"]


def test_a_wrong_postal_code_or_departement_does_not_hide_the_name(territory: Territory) -> None:
    assert territory.search("Lille 62800")[0].label == "Lille (Nord)"
    assert territory.search("Lille 13")[0].label == "Lille (Nord)"


def test_unknown_near_is_refused(territory: Territory) -> None:
    with pytest.raises(LookupError):
        territory.search("Lens", near="perimeter:nowhere")


def test_a_long_query_is_cut(territory: Territory) -> None:
    assert territory.search("lens" + " " * MAX_LENGTH + "liévin")[0].commune.name == "Lens"


@settings(deadline=None)
@example("²³ 62800")
@example("٦٢٨٠٠")
@example("(,)")
@example("cedex")
@example("2a 62")
@given(st.text(max_size=40))
def test_no_text_is_too_strange(territory: Territory, text: str) -> None:
    assert all(territory.knows(match.commune.insee) for match in territory.search(text))
    assert all(territory.knows(title.split(" ")[0]) for title in territory.suggestions(text))


def test_each_commune_is_found_by_its_label(territory: Territory) -> None:
    for insee in territory.communes_in("country:FR")[::500]:
        assert territory.search(territory.describe(insee))[0].commune.insee == insee
