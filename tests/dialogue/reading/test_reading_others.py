"""Identifiers, private data, partners, corrections, and what a short answer says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from navigator.dialogue.reading.reader import Reader
from navigator.usecases.read_message import wire

ON = date(2026, 1, 15)


def read(reader: Reader, text: str, asked: str | None = None) -> dict[str, Any]:
    return {
        one.fact: wire(one.answer, reader.vocabulary[one.fact], one.certainty)
        for one in reader.read(text, ON, asked).facts
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SIRET 130 025 265 00013", {"siret": "13002526500013"}),
        ("siret 356 000 000 00048", {"siret": "35600000000048"}),
        ("552100554", {"siren": "552100554"}),
        ("RNA : W 622 004 512", {"rna": "W622004512"}),
        ("mon siret est 13002526500014", {}),
        ("SIREN 123456789", {}),
        ("06 12 34 56 78", {}),
    ],
)
def test_identifiers(reader: Reader, text: str, expected: dict[str, str]) -> None:
    assert read(reader, text) == expected


@pytest.mark.parametrize("text", ["06 12 34 56 78", "+33 6 12 34 56 78", "03.21.11.22.33", "jean.dupont@exemple.fr"])
def test_what_is_private_is_dropped(reader: Reader, text: str) -> None:
    reading = reader.read(f"écrivez-moi : {text}", ON)
    assert reading.private
    assert reading.facts == ()


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("staff", "personne", 0),
        ("staff", "que des bénévoles", 0),
        ("staff", "juste moi", 1),
        ("staff", "moi et mon frère", 2),
        ("staff", "un temps plein et un mi-temps", 2),
        ("staff", "14 dont 3 à mi-temps", 14),
        ("budget_eur", "rien", 0),
        ("budget_eur", "6", 6),
        ("political_backing", "non", "none"),
        ("political_backing", "oui", {"one_of": ["strong", "support"]}),
        ("works_started", "non, pas encore", False),
        ("partners_count", "3", 3),
        ("partners", "la mairie et le collège", {"includes": ["commune", "school"], "excludes": []}),
        ("project_place", "Estevelle et Pont a Vendin", {"all_of": ["62311", "62666"]}),
        ("seat_place", "Lens", "62498"),
    ],
)
def test_short_answers(reader: Reader, fact: str, text: str, value: Any) -> None:
    assert read(reader, text, fact)[fact] == value


def test_six_euros_are_to_be_confirmed(reader: Reader) -> None:
    assert reader.read("6", ON, "budget_eur").facts[0].certainty == "ambiguous"


def test_nobody_on_board(reader: Reader) -> None:
    found = read(reader, "aucun partenaire pour le moment", "partners")
    assert found["partners"]["includes"] == []
    assert found["partners_count"] == 0


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("en partenariat avec l'agglo", {"epci"}),
        ("soutenu par la région et une fondation", {"region", "foundation"}),
        ("3000 € du Département", {"departement"}),
        ("la mairie nous prête un local", {"commune"}),
    ],
)
def test_partners(reader: Reader, text: str, partners: set[str]) -> None:
    assert set(read(reader, text)["partners"]["includes"]) == partners


def test_who_carries(reader: Reader) -> None:
    assert read(reader, "on porte le projet à trois")["partners_count"] == 2


def test_a_correction_names_what_it_corrects(reader: Reader) -> None:
    reading = reader.read("non en fait c'est 12 000 pas 8 000", ON, "project_place")
    assert (reading.intent, reading.corrected) == ("correct", {"budget_eur"})
    assert reading.facts[0].certainty == "ambiguous"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("j'ai envie de mourir", "distress"),
        ("bande de nuls", "insult"),
        ("oui, à Lens", "yes"),
        ("pas encore, on attend", "no"),
        ("combien ?", "question"),
        ("", None),
        ("bonjour", "greeting"),
        ("Bonsoir !", "greeting"),
        ("vous servez à rien bande d'incapables", "insult"),
        ("tu peux m'écrire une dissertation sur Rousseau ?", "out_of_scope"),
        ("quelle est la capitale de l'Australie", "out_of_scope"),
        ("pourquoi vous me demandez ça ?", "why"),
        ("ça sert à quoi", "why"),
        ("on recommence tout", "restart"),
        ("je préfère parler à quelqu'un", "human"),
        ("reviens en arrière", "back"),
        ("pas compris la question", "help"),
        ("quelle est votre adresse", "question"),
    ],
)
def test_intents(reader: Reader, text: str, intent: str | None) -> None:
    assert reader.read(text, ON).intent == intent
