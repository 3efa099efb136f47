"""Parity with the peer's own engine: every programme, every situation, the same true / false / undefined."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from navigator.adapters.content.build import build
from navigator.adapters.content.folder import embedded_folder, read_folder
from navigator.adapters.imports.publicodes import OBJECTIVES
from navigator.adapters.imports.tee import import_tee, place_names
from navigator.criteria.truth import Truth, all_of
from navigator.eligibility.verdict import Verdict
from navigator.profile.wire import read_profile
from navigator.territory.territory import Territory
from navigator.usecases.release import Release

PEER = Path(__file__).parents[4] / "shared" / "peers" / "tee"
ON = date(2026, 11, 22)
TRUTHS: dict[Verdict, Truth] = {
    Verdict.ELIGIBLE: True,
    Verdict.INELIGIBLE: False,
    Verdict.CLOSED: False,
    Verdict.UNDETERMINED: None,
}
LETTERS: dict[Truth, str] = {True: "T", False: "F", None: "U"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PEER.is_dir(), reason="the peer's programmes are not beside this clone"),
]


@pytest.fixture(scope="module")
def imported(territory: Territory) -> Release:
    result = import_tee(PEER / "programs", read_folder(embedded_folder()), territory, ON)
    assert not result.faults
    return build(result.files, territory).release


def facts(situation: dict[str, Any], territory: Territory) -> dict[str, Any]:
    """The wire facts of one of their situations."""
    given: dict[str, Any] = {}
    if "region" in situation:
        given["seat_place"] = place_names(territory).get(situation["region"])
    for theirs, ours in (("naf1", "naf_section"), ("micro", "is_micro_entrepreneur"), ("effectif", "staff")):
        if theirs in situation:
            given[ours] = situation[theirs]
    told = {OBJECTIVES[name]: value for name, value in situation["objectives"].items()}
    given["tee_objectives"] = {
        "includes": [name for name, value in told.items() if value],
        "excludes": [name for name, value in told.items() if not value],
    }
    return given


def test_every_case_agrees(imported: Release, territory: Territory) -> None:
    reference = json.loads((PEER / "publicodes_reference.json").read_text(encoding="utf-8"))
    different = []
    for number, case in enumerate(reference["cases"]):
        situation = case["situation"]
        on = datetime.strptime(situation["date"], "%d/%m/%Y").date()  # noqa: DTZ007
        profile = read_profile(facts(situation, territory), imported.vocabulary, imported.territory)
        found = imported.rulebook.evaluate(profile.known, on)
        verdicts, aimed = found.verdicts(), found.aimed()
        for programme, expected in zip(reference["programmes"], case["results"], strict=True):
            ours = all_of((TRUTHS[verdicts[programme]], aimed[programme]))
            if LETTERS[ours] != expected:
                different.append((number, programme, expected, LETTERS[ours]))
    assert not different, f"{len(different)} of {40 * 252}: {different[:10]}"


def test_unknown_places_become_the_departement_they_mean(imported: Release) -> None:
    assert "departement:40" in imported.files["rules/eligibility/gestion-eaux-pluviales.yaml"] or any(
        "departement:40" in text for name, text in imported.files.items() if name.startswith("rules/eligibility/")
    )
    assert "departement:13" in imported.files["rules/eligibility/programme-marguerite.yaml"]
