"""Answers said back, word for word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from strategies.answers import FACTS, LEVEL_FACTS, profile, wire_profiles
from strategies.language import language

from navigator.explanation.answers import AnswerWording, applicant
from navigator.profile.facts import Fact, Kind, Vocabulary, Wording

WORDING = AnswerWording(language().vocabulary, language().territory)
COMPANY_OUT = {"none_of": ["company"]}


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def said(fact: str, value: Any, actor: Any = None) -> str:
    known = profile({fact: value} if actor is None else {"actor_type": actor, fact: value}).known
    you = applicant(language().vocabulary, known.get("actor_type"))
    return plain(WORDING.sentence(language().vocabulary[fact], known[fact], you))


GOLDEN: list[tuple[str, Any, str]] = [
    ("actor_type", "association", "Vous êtes une association"),
    ("actor_type", "creator", "Vous êtes en train de créer votre activité"),
    (
        "actor_type",
        {"one_of": ["association", "citizen_group"]},
        "Vous êtes une association ou un collectif d'habitants",
    ),
    ("actor_type", COMPANY_OUT, "Vous n'êtes pas une entreprise"),
    ("actor_type", {"none_of": ["company", "farmer"]}, "Vous n'êtes pas une entreprise ni une exploitation agricole"),
    ("project_place", "62510", "Votre projet est à Liévin, dans le Pas-de-Calais"),
    ("project_place", "departement:62", "Votre projet est dans le Pas-de-Calais"),
    ("project_place", "region:32", "Votre projet est dans les Hauts-de-France"),
    ("project_place", "perimeter:pma", "Votre projet est dans le Pôle métropolitain de l'Artois"),
    ("project_place", "75056", "Votre projet est à Paris"),
    (
        "project_place",
        {"all_of": ["62510", "59350"]},
        "Votre projet est à Liévin, dans le Pas-de-Calais, et à Lille, dans le Nord",
    ),
    (
        "project_place",
        {"one_of": ["62510", "59350"]},
        "Votre projet est à Liévin, dans le Pas-de-Calais, ou à Lille, dans le Nord",
    ),
    ("seat_place", "62510", "Votre structure a son siège à Liévin, dans le Pas-de-Calais"),
    ("themes", ["alimentation"], "Votre projet porte sur l'alimentation"),
    ("themes", {"includes": ["energie", "eau", "mobilite"]}, "Votre projet porte sur l'énergie, la mobilité et l'eau"),
    ("themes", {"excludes": ["eau"]}, "Votre projet ne porte pas sur l'eau"),
    ("themes", {"excludes": ["eau", "energie"]}, "Votre projet ne porte pas sur l'énergie ni l'eau"),
    ("themes", {"includes": ["eau"], "excludes": ["energie"]}, "Votre projet porte sur l'eau"),
    ("themes", [], "Le thème du projet : rien de la liste"),
    ("themes", {"includes": [], "excludes": []}, "Le thème du projet : rien de précis"),
    (
        "themes",
        {"excludes": ["alimentation", "agriculture", "energie", "batiment", "mobilite", "eau", "numerique"]},
        "Votre projet ne porte pas sur l'alimentation, l'agriculture, l'énergie, le bâtiment, la mobilité (et 2 autres)",
    ),
    (
        "themes",
        {"excludes": ["alimentation", "agriculture", "energie", "batiment", "mobilite", "eau"]},
        "Votre projet ne porte pas sur l'alimentation, l'agriculture, l'énergie, le bâtiment, la mobilité (et 1 autre)",
    ),
    ("nature", ["study", "training"], "Vous cherchez à financer une étude et à vous former"),
    ("nature", {"excludes": ["advice"]}, "Vous ne cherchez pas à être conseillé"),
    ("stage", "idea", "Votre projet est à l'état d'idée"),
    ("stage", {"none_of": ["done"]}, "Votre projet n'est pas terminé"),
    ("stage", {"one_of": ["idea", "study"]}, "Votre projet est à l'état d'idée ou à l'étude"),
    ("works_started", True, "Vous avez déjà commandé ou commencé ce qui est à financer"),
    ("works_started", False, "Rien n'est encore commandé ni commencé"),
    ("budget_eur", 8000, "Votre budget est de 8 000 €"),
    ("budget_eur", {"min": 5000, "max": 20000}, "Votre budget est entre 5 000 € et 20 000 €"),
    ("budget_eur", {"min": 5000}, "Votre budget est d'au moins 5 000 €"),
    ("budget_eur", {"max": 5000}, "Votre budget est d'au plus 5 000 €"),
    ("budget_eur", {"min": 0, "max": 5000}, "Votre budget est d'au plus 5 000 €"),
    ("grant_requested_eur", {"min": 2000, "max": 10000}, "Vous demandez entre 2 000 € et 10 000 €"),
    ("turnover_eur", 1_500_000, "Votre chiffre d'affaires est de 1,5 million d'euros"),
    ("staff", 0, "Vous avez 0 salarié"),
    ("staff", 1, "Vous avez 1 salarié"),
    ("staff", 12, "Vous avez 12 salariés"),
    ("staff", {"min": 10, "max": 49}, "Vous avez entre 10 et 49 salariés"),
    ("staff", {"min": 250}, "Vous avez au moins 250 salariés"),
    ("staff", {"max": 1}, "Vous avez au plus 1 salarié"),
    ("population", 2000, "Votre collectivité compte 2 000 habitants"),
    ("partners_count", 1, "Votre projet a 1 co-porteur"),
    ("duration_months", 1, "Le projet dure 1 mois"),
    ("energy_saving_percent", {"min": 30, "max": 39}, "Les travaux économiseront entre 30 et 39 % d'énergie"),
    ("creation_date", "2020-01-01", "Votre structure a été créée le 1er janvier 2020"),
    ("creation_date", {"max": "2020-01-01"}, "Votre structure a été créée au plus tard le 1er janvier 2020"),
    ("start_date", {"min": "2027-03-01", "max": "2027-03-31"}, "Le projet commence en mars 2027"),
    ("start_date", {"min": "2027-03-01"}, "Le projet commence à partir du 1er mars 2027"),
    ("deadline", "2027-06-30", "Votre date limite de réponse est le 30 juin 2027"),
    ("partners", {"includes": ["commune", "residents"]}, "Vous travaillez avec la commune et des habitants"),
    ("political_backing", "none", "Votre projet avance sans portage politique"),
    ("political_backing", "strong", "Votre projet avance avec un portage politique fort"),
    ("method", "new", "Vous suivez une méthode nouvelle"),
    ("impact", "small", "Le changement attendu est petit mais concret"),
    ("project_scale", "intercommunal", "Le projet agit à l'échelle de plusieurs communes"),
    ("naf_section", "C", "Votre secteur : industrie et fabrication"),
    ("legal_form", "SCIC", "La forme juridique : SCIC"),
    ("siren", "732829320", "Le numéro SIREN : 732829320"),
]


@pytest.mark.parametrize(("fact", "value", "words"), GOLDEN, ids=lambda part: str(part)[:50])
def test_an_answer_said_back(fact: str, value: Any, words: str) -> None:
    assert said(fact, value) == words


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("association", "Votre association a son siège à Liévin, dans le Pas-de-Calais"),
        ("company", "Votre entreprise a son siège à Liévin, dans le Pas-de-Calais"),
        (COMPANY_OUT, "Votre structure a son siège à Liévin, dans le Pas-de-Calais"),
    ],
)
def test_the_applicant_is_named_by_what_it_is(actor: Any, words: str) -> None:
    assert said("seat_place", "62510", actor) == words


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("staff", None, "vous ne savez pas"),
        ("works_started", True, "oui"),
        ("works_started", False, "non"),
        ("actor_type", COMPANY_OUT, "pas une entreprise"),
        ("themes", {"excludes": ["eau"]}, "pas l'eau"),
        ("themes", ["eau"], "l'eau"),
        ("budget_eur", {"max": 5000}, "au plus 5 000 €"),
        ("start_date", {"max": "2027-03-01"}, "au plus tard le 1er mars 2027"),
        ("legal_form", "SCIC", "SCIC"),
    ],
)
def test_the_value_alone(fact: str, value: Any, words: str) -> None:
    assert plain(WORDING.value(language().vocabulary[fact], profile({fact: value}).answers[fact])) == words


def test_a_fact_without_wording_or_unit_is_said_with_its_label() -> None:
    silent = Wording(*[""] * 9)
    trees = Fact("trees", Kind.NUMBER, "le nombre d'arbres", "Combien ?", "Pour voir.", "projet", silent)
    known = profile({"staff": 12_000_000 // 10}).known["staff"]
    assert plain(WORDING.sentence(trees, known)) == "Le nombre d'arbres : 1 200 000"


def test_the_applicant_of_a_vocabulary_without_actors_is_a_structure() -> None:
    assert applicant(Vocabulary(()), None) == "votre structure"


@given(wire=wire_profiles(FACTS + LEVEL_FACTS))
def test_no_sentence_reads_badly(wire: dict[str, Any]) -> None:
    """Whatever the answer: no empty gap, no « de au », no doubled space or stop, no value of the program."""
    known = profile(wire).known
    for fact, answer in known.items():
        text = WORDING.sentence(language().vocabulary[fact], answer)
        assert text
        assert text == text.strip()
        for bad in (" de au ", " de entre ", "  ", "..", "{", "}", "None", "True", " que à", " si il "):
            assert bad not in text
