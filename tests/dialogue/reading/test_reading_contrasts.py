"""What is denied beside what is true, who carries, what sounds alike: mechanisms found on unseen sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from navigator.dialogue.reading.found import Found
from navigator.dialogue.reading.reader import Reader

ON = date(2026, 11, 16)
Read = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "place"),
    [("non pas Harnes, Annay", "62033"), ("pardon, c'est à Liévin, pas à Lens", "62510")],
)
def test_a_place_against_another_is_a_correction(reader: Reader, text: str, place: str) -> None:
    reading = reader.read(text, ON, "project_place")
    found = reading.get("project_place")
    assert found is not None
    assert found.answer.codes == (place,)
    assert (reading.intent, "project_place" in reading.corrected) == ("correct", True)


def test_a_number_no_longer_true_gives_its_noun_to_the_next(read: Read) -> None:
    assert read("on n'est plus 8 salariés mais 6") == {"staff": 6}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("le porteur c'est la commune de Souchez, avec le département", "commune"),
        ("le projet est porté par une association de quartier", "association"),
        ("finalement c'est l'école qui portera le dossier", "school"),
        ("la commune d'Hersin-Coupigny souhaite planter", "commune"),
    ],
)
def test_who_carries_is_who_asks(read: Read, text: str, actor: str) -> None:
    assert read(text)["actor_type"] == actor


def test_a_long_message_says_who_speaks_even_when_that_was_asked(reader: Reader) -> None:
    text = (
        "nous sommes une association loi 1901 à Hénin-Beaumont, on a un devis de 6 500 euros et la mairie nous donne "
        "déjà 1 500 euros"
    )
    found = reader.read(text, ON, "actor_type").get("actor_type")
    assert found is not None
    assert found.answer.possible == {"association"}


@pytest.mark.parametrize("text", ["aucune idée", "je sais pas", "jsp", "passer", "je suis pas sûr"])
@pytest.mark.parametrize("asked", ["actor_type", "stage", "method", "budget_eur", None])
def test_not_knowing_is_no_fact(reader: Reader, text: str, asked: str | None) -> None:
    reading = reader.read(text, ON, asked)
    assert (reading.facts, reading.intent) == ((), "skip" if text == "passer" else "dont_know")


@pytest.mark.parametrize(
    ("text", "place"),
    [("a henin-bomon", "62427"), ("mazingarb", "62563"), ("Isberg", "62473"), ("courrieres", "62250")],
)
def test_a_name_written_as_it_sounds(reader: Reader, text: str, place: str) -> None:
    found = reader.read(text, ON, "project_place").get("project_place")
    assert found is not None
    assert found.answer.codes == (place,)


def test_the_commune_of_an_answer_on_the_place_is_no_actor(reader: Reader) -> None:
    assert reader.read("la commune d'Ourton", ON, "project_place").get("actor_type") is None


def test_towards_a_homonym_is_asked(reader: Reader) -> None:
    found = reader.read("vers Montigny", ON, "project_place").get("project_place")
    assert found is not None
    assert found.certainty == "ambiguous"
    assert "62587" in found.answer.codes


@pytest.mark.parametrize(("text", "euros"), [("un million deux", 1_200_000), ("deux millions", 2_000_000)])
def test_a_digit_after_a_million_counts_hundreds_of_thousands(reader: Reader, text: str, euros: int) -> None:
    found = reader.read(text, ON, "budget_eur").get("budget_eur")
    assert found is not None
    assert (found.answer.low, found.answer.high) == (euros, euros)


def test_money_of_another_project_is_left(read: Read) -> None:
    assert "secured_funding_eur" not in read("l'an dernier on a eu 2 000 euros du département pour autre chose")


def test_people_of_a_firm_are_its_staff(read: Read) -> None:
    assert read("une imprimerie de 48 personnes")["staff"] == 48
    assert "staff" not in read("une association de 48 personnes")
    assert "beneficiaries" not in read("nous sommes 12 jeunes")


def test_a_share_of_a_total(read: Read) -> None:
    assert read("il nous reste 2 300 € à trouver sur 6 000") == {"grant_requested_eur": 2300, "budget_eur": 6000}


def test_full_and_part_time_are_added(reader: Reader) -> None:
    found = reader.read("4 à temps plein et 2 à mi-temps", ON, "staff").get("staff")
    assert found is not None
    assert found.answer.low == found.answer.high == 6


def test_a_far_commune_named_as_a_word_is_no_answer_to_another_question(reader: Reader) -> None:
    assert [one.fact for one in reader.read("aucun", ON, "staff").facts] == ["staff"]


def test_a_whole_name_nearby_is_no_beginning_of_a_name_far_away(read: Read) -> None:
    assert read("un atelier à Beaurains")["project_place"] == "62099"


def test_who_wants_to_open_a_firm_has_none_yet(read: Read) -> None:
    assert read("j'aimerais ouvrir une laverie à Lillers")["actor_type"] == "creator"
    assert read("nous sommes une association et on voudrait ouvrir une laverie")["actor_type"] == "association"


def test_who_i_am_outweighs_what_the_sentence_opens_with(read: Read) -> None:
    assert read("le garage à vélos est cassé, je suis proviseure à Liévin")["actor_type"] == "school"


def test_a_question_off_the_subject_leaves_no_doubt(findings: Callable[[str], dict[str, Found]]) -> None:
    assert findings("tu peux m'écrire une dissertation sur Rousseau ?") == {}
