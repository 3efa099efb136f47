"""The level in one line, and why a scheme stands where it does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from strategies.answers import profile

from navigator.eligibility.ranking import Fit, Rank
from navigator.explanation.levels import because, level_text, would_change
from navigator.explanation.ranks import why_first
from navigator.qualification.inference import Certainty, Inference, infer
from navigator.qualification.ruleset import APPLIES, Ruleset
from navigator.usecases.release import Release

LIEVIN, ARRAS = "62510", "62041"
SETTLED: dict[str, Any] = {
    "project_place": LIEVIN,
    "political_backing": "none",
    "method": "proven",
    "impact": "small",
    "themes": ["alimentation"],
    "partners_count": 0,
    "project_scale": "neighbourhood",
}


def ruleset(core: Release) -> Ruleset:
    return next(one for one in core.qualification if one.id == "level")


def level(core: Release, facts: dict[str, Any]) -> Inference:
    rules, answers = ruleset(core), profile(facts).known
    truths = {rule.name: rule.when.truth(answers) for rule in rules.rules}
    assert rules.applies is not None
    return infer(rules, {**truths, APPLIES: rules.applies.truth(answers)}, answers)


def test_known_by_default(core: Release) -> None:
    assert level_text(level(core, SETTLED)) == (
        "Niveau 1 : un seul porteur, une méthode connue, un changement petit mais concret,"
        " sans besoin de portage politique."
    )


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"political_backing": "strong"}, "Niveau 3 : le projet demande un portage politique fort."),
        ({"method": "new"}, "Niveau 2 : la méthode est nouvelle."),
        (
            {"method": "new", "partners_count": 2},
            "Niveau 2 : la méthode est nouvelle et plusieurs structures portent le projet.",
        ),
    ],
)
def test_known_with_its_reasons(core: Release, facts: dict[str, Any], text: str) -> None:
    assert level_text(level(core, {**SETTLED, **facts})) == text


def test_presumed_says_what_would_change_it(core: Release) -> None:
    facts = {key: value for key, value in SETTLED.items() if key not in ("method", "political_backing")}
    text = level_text(level(core, facts))
    assert text.startswith("À ce stade niveau 1 ; passerait au niveau 2 si la méthode est nouvelle, ou si ")
    assert text.endswith(" ; au niveau 3 si le projet demande un portage politique fort.")


def test_presumed_with_nothing_known_names_three_reasons_at_most(core: Release) -> None:
    found = level(core, {"project_place": LIEVIN})
    assert level_text(found).startswith(
        "À ce stade niveau 1 ; passerait au niveau 2 si la méthode est nouvelle, si le changement attendu est moyen"
        " ou fort, ou si le projet traite plusieurs thèmes de transition ; au niveau 3 si "
    )
    assert list(would_change(found)) == ["2", "3"]
    assert len(would_change(found)["2"]) == 6


def test_known_but_for_the_place(core: Release) -> None:
    """Only the place is missing: nothing of the project would change the level."""
    facts = {key: value for key, value in SETTLED.items() if key != "project_place"}
    found = level(core, facts)
    assert found.certainty is Certainty.PRESUMED
    assert level_text(found) == "À ce stade niveau 1, à confirmer."


def test_outside_the_territory_there_is_no_level(core: Release) -> None:
    found = level(core, {**SETTLED, "project_place": ARRAS})
    assert level_text(found) == ruleset(core).not_applicable
    assert because(found) == []
    silent = replace(found, ruleset=replace(ruleset(core), not_applicable=None))
    assert level_text(silent) == "Niveau d'intervention de la Turbine : sans objet."


def test_a_value_without_a_stated_reason_is_said_alone(core: Release) -> None:
    found = level(core, SETTLED)
    assert level_text(replace(found, ruleset=replace(found.ruleset, otherwise_because=None))) == "Niveau 1."


def rank(**changes: Any) -> Rank:
    plain: dict[str, Any] = {
        "scheme": "x",
        "eligible": True,
        "aimed": None,
        "themes": Fit.NEUTRAL,
        "nature": Fit.NEUTRAL,
        "width": 5,
        "missing": 0,
    }
    return Rank(**{**plain, **changes})


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "À cette place parce que vos réponses remplissent les conditions connues."),
        ({"eligible": False, "missing": 1}, "À cette place parce qu'il ne manque qu'une réponse."),
        (
            {"eligible": False, "missing": 3},
            "À cette place parce qu'il manque 3 réponses mais rien ne s'y oppose.",
        ),
        (
            {"aimed": True, "themes": Fit.SHARED, "nature": Fit.SHARED, "width": 2},
            (
                "À cette place parce que vos réponses remplissent les conditions connues, ce type de projet est visé,"
                " le thème est le vôtre, l'aide répond à votre besoin et l'aide est propre à votre territoire."
            ),
        ),
        (
            {"aimed": False, "themes": Fit.APART, "width": 4},
            (
                "À cette place parce que vos réponses remplissent les conditions connues, d'autres projets sont visés en"
                " priorité, le thème est différent du vôtre et l'aide est régionale."
            ),
        ),
    ],
)
def test_why_a_scheme_stands_there(changes: dict[str, Any], text: str) -> None:
    assert why_first(rank(**changes)) == text
