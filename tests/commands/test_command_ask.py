"""`navigator ask`: a conversation typed line after line, to its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run

END = "Qui appeler"
NOT_UNDERSTOOD = "Je n'ai pas compris"


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_conversation_to_the_end(run: Run, tiny: Path) -> None:
    lines = "Un jardin\n1\nLiévin\nalimentation, eau\n8 000 €\n3 salariés\nnon\nq\n"
    result = run("ask", "--content", tiny, input=lines)
    assert result.exit_code == 0, result.output
    assert "Navigateur d'essai" in result.stdout
    assert "Qui porte le projet ?" in result.stdout
    assert "  1. Association" in result.stdout
    assert "J'ai noté : une association." in result.stdout
    assert "J'ai noté : à Liévin" in result.stdout
    assert "J'ai noté : le budget du projet : 8 000 €." in plain(result.stdout)
    assert END in result.stdout


def test_what_the_first_message_says_is_not_asked(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="Une asso à Liévin\nq\n")
    assert result.stdout.count("Qui porte le projet ?") == 1
    assert "J'ai noté : une association ; à Liévin" in result.stdout
    assert END in result.stdout


@pytest.mark.parametrize("word", ["résultats", "RESULTATS", "r", "stop", "q"])
def test_the_list_at_once(word: str, run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input=f"{word}\n")
    assert result.exit_code == 0
    assert result.stdout.count(END) == 1


@pytest.mark.parametrize("word", ["", "?", "je ne sais pas", "jsp"])
def test_i_do_not_know(word: str, run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input=f"{word}\nq\n")
    assert "Ce n'est pas grave." in result.stdout
    assert result.stdout.count("Qui porte le projet ?") == 1


def test_not_understood_then_helped(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="une asso\nzzzz\nzzzz\nq\n")
    assert NOT_UNDERSTOOD in result.stdout
    assert "parlez à quelqu'un" in result.stdout


def test_no_question_twice(run: Run) -> None:
    result = run("ask", input="\n" * 30)
    assert result.exit_code == 0
    questions = [line for line in result.stdout.splitlines() if "au plus)" in line]
    assert 0 < len(questions) <= 8
    assert END in result.stdout


def test_the_number_of_a_band_is_that_band(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="une asso à Liévin\neau\n8 000 €\n\n2\nq\n")
    assert "  2. au moins 10 salariés" in plain(result.stdout)
    assert "J'ai noté : au moins 10 salariés." in plain(result.stdout)


def test_several_numbers_for_several_choices(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="une asso à Liévin\n1, 2\nq\n")
    assert "Plusieurs réponses : 1, 3" in result.stdout
    assert " et " in next(line for line in result.stdout.splitlines() if "J'ai noté : le thème" in line)


def test_a_contradiction_is_asked(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="une asso à Liévin, budget 8 000 €\nbudget 12 000 euros\noui\nq\n")
    assert "Est-ce que je change ?" in result.stdout
    assert "J'ai changé : le budget du projet : 12 000 € (avant : 8 000 €)." in plain(result.stdout)


def test_the_commands(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="une asso\npourquoi\nretour\naide\nhumain\nrecommencer\nq\n")
    assert "C'est annulé." in result.stdout
    assert "« Je ne sais pas » est une bonne réponse" in result.stdout
    assert "Tout est effacé." in result.stdout


def test_a_conversation_cut_short_leaves_in_silence(run: Run, tiny: Path) -> None:
    result = run("ask", "--content", tiny, input="bonjour\n")
    assert result.exit_code == 0
    assert END not in result.stdout


@pytest.mark.parametrize("typed", ["1, 2", "0", "non", ""])
def test_statements_are_ticked_by_their_numbers(run: Run, typed: str) -> None:
    lines = f"une association à Liévin, un jardin partagé\n2\n{typed}\nq\n"
    result = run("ask", input=lines)
    assert result.exit_code == 0, result.output
    assert "Qu'est-ce qui est vrai pour vous et pour votre projet ?" in result.stdout
    assert "Rien de tout cela : 0" in result.stdout
    assert result.stdout.count("Qu'est-ce qui est vrai pour vous et pour votre projet ?") == 1
