"""`navigator ask`: a conversation typed line after line, to its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run

END = "Qui appeler"
NOT_UNDERSTOOD = "Je n'ai pas compris ; je passe cette question."


def test_a_conversation_to_the_end(run: Run, tiny: Path) -> None:
    result = run(
        "ask", "--content", tiny, input="Un jardin\n1\nLiévin\nalimentation, eau\n8 000 €\n3 salariés\nnon\n\n"
    )
    assert result.exit_code == 0, result.output
    assert "Navigateur d'essai" in result.stdout
    assert "Décrivez votre projet." in result.stdout
    assert "Qui porte le projet ?" in result.stdout
    assert "  1. Association" in result.stdout
    assert "Vous êtes une association" in result.stdout
    assert "Votre projet est à Liévin" in result.stdout
    assert "Votre budget est de 8 000" in result.stdout.replace("\u202f", " ").replace("\u00a0", " ")
    assert END in result.stdout
    assert NOT_UNDERSTOOD not in result.stdout


def test_what_the_first_message_says_is_not_asked(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="Une asso à Liévin\nrésultats\n")
    assert "Qui porte le projet ?" not in result.stdout
    assert "Vous êtes une association" in result.stdout
    assert END in result.stdout


@pytest.mark.parametrize("word", ["résultats", "RESULTATS", "r", "stop", "q"])
def test_the_list_at_once(word: str, run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input=f"\n{word}\n")
    assert result.exit_code == 0
    assert result.stdout.count("au plus)") == 1
    assert END in result.stdout
    assert "Vous ne savez pas" not in result.stdout


@pytest.mark.parametrize("word", ["", "?", "je ne sais pas", "JSP", "passer"])
def test_i_do_not_know(word: str, run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input=f"\n{word}\nr\n")
    assert "Vous ne savez pas : le type de porteur" in result.stdout
    assert NOT_UNDERSTOOD not in result.stdout


def test_not_understood(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="\nzzzz\nr\n")
    assert NOT_UNDERSTOOD in result.stdout
    assert "Vous ne savez pas : le type de porteur" in result.stdout


def test_no_question_twice(run: Run) -> None:
    result = run("ask", input="\n" * 30)
    assert result.exit_code == 0
    questions = [line for line in result.stdout.splitlines() if "au plus)" in line]
    assert 0 < len(questions) <= 8
    assert END in result.stdout


def test_bands_are_choices_to_read(run: Run) -> None:
    result = run("ask", input="Une commune, à Liévin, rénover l'école\n" + "\n" * 20)
    assert result.exit_code == 0
    assert "  1. " in result.stdout


@pytest.mark.xfail(reason="ask numbers the bands of a number, then reads « 2 » as the number two")
def test_the_number_of_a_band_is_that_band(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="\n1\nLiévin\neau\n8 000 €\n2\nr\n")
    assert "  2. au moins 10 salariés" in result.stdout
    assert "Le nombre de salariés : au moins 10 salariés" in result.stdout


def test_an_interrupted_conversation_leaves(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="bonjour\n")
    assert result.exit_code == 1
    assert END not in result.stdout
