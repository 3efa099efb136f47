"""Who carries the project and what it is about, with denials; then whole first messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from navigator.dialogue.reading.found import Found

Read = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("on est une petite asso", "association"),
        ("ASSOCIATION LOI 1901", "association"),
        ("une association sans but lucratif", "association"),
        ("l'amicale des locataires", "association"),
        ("notre association n'est pas une entreprise", "association"),
        ("nous sommes une association et travaillons avec la commune", "association"),
        ("un collectif de riverains", "citizen_group"),
        ("on n'est pas une entreprise mais un collectif d'habitants", "citizen_group"),
        ("Je ne suis pas une association, je suis un particulier", "individual"),
        ("je suis boulanger", "company"),
        ("auto entrepreneur", "company"),
        ("C'est pas une asso, c'est une SCIC", "cooperative"),
        ("Ni asso, ni entreprise : je suis agriculteur", "farmer"),
        ("exploitation agricole", "farmer"),
        ("nous sommes une commune, pas une agglomération", "commune"),
        ("je représente la mairie", "commune"),
        ("l'agglo", "intercommunality"),
        ("le CCAS", "public_body"),
        ("professeure au lycée", "school"),
        ("un EHPAD", "care_provider"),
        ("je crée mon entreprise", "creator"),
        ("un incubateur", "support_organisation"),
    ],
)
def test_who(text: str, actor: str, read: Read) -> None:
    assert read(text)["actor_type"] == actor


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("c'est pas une asso", {"association"}),
        ("nous ne sommes pas une entreprise", {"company"}),
        ("pas encore d'association créée", {"association"}),
        ("Nous ne sommes ni une commune, ni une association", {"commune", "association"}),
        ("je n'ai pas d'entreprise", {"company"}),
        ("sans association", {"association"}),
    ],
)
def test_who_it_is_not(text: str, denied: set[str], read: Read, findings: Callable[[str], dict[str, Found]]) -> None:
    possible = findings(text)["actor_type"].answer.possible
    assert not possible & denied
    assert len(possible) == 14 - len(denied)


def test_several_kinds_of_actors_are_asked_about(findings: Callable[[str], dict[str, Found]]) -> None:
    found = findings("la mairie et une association ensemble, sans entreprise")["actor_type"]
    assert found.certainty == "ambiguous"
    assert found.answer.possible == {"commune", "association"}
    assert found.words == "mairie … association"


def test_the_one_who_speaks_is_the_applicant(findings: Callable[[str], dict[str, Found]]) -> None:
    found = findings("la mairie nous aide, nous sommes une association")["actor_type"]
    assert (found.answer.possible, found.certainty) == ({"association"}, "explicit")


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("un jardin partagé", "themes", {"includes": ["alimentation"], "excludes": []}),
        (
            "atelier vélo et compost",
            "themes",
            {"includes": ["dechets-economie-circulaire", "mobilite"], "excludes": []},
        ),
        (
            "pas de vélo, plutôt du compost",
            "themes",
            {"includes": ["dechets-economie-circulaire"], "excludes": ["mobilite"]},
        ),
        ("sans panneaux solaires", "themes", {"includes": [], "excludes": ["energie"]}),
        ("acheter un four", "nature", {"includes": ["investment"], "excludes": []}),
        ("une étude de faisabilité", "nature", {"includes": ["study"], "excludes": []}),
        ("une ferme en bio", "organic", True),
        ("nous sommes en bio", "organic", True),
        ("pas en agriculture biologique", "organic", False),
        ("micro-entrepreneuse", "is_micro_entrepreneur", True),
        ("les travaux commencés hier", "works_started", True),
        ("rien n'est commencé", "works_started", False),
        ("plombier", "naf_section", "F"),
        ("plusieurs communes", "project_scale", "intercommunal"),
        ("une méthode inédite", "method", "new"),
        ("l'éclairage public", "asset", {"includes": ["public_lighting"], "excludes": []}),
        ("pour les écoliers", "target_public", {"includes": ["pupils"], "excludes": []}),
    ],
)
def test_what(text: str, fact: str, value: Any, read: Read) -> None:
    assert read(text)[fact] == value


def test_the_words_quoted_are_those_that_say_so(findings: Callable[[str], dict[str, Found]]) -> None:
    found = findings("Je ne suis pas une association, je suis un Particulier qui fait du Compost et du vélo")
    assert found["actor_type"].words == "je suis un Particulier"
    assert found["themes"].words == "Compost … vélo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On est une petite asso à Liévin et on voudrait monter un jardin partagé, budget 8 000 €",
            {"actor_type": "association", "project_place": "62510", "budget_eur": 8000},
        ),
        (
            "Une entreprise de 12 salariés, CA 1,2 M€, basée à Douvrin, projet à Billy-Berclau",
            {
                "actor_type": "company",
                "staff": 12,
                "turnover_eur": 1_200_000,
                "seat_place": "62276",
                "project_place": "62132",
            },
        ),
        (
            "Bonjour, adjoint au maire d'une commune de 3 200 habitants : changer nos lampadaires, 45 000 euros",
            {"actor_type": "commune", "population": 3200, "budget_eur": 45_000},
        ),
        (
            "Je suis agriculteur à Aire-sur-la-Lys, je veux planter 500 m de haies",
            {"actor_type": "farmer", "project_place": "62014", "nature": {"includes": ["investment"], "excludes": []}},
        ),
    ],
)
def test_a_first_message(text: str, expected: dict[str, Any], read: Read) -> None:
    found = read(text)
    assert {fact: found.get(fact) for fact in expected} == expected


@pytest.mark.parametrize("text", ["", "   ", "bonjour", "???", "12", "€", "non", "oui merci", "\x00", "🌱🌍"])
def test_nothing_said_is_nothing_read(text: str, read: Read) -> None:
    assert read(text) == {}
