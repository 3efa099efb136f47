"""`navigator import …`: another catalogue in, as a folder that loads alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run

PROGRAMME = """
titre: Un audit pour essai
promesse: Un audit qui n'existe que dans ce test
description: Une visite de l'atelier
opérateur de contact: Une agence
nature de l'aide: étude
objectifs: [{description: Appeler}]
publicodes:
  entreprise . est ciblée:
    toutes ces conditions: [est éligible]
  entreprise . est éligible:
    toutes ces conditions: [effectif >= 2, effectif < 50]
"""


@pytest.fixture
def programmes(tmp_path: Path) -> Path:
    folder = tmp_path / "programmes"
    folder.mkdir()
    (folder / "essai.yaml").write_text(PROGRAMME, "utf-8")
    return folder


def test_tee(run: Run, programmes: Path, tmp_path: Path) -> None:
    result = run("import", "tee", programmes, "--to", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"1 programmes importés dans {tmp_path}/out, 0 laissé(s) de côté.\n"
    explained = run("explain", "essai", "--content", tmp_path / "out", "--fact", "staff=12")
    assert "Un audit pour essai — Possible d'après vos réponses" in explained.stdout
    refused = run("explain", "essai", "--content", tmp_path / "out", "--fact", "staff=50")
    assert "Ne correspond pas à vos réponses" in refused.stdout


def test_what_cannot_be_read_is_left_out_and_said(run: Run, programmes: Path, tmp_path: Path) -> None:
    (programmes / "autre.yaml").write_text(PROGRAMME.replace("effectif >= 2", "effectif ~ 2"), "utf-8")
    (programmes / "casse.yaml").write_text("titre: [", "utf-8")
    result = run("import", "tee", programmes, "--to", tmp_path / "out")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["autre.yaml", "casse.yaml"]
    assert "1 programmes importés" in result.stdout
    assert "2 laissé(s) de côté" in result.stdout
    assert run("assess", "--content", tmp_path / "out", "--json").exit_code == 0


def test_an_empty_folder_is_a_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    result = run("import", "tee", tmp_path / "vide", "--to", tmp_path / "out")
    assert result.exit_code == 1
    assert "aucun programme" in result.stderr


def test_a_content_is_never_overwritten(run: Run, programmes: Path, content: Path) -> None:
    result = run("import", "tee", programmes, "--to", content)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "contient déjà un contenu" in result.stderr


def test_a_programme_in_another_encoding_is_left_out(run: Run, programmes: Path, tmp_path: Path) -> None:
    (programmes / "latin.yaml").write_bytes(PROGRAMME.encode("latin-1"))
    assert run("import", "tee", programmes, "--to", tmp_path / "out").exit_code == 1


def test_national_there_and_back(run: Run, tiny: Path, tmp_path: Path) -> None:
    run("content", "national", tmp_path / "ours.csv", "--content", tiny)
    result = run("import", "national", tmp_path / "ours.csv", "--to", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("2 dispositifs importés dans ")
    again = run("content", "national", tmp_path / "again.csv", "--content", tmp_path / "out")
    assert again.exit_code == 0
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "ours.csv").read_bytes()


def test_national_bad_rows_and_losses_are_said(run: Run, tiny: Path, tmp_path: Path) -> None:
    run("content", "national", tmp_path / "ours.csv", "--content", tiny)
    text = (tmp_path / "ours.csv").read_text("utf-8")
    long = "Aide aux jardins " * 20
    (tmp_path / "theirs.csv").write_text(
        text.replace("Conseil en énergie", "", 1).replace("Aide aux jardins", long), "utf-8"
    )
    result = run("import", "national", tmp_path / "theirs.csv", "--to", tmp_path / "out")
    assert result.exit_code == 1
    assert "valeur obligatoire absente : titre" in result.stderr
    assert "perte : " in result.stderr
    assert "1 dispositifs importés" in result.stdout


def test_national_in_another_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "theirs.csv").write_bytes("id;titre\n1;Été\n".encode("latin-1"))
    result = run("import", "national", tmp_path / "theirs.csv", "--to", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "encodage illisible ; attendu : un CSV en UTF-8" in result.stderr
    assert not (tmp_path / "out").exists()


def test_synonyms_are_carried(run: Run, programmes: Path, tmp_path: Path) -> None:
    other = PROGRAMME.replace("Un audit pour essai", "Un chauffage renouvelable").replace("l'atelier", "la chaudière")
    (programmes / "chaleur.yaml").write_text(other, "utf-8")
    run("import", "tee", programmes, "--to", tmp_path / "out")
    found = run("search", "radiateur", "--content", tmp_path / "out")
    assert "[chaleur]" in found.stdout
    assert "[essai]" not in found.stdout
