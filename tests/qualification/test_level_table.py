"""The level table of the Turbine (docs: facts, § Level), over every combination of what it reads, unknowns included."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product
from typing import Any

from strategies.answers import known

from navigator.adapters.durable_engine import DurableEngine
from navigator.qualification.inference import Certainty, Inference, infer
from navigator.usecases.release import Release

UNKNOWN = None
BACKINGS = ("none", "support", "strong")
METHODS = ("proven", "new")
IMPACTS = ("small", "medium", "strong", "very_strong")
SCALES = ("neighbourhood", "commune", "intercommunal", "metropolitan", "wider")
PARTNERS = (0, 1, 5, 6)
THEMES = (1, 2)
Case = tuple[str | None, str | None, str | None, str | None, int | None, int | None]
DOMAINS: tuple[tuple[Any, ...], ...] = (BACKINGS, METHODS, IMPACTS, SCALES, PARTNERS, THEMES)


def level(backing: str, method: str, impact: str, scale: str, partners: int, themes: int) -> int:
    """The table, when everything is known."""
    large = scale in ("metropolitan", "wider")
    if backing == "strong" or (impact == "very_strong" and (partners >= 6 or large)):
        return 3
    several = partners >= 1 or themes >= 2
    bigger = impact in ("medium", "strong", "very_strong") or scale == "intercommunal" or large
    return 2 if method == "new" or several or bigger or backing == "support" else 1


@cache
def reachable(case: Case) -> frozenset[int]:
    """The levels that some completion of the unknown facts yields."""
    for index, value in enumerate(case):
        if value is UNKNOWN:
            filled = (reachable((*case[:index], option, *case[index + 1 :])) for option in DOMAINS[index])  # type: ignore[arg-type]
            return frozenset().union(*filled)
    return frozenset((level(*case),))  # type: ignore[arg-type]


def cases() -> list[Case]:
    return list(product(*((UNKNOWN, *domain) for domain in DOMAINS)))


def facts(case: Case, place: str | None) -> dict[str, Any]:
    names = ("political_backing", "method", "impact", "project_scale", "partners_count")
    given = {name: value for name, value in zip(names, case, strict=False) if value is not UNKNOWN}
    if case[-1] is not UNKNOWN:
        given["themes"] = ["alimentation", "energie"][: case[-1]]
    return given if place is None else {**given, "project_place": place}


def inferred(core: Release, engine: DurableEngine, case: Case, place: str | None) -> Inference:
    ruleset = next(made for made in core.qualification if made.id == "level")
    answers = known(facts(case, place))
    return infer(ruleset, engine.truths(ruleset, answers, {}), answers)


def test_inside_the_three_agglomerations_the_possible_levels_are_the_reachable_ones(
    core: Release, engine: DurableEngine
) -> None:
    for case in cases():
        wanted = reachable(case)
        found = inferred(core, engine, case, "62510")
        assert {int(value) for value in found.possible} == wanted, case
        assert found.value == str(min(wanted)), case
        assert found.certainty is (Certainty.KNOWN if len(wanted) == 1 else Certainty.PRESUMED), case
        assert bool(found.missing) is (len(wanted) > 1), case


def test_a_partly_known_choice_never_hides_a_reachable_level(core: Release, engine: DurableEngine) -> None:
    ruleset = next(made for made in core.qualification if made.id == "level")
    wider = []
    for index, domain in ((0, BACKINGS), (2, IMPACTS), (3, SCALES)):
        for kept in (pair for size in (2, 3, 4) for pair in combinations(domain, size) if len(pair) < len(domain)):
            for case in cases()[index::41]:
                wanted = frozenset().union(*(reachable((*case[:index], one, *case[index + 1 :])) for one in kept))  # type: ignore[arg-type]
                name = ("political_backing", "", "impact", "project_scale")[index]
                answers = known({**facts(case, "62510"), name: {"one_of": list(kept)}})
                found = infer(ruleset, engine.truths(ruleset, answers, {}), answers)
                possible = {int(value) for value in found.possible}
                assert possible >= wanted, (case, kept)
                if possible != wanted:
                    wider.append((name, kept))
    # Rule by rule, « none or strong » does not exclude the rule on support, hence not level 2: the one place where
    # Kleene's logic keeps a level that no completion reaches.
    assert set(wider) <= {("political_backing", ("none", "strong"))}


def test_without_a_place_the_same_levels_are_possible_and_none_is_known(core: Release, engine: DurableEngine) -> None:
    for place in (None, "region:32", "departement:62"):
        for case in cases()[:: 7 if place else 3]:
            found = inferred(core, engine, case, place)
            assert {int(value) for value in found.possible} == reachable(case), case
            assert found.certainty is Certainty.PRESUMED, case
            assert "project_place" in found.missing, case


def test_outside_there_is_no_level(core: Release, engine: DurableEngine) -> None:
    for place in ("62041", "59350", "region:11"):
        for case in cases()[::11]:
            found = inferred(core, engine, case, place)
            assert (found.certainty, found.value, found.possible) == (Certainty.NONE, None, ()), case
            assert not found.fired, case


def test_fewer_than_two_themes_known_leave_the_question_open(core: Release, engine: DurableEngine) -> None:
    ruleset = next(made for made in core.qualification if made.id == "level")
    small = facts(("none", "proven", "small", "commune", 0, UNKNOWN), "62510")
    themes: list[tuple[Any, tuple[str, ...]]] = [
        ([], ("1",)),
        (["eau"], ("1",)),
        (["eau", "energie"], ("2",)),
        ({"includes": ["eau"]}, ("2", "1")),
        ({"includes": ["eau", "energie"]}, ("2",)),
        ({"excludes": ["eau"]}, ("2", "1")),
    ]
    for said, wanted in themes:
        answers = known({**small, "themes": said})
        assert infer(ruleset, engine.truths(ruleset, answers, {}), answers).possible == wanted, said


def test_bands_that_straddle_a_limit_leave_the_question_open(core: Release, engine: DurableEngine) -> None:
    ruleset = next(made for made in core.qualification if made.id == "level")
    strong = facts(("none", "proven", "very_strong", "commune", UNKNOWN, 1), "62510")
    bands = [
        ({"min": 1, "max": 5}, ("2",)),
        ({"min": 3, "max": 9}, ("3", "2")),
        ({"min": 6}, ("3",)),
        (None, ("3", "2")),
    ]
    for said, wanted in bands:
        answers = known({**strong, "partners_count": said})
        assert infer(ruleset, engine.truths(ruleset, answers, {}), answers).possible == wanted, said
