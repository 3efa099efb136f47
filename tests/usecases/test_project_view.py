"""A project's answer: the JSON that the API sends and the plain data that pages read say the same."""

from __future__ import annotations

from datetime import date

import orjson
import pytest

from navigator.bench.profiles import profiles
from navigator.eligibility import assessing
from navigator.eligibility.assessing import assess
from navigator.eligibility.ranking import Fit
from navigator.usecases.assess import assess_project, assess_scheme
from navigator.usecases.deduce import with_deductions
from navigator.usecases.project_view import project_fragment, project_view
from navigator.usecases.scheme_view import assessment_view
from navigator.usecases.workspace import Workspace

ON = date(2026, 11, 22)


def test_json_and_plain_data_say_the_same(desk: Workspace) -> None:
    for profile in profiles(desk.release, 60, seed=21):
        fragment = project_fragment(desk, assess_project(desk, profile, ON))
        assert orjson.loads(fragment.written()) == orjson.loads(orjson.dumps(fragment.plain))
        assert fragment.plain == project_view(desk, assess_project(desk, profile, ON))


def test_a_scheme_of_the_list_is_said_as_it_is_alone(desk: Workspace) -> None:
    for stated in profiles(desk.release, 30, seed=22):
        profile = with_deductions(stated, desk.release)
        shown = project_view(desk, assess_project(desk, profile, ON))["schemes"]
        for one in shown:
            alone = assessment_view(desk, assess_scheme(desk, one["id"], profile, ON), profile, ON)
            assert {**alone, "rank": one["rank"], "why_first": one["why_first"]} == one


def test_assessments_remembered_are_those_made_anew(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessing, "FINDINGS_KEPT", 5)
    monkeypatch.setattr(assessing, "ASSESSMENTS_KEPT", 5)
    release = desk.release
    assessor = assessing.Assessor(release.catalogue.schemes, release.rules)
    for profile in profiles(release, 40, seed=23):
        answers, found = profile.known, {}
        for rank in list(release.ranking.ranked(release.rulebook.evaluate(answers, ON), answers))[:20]:
            assert rank.themes in Fit
            anew = assess(release.catalogue.schemes[rank.scheme], release.rules[rank.scheme], answers, ON)
            assert assessor.assess(rank.scheme, answers, ON, rank.aimed, found) == anew
    assert len(assessor._findings) <= 5
    assert len(assessor._assessments) <= 5
