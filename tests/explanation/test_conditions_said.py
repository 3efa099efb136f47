"""Conditions said in French, word for word, for each kind and operator."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from strategies.conditions import conditions, expression
from strategies.language import language

from navigator.criteria.criterion import Criterion, Operator, one_of_test
from navigator.criteria.expressions import Leaf
from navigator.explanation.conditions import ConditionWording
from navigator.profile.facts import Vocabulary, Wording

LANGUAGE = language()
WORDING = ConditionWording(LANGUAGE.vocabulary, LANGUAGE.territory, LANGUAGE.figures, LANGUAGE.notions)
MOST_ACTORS = sorted(LANGUAGE.vocabulary["actor_type"].option_ids - {"individual", "foundation"})


def need(raw: Any, wording: ConditionWording = WORDING) -> str:
    return wording.need(expression(raw)).replace("\u202f", " ").replace("\u00a0", " ")


def denied(raw: Any) -> dict[str, Any]:
    return {"not": raw}


THREE = ["region:32", "region:28", "region:11"]
GOLDEN: list[tuple[Any, str]] = [
    # a long list of places, asked of two facts
    (
        {"any": [{"project_place": {"within": THREE}}, {"seat_place": {"within": THREE}}]},
        (
            "Au choix : le projet doit se passer dans les Hauts-de-France, en Normandie ou en Île-de-France ;"
            " ou le siège doit être dans l'un de ces lieux"
        ),
    ),
    (
        {"any": [{"project_place": {"within": ["region:32"]}}, {"seat_place": {"within": ["region:32"]}}]},
        "Au choix : le projet doit se passer dans les Hauts-de-France ; ou le siège doit être dans les Hauts-de-France",
    ),
    # a choice
    ({"actor_type": {"is": "association"}}, "Réservé aux associations"),
    (
        {"actor_type": {"one_of": ["association", "company", "commune"]}},
        "Réservé aux associations, aux entreprises et aux communes",
    ),
    ({"actor_type": {"none_of": ["company", "farmer"]}}, "Fermé aux entreprises et aux exploitations agricoles"),
    ({"actor_type": {"one_of": MOST_ACTORS}}, "Fermé aux particuliers et aux fondations"),
    ({"stage": {"one_of": ["idea", "study"]}}, "Le projet doit être à l'état d'idée ou à l'étude"),
    ({"stage": {"none_of": ["started", "done"]}}, "Le projet ne doit pas être déjà commencé ni terminé"),
    ({"stage": {"one_of": ["idea", "study", "ready", "started"]}}, "Le projet ne doit pas être terminé"),
    ({"political_backing": {"is": "strong"}}, "Le projet doit avancer avec un portage politique fort"),
    ({"naf_section": {"one_of": ["C", "F"]}}, "Secteurs visés : industrie et fabrication, et construction et bâtiment"),
    ({"naf_section": {"none_of": ["K", "L"]}}, "Secteurs exclus : finance, assurance, et immobilier"),
    # several choices
    ({"themes": {"one_of": ["energie", "eau"]}}, "Le projet doit porter sur l'énergie ou l'eau"),
    ({"themes": {"none_of": ["energie", "eau"]}}, "Le projet ne doit pas porter sur l'énergie ni l'eau"),
    ({"themes": {"count_at_least": 2}}, "Il faut au moins 2 thèmes"),
    (denied({"themes": {"count_at_least": 2}}), "Il faut moins de 2 thèmes"),
    ({"partners": {"count_at_least": 1}}, "Il faut au moins 1 sorte de partenaires"),
    ({"nature": {"one_of": ["study", "advice"]}}, "Cette aide sert à financer une étude ou à être conseillé"),
    (
        {"nature": {"one_of": ["study", "investment"]}},
        "Cette aide sert à financer une étude, ou à financer un achat ou des travaux",
    ),
    (
        {"nature": {"none_of": ["event", "job"]}},
        "Cette aide ne sert pas à organiser un événement ni à créer ou financer un emploi",
    ),
    ({"partners": {"one_of": ["commune", "state"]}}, "Il faut travailler avec la commune ou l'État"),
    # yes or no
    ({"works_started": {"is": False}}, "Rien ne doit être commandé ni commencé avant la demande"),
    ({"works_started": {"is": True}}, "La dépense doit déjà être engagée"),
    ({"works_started": {"none_of": [True]}}, "Rien ne doit être commandé ni commencé avant la demande"),
    ({"is_social_economy": {"is": True}}, "Réservé à l'économie sociale et solidaire"),
    # money
    ({"budget_eur": {"at_least": 5000}}, "Le budget du projet doit être d'au moins 5 000 €"),
    ({"budget_eur": {"at_most": 5000}}, "Le budget du projet doit être d'au plus 5 000 €"),
    ({"budget_eur": {"more_than": 5000}}, "Le budget du projet doit être de plus de 5 000 €"),
    ({"budget_eur": {"less_than": 1_000_000}}, "Le budget du projet doit être de moins de 1 million d'euros"),
    ({"budget_eur": {"is": 5000}}, "Le budget du projet doit être de 5 000 €"),
    ({"budget_eur": {"between": [5000, 10000]}}, "Le budget du projet doit être compris entre 5 000 € et 10 000 €"),
    (denied({"budget_eur": {"at_least": 5000}}), "Le budget du projet doit être de moins de 5 000 €"),
    (denied({"budget_eur": {"at_most": 5000}}), "Le budget du projet doit être de plus de 5 000 €"),
    (denied({"budget_eur": {"more_than": 5000}}), "Le budget du projet doit être d'au plus 5 000 €"),
    (
        denied({"budget_eur": {"between": [5000, 10000]}}),
        "Le budget du projet doit être en dehors de l'intervalle 5 000 € – 10 000 €",
    ),
    (denied({"budget_eur": {"is": 5000}}), "Le budget du projet doit être autre que 5 000 €"),
    # numbers
    ({"staff": {"at_least": 1}}, "Il faut avoir au moins 1 salarié"),
    ({"staff": {"at_most": 0}}, "Il faut avoir 0 salarié"),
    ({"staff": {"more_than": 10}}, "Il faut avoir plus de 10 salariés"),
    ({"staff": {"less_than": 10}}, "Il faut avoir moins de 10 salariés"),
    ({"staff": {"is": 3}}, "Il faut avoir 3 salariés"),
    ({"staff": {"between": [10, 49]}}, "Il faut avoir entre 10 et 49 salariés"),
    (
        {"staff": {"at_most": {"figure": "sme_staff_ceiling"}}},
        "Il faut avoir au plus 249 salariés (effectif maximum d'une petite ou moyenne entreprise)",
    ),
    ({"partners_count": {"at_least": 1}}, "Le projet doit avoir au moins 1 co-porteur"),
    ({"energy_saving_percent": {"at_least": 30}}, "Les travaux doivent économiser au moins 30 % d'énergie"),
    ({"population": {"less_than": 3500}}, "La collectivité doit compter moins de 3 500 habitants"),
    # dates
    ({"start_date": {"after": "2027-03-01"}}, "Le projet doit commencer après le 1er mars 2027"),
    ({"start_date": {"before": "2027-03-01"}}, "Le projet doit commencer avant le 1er mars 2027"),
    ({"start_date": {"is": "2027-03-01"}}, "Le projet doit commencer le 1er mars 2027"),
    ({"start_date": {"between": ["2027-01-01", "2027-12-31"]}}, "Le projet doit commencer en 2027"),
    (denied({"start_date": {"after": "2027-03-01"}}), "Le projet doit commencer au plus tard le 1er mars 2027"),
    (denied({"start_date": {"before": "2027-03-01"}}), "Le projet doit commencer à partir du 1er mars 2027"),
    ({"deadline": {"after": "2027-03-01"}}, "La date limite de réponse doit être après le 1er mars 2027"),
    # places
    ({"project_place": {"within": ["departement:62"]}}, "Le projet doit se passer dans le Pas-de-Calais"),
    (
        {"project_place": {"within": ["departement:62", "departement:59"]}},
        "Le projet doit se passer dans le Pas-de-Calais ou dans le Nord",
    ),
    ({"project_place": {"within": ["62510"]}}, "Le projet doit se passer à Liévin, dans le Pas-de-Calais"),
    ({"project_place": {"not_within": ["country:FR"]}}, "Le projet doit se passer ailleurs qu'en France"),
    ({"seat_place": {"within": ["region:32"]}}, "Le siège doit être dans les Hauts-de-France"),
    ({"seat_place": {"not_within": ["region:32"]}}, "Le siège doit être ailleurs que dans les Hauts-de-France"),
    # texts and notions
    ({"legal_form": {"one_of": ["SCOP", "SCIC"]}}, "La forme juridique : SCIC ou SCOP"),
    ({"legal_form": {"none_of": ["SARL"]}}, "La forme juridique : autre que SARL"),
    ({"is_sme": {"is": True}}, "Profil attendu : petite ou moyenne entreprise"),
    ({"is_sme": {"none_of": [True]}}, "Profil attendu : grande structure"),
    ({"level": {"one_of": [1, 2]}}, "Niveau d'intervention de la Turbine : 1 ou 2"),
    ({"level": {"none_of": [3]}}, "Niveau d'intervention de la Turbine : autre que 3"),
    # reasons
    (
        {"budget_eur": {"at_least": 5000}, "because": "Le règlement écarte les budgets plus petits."},
        "Le budget du projet doit être d'au moins 5 000 € (le règlement écarte les budgets plus petits)",
    ),
    (
        {"staff": {"at_most": {"figure": "sme_staff_ceiling"}}, "because": "Seules les PME sont citées."},
        (
            "Il faut avoir au plus 249 salariés (effectif maximum d'une petite ou moyenne"
            " entreprise) — seules les PME sont citées"
        ),
    ),
    (
        {"is_sme": {"is": True}, "because": "C'est une aide aux PME."},
        "Profil attendu : petite ou moyenne entreprise (c'est une aide aux PME)",
    ),
    # groups
    (
        {"any": [{"actor_type": {"is": "association"}}, {"is_social_economy": {"is": True}}]},
        "Au choix : réservé aux associations ; ou réservé à l'économie sociale et solidaire",
    ),
    (
        {"any": [{"actor_type": {"none_of": ["company", "cooperative"]}}, {"staff": {"at_most": 249}}]},
        "Si vous êtes une entreprise ou une coopérative : il faut avoir au plus 249 salariés",
    ),
    (
        {
            "any": [{"nature": {"none_of": ["investment"]}}, {"prior_study": {"is": True}}],
            "because": "L'étude vient avant.",
        },
        (
            "Si vous cherchez à financer un achat ou des travaux : une étude ou un diagnostic"
            " préalable est demandé (l'étude vient avant)"
        ),
    ),
    (
        {"any": [{"actor_type": {"none_of": ["company"]}}, {"staff": {"is": 1}}, {"organic": {"is": True}}]},
        (
            "Si vous êtes une entreprise : au choix, il faut avoir 1 salarié ; ou l'exploitation"
            " doit être en bio ou en conversion"
        ),
    ),
    (
        {"any": [{"actor_type": {"none_of": ["company"]}}, {"actor_type": {"none_of": ["farmer"]}}]},
        "Au choix : fermé aux entreprises ; ou fermé aux exploitations agricoles",
    ),
    (
        {
            "any": [
                {"all": [{"actor_type": {"is": "commune"}}, {"population": {"at_most": 2000}}]},
                {"staff": {"is": 3}},
            ]
        },
        (
            "Au choix : réservé aux communes et la collectivité doit compter au plus"
            " 2 000 habitants ; ou il faut avoir 3 salariés"
        ),
    ),
]


@pytest.mark.parametrize(("raw", "words"), GOLDEN, ids=lambda part: str(part)[:60])
def test_a_condition_said(raw: Any, words: str) -> None:
    assert need(raw) == words


def test_facts_without_wording_are_said_with_their_label() -> None:
    silent = Wording(*[""] * 9)
    facts = tuple(replace(fact, says=silent) for fact in LANGUAGE.vocabulary.values())
    wording = ConditionWording(Vocabulary(facts), LANGUAGE.territory, LANGUAGE.figures, LANGUAGE.notions)
    assert need({"stage": {"is": "idea"}}, wording) == "L'avancement du projet : à l'état d'idée"
    assert need({"stage": {"none_of": ["idea"]}}, wording) == "L'avancement du projet : autre qu'à l'état d'idée"
    assert need({"project_place": {"not_within": ["62510"]}}, wording).startswith(
        "Le lieu du projet : autre qu'à Liévin"
    )
    assert need({"staff": {"at_least": 3}}, wording) == "Le nombre de salariés : au moins 3 salariés"
    assert need({"themes": {"count_at_least": 2}}, wording) == "Le thème du projet : au moins 2 choix"
    assert need({"any": [{"stage": {"none_of": ["idea"]}}, {"staff": {"is": 3}}]}, wording).startswith("Au choix : ")


def test_a_criterion_on_all_the_options_is_said_as_it_stands() -> None:
    every = LANGUAGE.vocabulary["stage"].option_ids
    leaf = Leaf(Criterion("stage", Operator.ONE_OF, every, one_of_test(every)))
    assert WORDING.need(leaf).startswith("Le projet doit être à l'état d'idée, à l'étude")


@given(raw=conditions(notions=True))
def test_no_condition_reads_badly(raw: Any) -> None:
    text = WORDING.need(expression(raw))
    assert text[:1] == text[:1].upper()
    assert text == text.strip()
    for bad in ("  ", "..", "{", "}", "None", "frozenset", " de au ", "que en ", "que à ", ": ;", "()"):
        assert bad not in text
