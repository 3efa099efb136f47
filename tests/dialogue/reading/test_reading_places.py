"""Places: communes as people write them; never a street, a club, a plane or an ordinary word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from navigator.dialogue.reading.found import Found

LIEVIN, LENS, CARVIN, LIBERCOURT = "62510", "62498", "62215", "62907"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("une asso à Liévin", LIEVIN),
        ("asso a lievin", LIEVIN),
        ("un projet sur LIÉVIN", LIEVIN),
        ("la ville de liévin", LIEVIN),
        ("On est de Lens", LENS),
        ("chez nous, à Houdain", "62457"),
        ("boulanger à bethune", "62119"),
        ("62300 Béthune", "62119"),
        ("mairie de Noeux-les-Mines", "62617"),
        ("à Nœux-les-Mines", "62617"),
        ("Loos-en-Gohelle", "62528"),
        ("à loos en gohelle", "62528"),
        ("à Noyelles-sous-Lens", "62628"),
        ("à bruay la buissiere", "62178"),
        ("à Ablain St Nazaire", "62001"),
        ("à ablain-saint-nazaire", "62001"),
        ("à St Pol sur Ternoise", "62767"),
        ("Isbergues", "62473"),
        ("Aix-Noulette, c'est chez nous", "62019"),
        ("à Avion on veut planter des haies", "62065"),
        ("à avion", "62065"),
        ("à La Couture", "62252"),
        ("12 rue de Béthune à Lens", LENS),
        ("avenue de Lens à Liévin", LIEVIN),
        ("lycée Condorcet à Lens", LENS),
        ("à Paris", "75056"),
        ("a lyon", "69123"),
        ("à tout hasard, à Eu", "76255"),
        ("agglo de Lens-Liévin", "epci:246200364"),
        ("dans la CALL", "epci:246200364"),
        ("la communauté d'agglomération de Béthune-Bruay", "epci:200072460"),
        ("à l'échelle d'Hénin-Carvin", "epci:246200299"),
        ("les trois agglomérations", "perimeter:pma"),
        ("partout dans le Pas-de-Calais", "departement:62"),
        ("en Hauts-de-France", "region:32"),
    ],
)
def test_a_place(text: str, code: str, findings: Callable[[str], dict[str, Found]], read: Any) -> None:
    assert read(text)["project_place"] == code
    assert findings(text)["project_place"].certainty == "explicit"
    assert "seat_place" not in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "rue d'Arras",
        "12 rue de Béthune",
        "route de Lens",
        "sur la chaussée de Lens",
        "boulevard de Paris",
        "RC Lens",
        "le club de supporters du RC Lens",
        "le Louvre-Lens",
        "la gare de Béthune",
        "un voyage en avion",
        "compenser nos trajets en avion",
        "un atelier de couture",
        "la couture",
        "les Jardins de la Souchez",
        "on a eu une subvention",
        "ON A EU UNE SUBVENTION",
        "on a loué un local",
        "à long terme",
        "à sens unique",
        "sur place",
        "sur le plan national",
        "à force de patience",
        "à vue de nez",
        "on va à la mer",
        "je ne sais pas, à définir ensemble",
        "",
        "à",
        "pas à Lens",
        "ni à Lens ni à Carvin",
        "nous avons 12 salariés",
    ],
)
def test_not_a_place(text: str, read: Callable[[str], dict[str, Any]]) -> None:
    assert not set(read(text)) & {"project_place", "seat_place"}


@pytest.mark.parametrize(
    ("text", "seat", "project", "certainty"),
    [
        ("association basée à Arras", "62041", "62041", "inferred"),
        ("domiciliée à Carvin", CARVIN, CARVIN, "inferred"),
        ("siège à Paris, projet à Oignies", "75056", "62637", "explicit"),
        ("notre siège est à Lens mais le projet est à Liévin", LENS, LIEVIN, "explicit"),
        ("le siège social se trouve à Carvin, le projet à Libercourt", CARVIN, LIBERCOURT, "explicit"),
        ("le projet est à Libercourt et le siège à Carvin", CARVIN, LIBERCOURT, "explicit"),
        ("basée à Sainte-Catherine", None, None, "ambiguous"),
    ],
)
def test_the_seat_is_not_the_project(
    text: str, seat: str | None, project: str | None, certainty: str, findings: Callable[[str], dict[str, Found]]
) -> None:
    found = findings(text)
    if seat is not None:
        assert found["seat_place"].answer.codes == (seat,)
        assert found["project_place"].answer.codes == (project,)
    assert found["project_place"].certainty == certainty
    assert found["seat_place"].certainty == ("ambiguous" if seat is None else "explicit")


def test_near_a_town_is_not_in_it(findings: Callable[[str], dict[str, Found]]) -> None:
    found = findings("près de Lens")["project_place"]
    assert (found.answer.codes, found.certainty) == ((LENS,), "ambiguous")
    assert findings("à Marœuil, à côté de Lens")["project_place"].answer.codes == ("62557",)


def test_a_place_denied_leaves_the_other(read: Callable[[str], dict[str, Any]]) -> None:
    assert read("nous ne sommes pas à Lens mais à Carvin") == {"project_place": CARVIN}


@pytest.mark.parametrize(
    ("text", "among"),
    [("à Sainte-Catherine", "62744"), ("à ste catherine", "62744"), ("à Saint-Denis", "93066")],
)
def test_homonyms_are_candidates(text: str, among: str, findings: Callable[[str], dict[str, Found]]) -> None:
    found = findings(text)["project_place"]
    assert found.certainty == "ambiguous"
    assert among in found.answer.codes
    assert not found.answer.every


@pytest.mark.parametrize(
    ("text", "code"),
    [("à Liéven", LIEVIN), ("à bethunne", "62119"), ("on est à Hersin-Coupigni", "62443"), ("a Vermeles", "62846")],
)
def test_a_typing_error_is_confirmed_with_the_visitor(
    text: str, code: str, findings: Callable[[str], dict[str, Found]]
) -> None:
    found = findings(text)["project_place"]
    assert (found.answer.codes, found.certainty) == ((code,), "ambiguous")


def test_typing_errors_are_guessed_near_and_after_a_preposition_only(read: Callable[[str], dict[str, Any]]) -> None:
    assert "project_place" not in read("notre jardin de lieven")
    assert "project_place" not in read("à Pariss")
    assert "project_place" not in read("à 12345678")
